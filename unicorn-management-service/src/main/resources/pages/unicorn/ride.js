// The ride that this unicorn has won, until it has ended and been seen.
import {el, fill} from '../shared/dom.js';
import {minutes, money} from '../shared/format.js';
import {texts} from './texts.js';

const words = texts.ride;

/** Makes a place in the page: `show(ride)` shows the ride, and null clears it. */
export function ridePlace({complete, cancel, dismiss}) {
  const node = el('div', {'aria-live': 'polite'});
  let shown = '';
  return {
    node,
    show(ride, connected) {
      const now = JSON.stringify([ride, connected]);
      if (now === shown) return;
      shown = now;
      fill(node, ride && card(ride, connected));
    },
  };

  function card({status, ride, from, price, 'pickup-eta': eta}, connected) {
    const detail = status === 'confirmed' && !from ? words.elsewhereDetail : words[`${status}Detail`];
    const button = (kind, act, label) =>
      el('button', {class: kind, type: 'button', disabled: !connected, onclick: act}, label);
    return el('section', {class: `card ride ${status}`, 'aria-labelledby': 'ride-title'},
      el('div', {class: 'row apart'},
        el('h2', {id: 'ride-title'}, words[status]), price ? el('p', {class: 'price'}, money(price)) : null),
      el('p', {}, detail, eta && status === 'confirmed' ? ` ${words.promised(minutes(eta))}` : null),
      el('div', {class: 'row'}, status === 'confirmed'
        ? [button('button', () => complete(ride), words.complete),
          button('button quiet', () => cancel(ride), words.cancel)]
        : el('button', {class: 'link', type: 'button', onclick: dismiss}, texts.offer.dismiss)));
  }
}
