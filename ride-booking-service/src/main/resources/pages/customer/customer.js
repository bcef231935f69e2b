// Who the customer is: ?customer=… once, or a name that this browser makes up and keeps.

const KEPT = 'wildrydes.customer';

export function customer() {
  const given = new URLSearchParams(location.search).get('customer');
  const id = given || localStorage.getItem(KEPT) || `guest-${randomId()}`;
  localStorage.setItem(KEPT, id);
  return id;
}

/** 128 bits; also where `crypto.randomUUID` is missing, on a plain http address. */
export function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
