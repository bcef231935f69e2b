// The id of a customer or unicorn in a path: unchanged, or as ~ and its base64url.

const PLAIN = /^[A-Za-z0-9_:@-][A-Za-z0-9._:@-]*$/;

export function inPath(id) {
  return PLAIN.test(id) ? id : `~${base64url(new TextEncoder().encode(id))}`;
}

/** Returns the base64url (RFC 4648, section 5) without padding. */
export function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
