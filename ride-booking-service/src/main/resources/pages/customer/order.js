// The orders of offers, and what is special about one.
import {millis} from '../shared/format.js';

const amount = ({price}) => Number(price.amount);
const eta = ({'pickup-eta': pickup}) => millis(pickup);

/** The properties that decide, the most important first. */
export const ORDERS = {price: [amount, eta], pickup: [eta, amount]};

/** Returns the chosen offer first, those that no longer count last, and the others in the order. */
export function inOrder(quotes, order, {chosen, gone}) {
  const rank = ({id, unicorn}) => (id === chosen ? 0 : gone.has(unicorn.id) ? 2 : 1);
  const by = [rank, ...ORDERS[order]];
  return [...quotes].sort((one, other) =>
    by.map((property) => property(one) - property(other)).find((difference) => difference) ?? 0);
}

/** Returns the ids of the offers with the lowest price; none if all have the same. */
export function cheapest(quotes) {
  return least(quotes, amount);
}

/** Returns the ids of the offers with the soonest pickup; none if all have the same. */
export function fastest(quotes) {
  return least(quotes, eta);
}

function least(quotes, property) {
  const lowest = Math.min(...quotes.map(property));
  const best = quotes.filter((quote) => property(quote) === lowest);
  return new Set(best.length < quotes.length ? best.map(({id}) => id) : []);
}
