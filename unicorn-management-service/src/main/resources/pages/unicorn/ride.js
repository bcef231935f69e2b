// The ride that this unicorn has won, until it has ended and been seen.
import {el, fill, say} from '../shared/dom.js';
import {millis, minutes, money} from '../shared/format.js';
import {serverNow} from '../shared/time.js';
import {texts} from '../shared/texts.js';

const words = texts.ride;
const MINUTE = 60_000;

/** Makes a place in the page: `show(ride)` shows the ride, and null clears it. */
export function ridePlace({pickUp, complete, cancel, dismiss}) {
  const node = el('div', {'aria-live': 'polite'});
  const left = el('p', {class: 'eta'});
  let shown = '';
  let current = null;

  function tick() {
    const {status, since, 'pickup-eta': eta, 'picked-up-at': pickedUp} = current ?? {};
    if (status !== 'confirmed' || !eta || pickedUp) return say(left, '');
    const time = since + millis(eta) - serverNow();
    return say(left, time <= 0 ? words.due
      : time < MINUTE ? words.soon : words.promised(minutes(`PT${time / 1000}S`)));
  }

  return {
    node,
    tick,
    show(ride, connected) {
      const now = JSON.stringify([ride, connected]);
      if (now === shown) return;
      shown = now;
      current = ride;
      fill(node, ride && card(ride, connected));
      tick();
    },
    focus() {
      node.querySelector('h2')?.focus();
    },
  };

  function card({status, ride, from, price, 'picked-up-at': pickedUp}, connected) {
    const stage = stageOf({status, 'picked-up-at': pickedUp});
    const detail = stage === 'confirmed' && !from ? words.elsewhereDetail : words[`${stage}Detail`];
    const button = (kind, act, label) =>
      el('button', {class: kind, type: 'button', disabled: !connected, onclick: act}, label);
    return el('section', {class: `card ride ${status}`, 'aria-labelledby': 'ride-title'},
      el('div', {class: 'row apart'},
        el('h2', {id: 'ride-title', tabindex: -1}, words[stage]),
        price ? el('p', {class: 'price'}, money(price)) : null),
      stage === 'confirmed' ? left : null,
      el('p', {}, detail),
      el('div', {class: 'row'}, status === 'confirmed'
        ? [pickedUp ? null : button('button', () => pickUp(ride), words.pickUp),
          button(pickedUp ? 'button' : 'button quiet', () => complete(ride), words.complete),
          button('button quiet', () => cancel(ride), words.cancel)]
        : el('button', {class: 'link', type: 'button', onclick: dismiss}, texts.offer.dismiss)));
  }
}

/** Returns what the ride is doing, in a few words. */
export function rideTitle(ride) {
  return words[stageOf(ride)];
}

function stageOf({status, 'picked-up-at': pickedUp}) {
  return status === 'confirmed' && pickedUp ? 'riding' : status;
}
