// The view of the chosen ride: its stage, the time until the unicorn comes, and the receipt.
import {el, fill, say} from '../shared/dom.js';
import {dayAndTime, millis, minutes, money, time} from '../shared/format.js';
import {serverNow} from '../shared/time.js';
import {texts} from '../shared/texts.js';

const words = texts.ride;
const MINUTE = 60_000;
const STAGES = ['confirmed', 'coming', 'riding', 'completed'];
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
  const way = el('li', {});
  let shown = '';
  let ride = null;

  function card({status, quote, links}, trip) {
    const {name} = quote.unicorn;
    return el('section', {class: `card ride ${status}`, 'aria-labelledby': 'ride-title'},
      el('div', {class: 'row apart'},
        el('h2', {id: 'ride-title', tabindex: -1}, title(ride)),
        status === 'declined' ? null : el('p', {class: 'price'}, money(quote.price))),
      isComing(ride) ? eta : el('p', {}, detail(ride, name)),
      stageOf(ride) && stages(stageOf(ride), way),
      status === 'completed' && receipt(trip),
      links.cancellation && el('div', {},
        el('button', {class: 'button quiet', type: 'button', onclick: () => cancel(links.cancellation)},
          words.cancel)));
  }

  function receipt({from, to}) {
    const {quote, 'picked-up-at': pickedUp, 'completed-at': arrived} = ride;
    const rows = [
      [words.receipt.from, from], [words.receipt.to, to], [words.receipt.unicorn, quote.unicorn.name],
      [words.receipt.booked, dayAndTime(ride['requested-at'])],
      ...(pickedUp ? [[words.receipt.pickedUp, time(pickedUp)]] : []),
      [words.receipt.arrived, time(arrived ?? ended(ride.ride))],
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
      if (!isComing(ride)) return;
      say(eta, coming(ride));
      say(way, isHere(ride) ? words.stages.here : words.stages.coming);
    },
  };
}

/** Returns whether the unicorn is on its way to the customer. */
export function isComing(ride) {
  return ride?.status === 'confirmed' && !ride['picked-up-at'];
}

/** Returns what the ride is doing, in a few words. */
export function title(ride) {
  const {status, quote} = ride;
  const text = words.title[status === 'confirmed' && !isComing(ride) ? 'riding' : status];
  return typeof text === 'function' ? text(quote.unicorn.name) : text;
}

/** Returns the time until the unicorn promised to come, in words. */
export function coming(ride) {
  if (isHere(ride)) return words.here;
  const left = untilHere(ride);
  return left < MINUTE ? words.soon : words.coming(minutes(`PT${left / 1000}S`));
}

function untilHere({quote, 'requested-at': requested}) {
  return Date.parse(requested) + millis(quote['pickup-eta']) - serverNow();
}

function isHere(ride) {
  return untilHere(ride) <= 0;
}

function detail({status, reason}, name) {
  if (status === 'confirmed') return words.ridingDetail;
  if (status === 'requested') return words.requestedDetail;
  if (status === 'completed') return words.completedDetail(name);
  if (status === 'declined') return `${words.declinedDetail[reason] ?? ''} ${words.otherwise}`;
  const cancelled = words.cancelledDetail[reason] ?? words.cancelledDetail.none;
  return typeof cancelled === 'function' ? cancelled(name) : cancelled;
}

/** Returns the stage that a ride is in; nothing for a ride that leads nowhere. */
function stageOf(ride) {
  if (ride.status === 'confirmed') return isComing(ride) ? 'coming' : 'riding';
  return {requested: 'confirmed', completed: 'completed'}[ride.status];
}

/** Makes the list of stages. The caller keeps the node of the way to the customer up to date. */
function stages(stage, way) {
  const now = STAGES.indexOf(stage);
  fill(way, words.stages.coming);
  return el('ol', {class: 'stages'}, STAGES.map((one, index) => {
    const node = one === 'coming' ? way : el('li', {}, words.stages[one]);
    node.className = index < now || one === 'completed' && index === now ? 'done' : '';
    if (index === now) node.setAttribute('aria-current', 'step');
    else node.removeAttribute('aria-current');
    return node;
  }));
}

/** Returns the time at which this device first heard that the ride was over. */
function ended(ride) {
  const kept = localStorage.getItem(ENDED + ride);
  if (kept) return Number(kept);
  const now = serverNow();
  localStorage.setItem(ENDED + ride, String(now));
  return now;
}
