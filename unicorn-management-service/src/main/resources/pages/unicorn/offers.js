// The requests to this unicorn, and their outcomes. The browser's session keeps them, since the service
// repeats open invitations only, and its own newest offer where it knows it.
import {isBelow} from '../shared/price.js';
import {minutes} from '../shared/format.js';
import {serverNow} from '../shared/time.js';

const FORGOTTEN_AFTER = 30 * 60_000;
const SHOWN = ['open', 'sending', 'quoted', 'waiting'];

export function offers(unicorn) {
  const place = `wildrydes.requests.${unicorn}`;
  const known = new Map(JSON.parse(sessionStorage.getItem(place) ?? '[]'));

  function keep() {
    for (const [rfq, {deadline}] of known) {
      if (serverNow() - Date.parse(deadline) > FORGOTTEN_AFTER) known.delete(rfq);
    }
    sessionStorage.setItem(place, JSON.stringify([...known]));
  }

  function change(rfq, changes) {
    if (!known.has(rfq)) return;
    known.set(rfq, {...known.get(rfq), ...changes});
    keep();
  }

  /** Returns true if the price is higher than the known one; a declined request is open again. */
  function targeted(rfq, target) {
    const {target: before = null, state} = known.get(rfq) ?? {state: null};
    if (!state || !target || (before && !isBelow(before, target))) return false;
    const again = state === 'declined';
    change(rfq, {target, raisedFrom: before, again, ...(again && {state: 'open', asked: null})});
    return true;
  }

  /** Returns true if the counter-offer was not known. */
  function countered(rfq, counter) {
    const {counter: before, state} = known.get(rfq) ?? {};
    change(rfq, {counter});
    return Boolean(state && counter) && before?.amount !== counter.amount;
  }

  const isShown = ({state, outcome}) => Boolean(outcome) || SHOWN.includes(state);

  /** Returns the number that people see, which a request keeps while it is shown. */
  function nextNumber() {
    return Math.max(0, ...[...known.values()].filter(isShown).map(({number}) => number)) + 1;
  }

  return {
    get: (rfq) => known.get(rfq),
    change,
    targeted,
    countered,
    /** Returns true if the unicorn must be told: the request, its price or a counter-offer is new. */
    invited({rfq, from, to, trip, deadline, 'target-price': target, quote, 'counter-offer': counter}) {
      const isNew = !known.has(rfq);
      if (isNew) known.set(rfq, {rfq, from, to, trip, deadline, target, state: 'open', number: nextNumber()});
      const {state, price} = known.get(rfq);
      if (state === 'sending') change(rfq, {state: price ? 'quoted' : 'open', asked: null});
      if (quote) change(rfq, {state: 'quoted', price: quote.price, minutes: minutes(quote['pickup-eta'])});
      keep();
      const isCountered = countered(rfq, counter?.price ?? null);
      return (!isNew && targeted(rfq, target)) || isNew || isCountered;
    },
    forget(rfq) {
      known.delete(rfq);
      keep();
    },
    /** Returns the requests to show: decided ones first, then counter-offers, then by deadline. */
    shown() {
      const rank = ({outcome, counter, deadline}) => (outcome ? 0 : counter ? 1 : Date.parse(deadline));
      return [...known.values()]
        .filter(isShown)
        .sort((one, other) => rank(one) - rank(other));
    },
  };
}
