// The list of offers, the best first, each with a countdown.
import {el, face, keyed, say, unsettle, watchMoves} from '../shared/dom.js';
import {minutes, money, span} from '../shared/format.js';
import {serverNow} from '../shared/time.js';
import {counterOffer} from './counter.js';
import {cheapest, fastest, inOrder, ORDERS} from './order.js';
import {texts} from '../shared/texts.js';

const words = texts.quote;
/** The time left from which people should see it. */
const SOON = 600_000;
/** The number of offers that are shown first, and more at each request. */
const PAGE = 20;

/**
 * Returns a list with the actions `accept(quote)` and `counter(quote, price)`. Its
 * `show(quotes, {chosen, gone, open, accepting, target})` replaces the content; `gone` maps the id of
 * a unicorn whose offer no longer counts to the reason.
 */
export function quoteList(actions) {
  const list = el('ol', {class: 'stack quotes'});
  const order = orderChoice(draw);
  const more = el('button', {class: 'button quiet wide', type: 'button', onclick: showMore});
  const node = el('div', {class: 'stack'}, order.node, list, more);
  let quotes = [];
  let state = {gone: new Map()};
  let badges = {cheapest: new Set(), fastest: new Set()};
  let limit = PAGE;

  function showMore() {
    const next = limit;
    limit += PAGE;
    draw();
    const card = list.children[next];
    (card.querySelector('button:not([hidden]):not(:disabled)') ?? more).focus();
  }

  function draw() {
    const sorted = inOrder(quotes, order.chosen(), state);
    const standing = sorted.filter(({unicorn}) => !state.gone.has(unicorn.id));
    badges = {cheapest: cheapest(standing), fastest: fastest(standing)};
    keyed(list, sorted.slice(0, limit), ({unicorn}) => unicorn.id,
      (quote) => card(quote, {...actions, moved: () => unsettle(list)}, () => ({...state, badges})));
    const best = state.chosen ? null : standing[0];
    [...list.children].forEach((item) => item.classList.toggle('best', item.dataset.key === best?.unicorn.id));
    order.node.hidden = standing.length < 2 || Boolean(state.chosen);
    more.hidden = sorted.length <= limit;
    say(more, words.more(Math.min(PAGE, sorted.length - limit)));
    tick();
  }

  function tick() {
    [...list.children].forEach((item) => item.tick());
  }

  return {
    node,
    show(some, now) {
      quotes = some;
      state = now;
      draw();
    },
    settle: () => watchMoves(list),
    tick,
  };
}

function orderChoice(changed) {
  const node = el('fieldset', {class: 'order row'}, el('legend', {class: 'unseen'}, words.order),
    el('div', {class: 'choices', onchange: changed}, Object.keys(ORDERS).map((name, index) =>
      el('label', {}, el('input', {type: 'radio', name: 'order', value: name, checked: index === 0}),
        words.orders[name]))));
  return {node, chosen: () => node.querySelector(':checked').value};
}

function card(first, {accept, counter, moved, announce}, state) {
  let quote = first;
  const name = el('h3', {}, first.unicorn.name);
  const pickup = el('span', {});
  const price = el('p', {class: 'price'});
  const chips = el('span', {class: 'chips'});
  const valid = el('span', {});
  const button = el('button', {class: 'button', type: 'button', onclick: () => accept(quote)});
  const bargain = counterOffer({quote, send: counter, announce, moved: turned});
  const item = el('li', {class: 'card quote arrives'},
    el('div', {class: 'line'},
      face(first.unicorn.name),
      el('div', {class: 'who'}, name, chips),
      price,
      el('p', {class: 'facts soft small'}, pickup, valid, bargain.button),
      button),
    bargain.said,
    bargain.form,
    bargain.problem);
  let badged;

  function turned() {
    moved();
    item.tick();
  }

  /** Shows what is special about the offer, once for each change. */
  function badge() {
    const {chosen, gone, badges} = state();
    const now = [
      chosen === quote.id && ['good', words.chosen],
      gone.has(quote.unicorn.id) && ['plain', gone.get(quote.unicorn.id)],
      !chosen && badges.cheapest.has(quote.id) && ['', words.cheapest],
      !chosen && badges.fastest.has(quote.id) && ['', words.fastest],
    ].filter(Boolean);
    if (badged === JSON.stringify(now)) return;
    badged = JSON.stringify(now);
    chips.replaceChildren(...now.map(([kind, text]) => el('span', {class: `chip ${kind}`}, text)));
  }

  item.show = (now) => {
    quote = now;
    say(pickup, words.pickup(minutes(quote['pickup-eta'])));
    say(price, money(quote.price));
    button.setAttribute('aria-label', words.acceptLong(quote.unicorn.name, money(quote.price)));
    bargain.show(quote, state().target);
  };
  item.tick = () => {
    const {chosen, gone, accepting, open} = state();
    const left = Date.parse(quote['valid-until']) - serverNow();
    const isGone = gone.has(quote.unicorn.id);
    badge();
    item.classList.toggle('gone', isGone);
    valid.hidden = Boolean(chosen) || isGone || left > SOON;
    say(valid, left > 0 ? words.valid(span(left)) : words.over);
    say(button, accepting === quote.id ? words.accepting : words.accept);
    button.classList.toggle('quiet', !item.classList.contains('best'));
    button.hidden = !open || isGone || bargain.isOpen();
    button.disabled = left <= 0 || Boolean(accepting);
  };
  return item;
}
