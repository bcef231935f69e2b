// The URL of each view: #/, #/rfqs, #/rfq/{rfq}, with from, to, wait, price, first, asked and ride.

export function read(hash = location.hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view, id] = path.split('/');
  const {from = '', to = '', wait = '', price = '', first = '', asked = '', ride = ''} =
    Object.fromEntries(new URLSearchParams(query));
  const known = view === 'rfqs' || (view === 'rfq' && id);
  return {
    view: known ? view : 'ask',
    rfq: id && decodeURIComponent(id),
    trip: {from, to, wait, price, first, asked, ride},
  };
}

export function toAsk({from, to, wait, price, first}) {
  return `#/${query({from, to, wait, price, first})}`;
}

/** Returns the URL of an RFQ's view; `task` is the URL of its task. */
export function toRfq(task, trip = {}) {
  return `#/rfq/${new URL(task, location.href).pathname.split('/').at(-1)}${query(trip)}`;
}

function query(trip) {
  const given = Object.entries(trip).filter(([, value]) => value);
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
