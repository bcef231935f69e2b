// The URL names the unicorn on duty: #/{unicorn}?name=…&at=…

export function read(hash = location.hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const {name = '', at = ''} = Object.fromEntries(new URLSearchParams(query));
  return {unicorn: decodeURIComponent(path), name, at};
}

export function to({unicorn, name, at}) {
  return `#/${encodeURIComponent(unicorn)}?${new URLSearchParams({name, at})}`;
}
