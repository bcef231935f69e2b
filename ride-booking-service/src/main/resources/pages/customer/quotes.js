// The offers: best first, each counting down.
import {el, face, keyed, say} from '../shared/dom.js';
import {clock, minutes, money} from '../shared/format.js';
import {serverNow} from './api.js';
import {texts} from './texts.js';

const words = texts.quote;

/** A list of which `show(quotes, {chosen, accepting})` changes what is in it. */
export function quoteList(accept) {
  const list = el('ol', {class: 'stack quotes'});
  let state = {};
  return {
    node: list,
    show(quotes, now) {
      state = now;
      keyed(list, quotes, ({id}) => id, () => card(accept, () => state));
      [...list.children].forEach((item, index) =>
        item.classList.toggle('best', index === 0 && !state.chosen));
      this.tick();
    },
    tick() {
      [...list.children].forEach((item) => item.tick());
    },
  };
}

function card(accept, state) {
  let quote;
  const name = el('h3', {});
  const pickup = el('p', {class: 'soft small'});
  const price = el('p', {class: 'price'});
  const chip = el('span', {class: 'chip'});
  const valid = el('span', {class: 'soft small'});
  const button = el('button', {class: 'button', type: 'button', onclick: () => accept(quote)});
  const item = el('li', {class: 'card quote arrives'});

  item.show = (now) => {
    quote = now;
    if (!item.firstChild) {
      item.append(
        el('div', {class: 'row'}, face(quote.unicorn.name), el('div', {class: 'who'}, name, pickup), price),
        el('div', {class: 'row apart'}, el('span', {class: 'row'}, chip, valid), button));
    }
    say(name, quote.unicorn.name);
    say(pickup, words.pickup(minutes(quote['pickup-eta'])));
    say(price, money(quote.price));
    button.setAttribute('aria-label', words.acceptLong(quote.unicorn.name, money(quote.price)));
  };
  item.tick = () => {
    const {chosen, accepting, open} = state();
    const left = Date.parse(quote['valid-until']) - serverNow();
    const best = item.classList.contains('best');
    valid.hidden = Boolean(chosen);
    say(valid, left > 0 ? words.valid(clock(left)) : words.over);
    say(chip, chosen === quote.id ? words.chosen : words.best);
    chip.hidden = !(chosen === quote.id || best);
    say(button, accepting === quote.id ? words.accepting : words.accept);
    button.classList.toggle('quiet', !best);
    button.hidden = !open;
    button.disabled = left <= 0 || Boolean(accepting);
  };
  return item;
}
