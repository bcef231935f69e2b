// The ride that this unicorn has won, until it has ended and been seen.
import {el, fill} from '../shared/dom.js';
import {texts} from './texts.js';

const words = texts.ride;

/** A place in the page of which `show(ride)` says what is the matter; null clears it. */
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

  function card({status, ride, from}, connected) {
    const detail = status === 'confirmed' && !from ? words.elsewhereDetail : words[`${status}Detail`];
    const button = (kind, act, label) =>
      el('button', {class: kind, type: 'button', disabled: !connected, onclick: act}, label);
    return el('section', {class: `card ride ${status}`, 'aria-labelledby': 'ride-title'},
      el('div', {class: 'tight'},
        el('h2', {id: 'ride-title'}, words[status]), el('p', {}, detail)),
      el('div', {class: 'row'}, status === 'confirmed'
        ? [button('button', () => complete(ride), words.complete),
          button('button quiet', () => cancel(ride), words.cancel)]
        : el('button', {class: 'link', type: 'button', onclick: dismiss}, texts.offer.dismiss)));
  }
}
