// The list of offers, the best first, each with a countdown.
import {el, face, keyed, say, unsettle, watchMoves} from '../shared/dom.js';
import {clock, minutes, money} from '../shared/format.js';
import {serverNow} from './api.js';
import {counterOffer} from './counter.js';
import {texts} from './texts.js';

const words = texts.quote;
/** The time left from which people should see it. */
const SOON = 600_000;

/**
 * Returns a list with the actions `accept(quote)` and `counter(quote, price)`. Its
 * `show(quotes, {chosen, open, accepting, target})` replaces the content.
 */
export function quoteList(actions) {
  const list = el('ol', {class: 'stack quotes'});
  let state = {};
  return {
    node: list,
    show(quotes, now) {
      state = now;
      keyed(list, quotes, ({unicorn}) => unicorn.id,
        (quote) => card(quote, {...actions, moved: () => unsettle(list)}, () => state));
      [...list.children].forEach((item, index) =>
        item.classList.toggle('best', index === 0 && !state.chosen));
      this.tick();
    },
    settle: () => watchMoves(list),
    tick() {
      [...list.children].forEach((item) => item.tick());
    },
  };
}

function card(first, {accept, counter, moved, announce}, state) {
  let quote = first;
  const name = el('h3', {}, first.unicorn.name);
  const pickup = el('p', {class: 'soft small'});
  const price = el('p', {class: 'price'});
  const chip = el('span', {class: 'chip'});
  const valid = el('span', {class: 'soft small'});
  const button = el('button', {class: 'button', type: 'button', onclick: () => accept(quote)});
  const bargain = counterOffer({quote, send: counter, announce, moved: turned});
  const actions = el('div', {class: 'row apart'},
    el('span', {class: 'row'}, chip, valid), el('span', {class: 'row'}, bargain.button, button));
  const item = el('li', {class: 'card quote arrives'},
    el('div', {class: 'row'}, face(first.unicorn.name), el('div', {class: 'who'}, name, pickup), price),
    bargain.said,
    actions,
    bargain.form,
    bargain.problem);

  function turned() {
    moved();
    item.tick();
  }

  item.show = (now) => {
    quote = now;
    say(pickup, words.pickup(minutes(quote['pickup-eta'])));
    say(price, money(quote.price));
    button.setAttribute('aria-label', words.acceptLong(quote.unicorn.name, money(quote.price)));
    bargain.show(quote, state().target);
  };
  item.tick = () => {
    const {chosen, accepting, open} = state();
    const left = Date.parse(quote['valid-until']) - serverNow();
    const best = item.classList.contains('best');
    valid.hidden = Boolean(chosen) || left > SOON;
    say(valid, left > 0 ? words.valid(clock(left)) : words.over);
    say(chip, chosen === quote.id ? words.chosen : words.best);
    chip.hidden = !(chosen === quote.id || best);
    say(button, accepting === quote.id ? words.accepting : words.accept);
    button.classList.toggle('quiet', !best);
    button.hidden = !open || bargain.isOpen();
    actions.hidden = [chip, valid, bargain.button, button].every(({hidden}) => hidden);
    button.disabled = left <= 0 || Boolean(accepting);
  };
  return item;
}
