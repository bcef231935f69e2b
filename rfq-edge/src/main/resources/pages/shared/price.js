// Prices in the form of the API: what people write, and what a page suggests.
import {setting} from './dom.js';

const BASE = 3.9;
const PER_KM_OF_RIDE = 2.1;
const PER_KM_TO_PICKUP = 0.5;

const currency = setting('currency');
const {maximumFractionDigits: digits} =
  new Intl.NumberFormat('en', {style: 'currency', currency}).resolvedOptions();

function price(amount) {
  return {amount: amount.toFixed(digits), currency};
}

/** Rounds to a multiple of `unit`; ignores the errors of binary fractions. */
function rounded(how, amount, unit) {
  return how(Number((amount / unit).toFixed(6))) * unit;
}

/** Returns the price that people wrote, with a point or a comma; null if it is none. */
export function written(text) {
  const amount = text.trim().replace(',', '.');
  return /^\d{1,7}(\.\d{1,4})?$/.test(amount) && Number(amount) > 0 ? {amount, currency} : null;
}

export function isBelow(one, other) {
  return Number(one.amount) < Number(other.amount);
}

/** Returns the usual price of a ride; distances are in metres. */
export function usual(ofRide, toPickup = 0) {
  return price(rounded(Math.ceil,
    BASE + (PER_KM_OF_RIDE * ofRide + PER_KM_TO_PICKUP * toPickup) / 1000, 0.1));
}

/** Returns the parts of the usual price of a ride without the way to its start. */
export function tariff() {
  return {base: price(BASE), perKilometre: price(PER_KM_OF_RIDE)};
}

/** Returns the next sensible step above a price: a tenth more, rounded up to half a unit. */
export function raised({amount}) {
  return price(rounded(Math.ceil, amount * 1.1, digits ? 0.5 : 50));
}

/** Returns a price about a tenth below another; null if there is none. */
export function lowered({amount}) {
  const less = rounded(Math.floor, amount * 0.9, digits ? 0.1 : 10);
  return less > 0 ? price(less) : null;
}

/** Returns the price between two, or null if there is none. */
export function between(low, high) {
  const middle = price((Number(low.amount) + Number(high.amount)) / 2);
  return isBelow(low, middle) && isBelow(middle, high) ? middle : null;
}
