// The view of the chosen ride: its stage, the time until the unicorn comes, and the receipt.
import {el, fill, say} from '../shared/dom.js';
import {dayAndTime, millis, minutes, money, time} from '../shared/format.js';
import {serverNow} from '../shared/time.js';
import {texts} from '../shared/texts.js';

const words = texts.ride;
const MINUTE = 60_000;
const STAGES = ['requested', 'confirmed', 'completed'];
const ENDED = 'wildrydes.ended.';

export function isOver({status}) {
  return status === 'completed' || status === 'cancelled';
}

/**
 * Makes the place in the page. `show(ride, trip)` shows the ride, and nothing without a ride. Calls
 * `cancel(link)` when the customer cancels the ride.
 */
export function ridePlace(cancel) {
  const node = el('div', {'aria-live': 'polite', hidden: true});
  const eta = el('p', {class: 'eta'});
  let shown = '';
  let ride = null;

  function card({status, reason, quote, links}, trip) {
    const {name} = quote.unicorn;
    return el('section', {class: `card ride ${status}`, 'aria-labelledby': 'ride-title'},
      el('div', {class: 'row apart'},
        el('h2', {id: 'ride-title', tabindex: -1}, title(ride)),
        status === 'declined' ? null : el('p', {class: 'price'}, money(quote.price))),
      status === 'confirmed' ? eta : el('p', {}, detail(status, reason, name)),
      STAGES.includes(status) && stages(status),
      status === 'completed' && receipt(trip),
      links.cancellation && el('div', {},
        el('button', {class: 'button quiet', type: 'button', onclick: () => cancel(links.cancellation)},
          words.cancel)));
  }

  function receipt({from, to}) {
    const {quote} = ride;
    const rows = [
      [words.receipt.from, from], [words.receipt.to, to], [words.receipt.unicorn, quote.unicorn.name],
      [words.receipt.booked, dayAndTime(ride['requested-at'])],
      [words.receipt.arrived, time(ended(ride.ride))],
      [words.receipt.price, money(quote.price)],
    ];
    return el('dl', {class: 'receipt'}, rows.map(([name, value]) =>
      el('div', {}, el('dt', {class: 'soft'}, name), el('dd', {}, value))));
  }

  return {
    node,
    show(now, trip, mayCancel) {
      ride = now && {...now, links: mayCancel ? now.links : {}};
      if (ride && isOver(ride)) ended(ride.ride);
      const next = JSON.stringify([ride, trip.from, trip.to]);
      if (next === shown) return;
      shown = next;
      const focused = node.contains(document.activeElement);
      node.hidden = !ride;
      fill(node, ride && card(ride, trip));
      this.tick();
      if (focused) this.focus();
    },
    focus() {
      node.querySelector('h2')?.focus();
    },
    tick() {
      if (ride?.status === 'confirmed') say(eta, coming(ride));
    },
  };
}

/** Returns what the ride is doing, in a few words. */
export function title({status, quote}) {
  const text = words.title[status];
  return typeof text === 'function' ? text(quote.unicorn.name) : text;
}

/** Returns the time until the unicorn promised to come, in words. */
export function coming({quote, 'requested-at': requested}) {
  const left = Date.parse(requested) + millis(quote['pickup-eta']) - serverNow();
  if (left <= 0) return words.here;
  return left < MINUTE ? words.soon : words.coming(minutes(`PT${left / 1000}S`));
}

function detail(status, reason, name) {
  if (status === 'requested') return words.requestedDetail;
  if (status === 'completed') return words.completedDetail(name);
  if (status === 'declined') return `${words.declinedDetail[reason] ?? ''} ${words.otherwise}`;
  const cancelled = words.cancelledDetail[reason] ?? words.cancelledDetail.none;
  return typeof cancelled === 'function' ? cancelled(name) : cancelled;
}

function stages(status) {
  const now = STAGES.indexOf(status);
  return el('ol', {class: 'stages'}, STAGES.map((stage, index) =>
    el('li', {class: index <= now ? 'done' : null, 'aria-current': index === now ? 'step' : null},
      words.stages[stage])));
}

/** Returns the time at which this device first heard that the ride was over. */
function ended(ride) {
  const kept = localStorage.getItem(ENDED + ride);
  if (kept) return Number(kept);
  const now = serverNow();
  localStorage.setItem(ENDED + ride, String(now));
  return now;
}
