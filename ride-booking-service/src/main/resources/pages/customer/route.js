// What the page shows is in its URL: #/, #/rfqs, #/rfq/{rfq}, with from, to, wait and ride.

export function read(hash = location.hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view, id] = path.split('/');
  const {from = '', to = '', wait = '', ride = ''} = Object.fromEntries(new URLSearchParams(query));
  const known = view === 'rfqs' || (view === 'rfq' && id);
  return {view: known ? view : 'ask', rfq: id && decodeURIComponent(id), trip: {from, to, wait, ride}};
}

export function toAsk({from, to, wait}) {
  return `#/${query({from, to, wait})}`;
}

/** `task` is the RFQ's URL. */
export function toRfq(task, trip = {}) {
  return `#/rfq/${new URL(task, location.href).pathname.split('/').at(-1)}${query(trip)}`;
}

function query(trip) {
  const given = Object.entries(trip).filter(([, value]) => value);
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
