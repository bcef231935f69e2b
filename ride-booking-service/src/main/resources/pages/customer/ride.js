// The view of the chosen ride.
import {el} from '../shared/dom.js';
import {minutes, money} from '../shared/format.js';
import {texts} from './texts.js';

const words = texts.ride;

/** Returns a card for the ride. Calls `cancel` when the customer cancels the ride. */
export function rideCard({status, reason, quote, links}, cancel) {
  const {name} = quote.unicorn;
  const said = {
    requested: [words.requested(name), words.requestedDetail],
    confirmed: [words.confirmed(name), words.confirmedDetail(minutes(quote['pickup-eta']))],
    completed: [words.completed, words.completedDetail(name)],
    cancelled: [words.cancelled, whoCancelled(reason, name)],
    declined: [words.declined(name), `${words.declinedDetail[reason] ?? ''} ${words.otherwise}`],
  };
  const [title, detail] = said[status];
  return el('section', {class: `card ride ${status}`, 'aria-labelledby': 'ride-title'},
    el('div', {class: 'row apart'},
      el('div', {class: 'tight'}, el('h2', {id: 'ride-title'}, title), el('p', {}, detail)),
      status === 'declined' ? null : el('p', {class: 'price'}, money(quote.price))),
    links.cancellation && el('div', {},
      el('button', {class: 'button quiet', type: 'button', onclick: () => cancel(links.cancellation)},
        words.cancel)));
}

function whoCancelled(reason, name) {
  const detail = words.cancelledDetail[reason] ?? words.cancelledDetail.none;
  return typeof detail === 'function' ? detail(name) : detail;
}
