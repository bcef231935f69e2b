// The id of the customer: from ?customer=… once, or a random id that this browser keeps.

const KEPT = 'wildrydes.customer';

export function customer() {
  const given = new URLSearchParams(location.search).get('customer');
  const id = given || localStorage.getItem(KEPT) || `guest-${randomId()}`;
  localStorage.setItem(KEPT, id);
  return id;
}

/** Returns 128 random bits. `crypto.randomUUID` is missing on a plain http address. */
export function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
