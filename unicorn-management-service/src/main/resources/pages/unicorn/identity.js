// The unicorn that this browser was last: who, where, and whether it is still on duty.

const KEPT = 'wildrydes.unicorn';

/** Returns `{unicorn, name, at, onDuty}`, or null. */
export function lastUnicorn() {
  return JSON.parse(localStorage.getItem(KEPT));
}

export function keepUnicorn(changes) {
  localStorage.setItem(KEPT, JSON.stringify({...lastUnicorn(), ...changes}));
}
