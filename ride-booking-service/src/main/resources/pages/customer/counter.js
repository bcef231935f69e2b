// The customer's own price for one offer, and its answer.
import {el, fill, say} from '../shared/dom.js';
import {field} from '../shared/field.js';
import {money} from '../shared/format.js';
import {between, isBelow, lowered, written} from '../shared/price.js';
import {Problem} from './api.js';
import {problemNote} from './problem.js';
import {texts} from '../shared/texts.js';

const words = texts.counter;

/**
 * Makes the parts of an offer's card. `send(quote, price)` makes the counter-offer, `moved()` is
 * called when buttons change their places.
 */
export function counterOffer({quote: first, send, moved, announce}) {
  const said = el('p', {class: 'chip', tabindex: -1, hidden: true});
  const button = el('button', {class: 'link', type: 'button', onclick: open});
  const price = field(`counter-${first.id}`, words.label(first.unicorn.name), {inputmode: 'decimal'});
  const submit = el('button', {class: 'button', type: 'submit'});
  const form = el('form', {class: 'stack', novalidate: true, hidden: true, onsubmit: offer},
    price.node,
    el('div', {class: 'row'}, submit,
      el('button', {class: 'button quiet', type: 'button', onclick: () => close(button)}, words.back)));
  // It is beside the form, which goes if another device was faster.
  const problem = el('div', {role: 'alert', hidden: true});
  let quote = first;
  let target = null;
  let mine = null;
  let change = '';
  let busy = false;

  price.input.addEventListener('input', label);

  const current = () => quote['counter-offer'];
  const possible = () => Boolean(quote.links?.['counter-offer']);

  /** Returns the target price if it is lower, a tenth less, or the middle after a refusal. */
  function suggestion() {
    if (current()) return between(current().price, quote.price);
    return target && isBelow(target, quote.price) ? target : lowered(quote.price);
  }

  function open() {
    price.input.value = suggestion()?.amount ?? '';
    price.wrong('');
    refused(null);
    form.hidden = false;
    moved();
    show();
    price.input.focus();
    price.input.select();
  }

  function refused(refusal) {
    problem.hidden = !refusal;
    fill(problem, refusal && problemNote(
      {title: refusal.title, detail: refusal.errors[0]?.detail ?? refusal.detail}));
  }

  function close(next) {
    refused(null);
    form.hidden = true;
    moved();
    show();
    next.focus();
  }

  async function offer(event) {
    event.preventDefault();
    const asked = written(price.input.value);
    price.wrong(!asked ? words.bad : isBelow(asked, quote.price) ? '' : words.high(money(quote.price)));
    if (price.isWrong()) return price.input.focus();
    if (busy) return;
    busy = true;
    label();
    try {
      quote = await send(quote, asked);
      busy = false;
      close(said);
    } catch (refusal) {
      if (!(refusal instanceof Problem)) throw refusal;
      busy = false;
      refused(refusal);
      show();
      (form.hidden ? said : price.input).focus();
    }
  }

  function label() {
    const asked = written(price.input.value);
    say(submit, busy ? words.sending : asked ? words.offer(money(asked)) : words.send);
  }

  function show() {
    const {price: asked, status} = current() ?? {};
    const text = status === 'open' ? words.open(money(asked))
      : status === 'refused' ? words.refused(quote.unicorn.name, money(quote.price)) : change;
    if (text && text !== said.textContent && status !== 'open') announce(text);
    say(said, text);
    said.hidden = !text;
    said.classList.toggle('bad', status === 'refused');
    said.classList.toggle('good', !status && change === words.agreed(money(quote.price)));
    if (!form.hidden && !possible() && !busy) form.hidden = true;
    button.hidden = !possible() || !form.hidden;
    const next = suggestion();
    say(button, next ? words.offer(money(next)) : words.other);
    button.setAttribute('aria-label', next
      ? words.offerTo(quote.unicorn.name, money(next)) : words.otherTo(quote.unicorn.name));
    label();
  }

  return {
    said,
    button,
    form,
    problem,
    isOpen: () => !form.hidden,
    show(now, named) {
      if (now.price.amount !== quote.price.amount) {
        change = mine && !isBelow(mine, now.price)
          ? words.agreed(money(now.price)) : words.changed(money(quote.price));
      }
      quote = now;
      target = named;
      mine = current()?.price ?? mine;
      show();
    },
  };
}
