// The customer's price while the RFQ runs: it can be named, and raised.
import {el, fill, focusIsLost, say} from '../shared/dom.js';
import {field} from '../shared/field.js';
import {money} from '../shared/format.js';
import {isBelow, raised, written} from '../shared/price.js';
import {Problem} from './api.js';
import {problemNote} from './problem.js';
import {texts} from '../shared/texts.js';

const words = texts.price;
const QUIET_MILLIS = 8000;

/**
 * Makes the place in the page. `change(patch)` changes the task. `show(task, quotes, usual)` shows
 * the price of the task, and nothing without a task.
 */
export function pricePlace({change, announce}) {
  const named = el('p', {});
  const edit = el('button', {class: 'link', type: 'button', 'aria-expanded': 'false', onclick: open});
  const silence = el('span', {}, words.silence);
  const step = el('button', {class: 'button', type: 'button', onclick: raise});
  const nudge = el('div', {class: 'note row', hidden: true}, silence, step);
  const price = field('price', words.label, {inputmode: 'decimal'});
  const first = el('input', {type: 'checkbox', name: 'first'});
  const send = el('button', {class: 'button', type: 'submit'});
  const form = el('form', {class: 'stack', novalidate: true, hidden: true, onsubmit: submit},
    price.node,
    el('label', {class: 'check'}, first, words.first),
    el('div', {class: 'row'}, send,
      el('button', {class: 'button quiet', type: 'button', onclick: close}, words.back)));
  const problem = el('div', {role: 'alert'});
  const node = el('div', {class: 'stack', hidden: true},
    el('div', {class: 'row apart'}, named, edit), nudge, form, problem);
  let task = null;
  let usual = null;
  let since = performance.now();
  let isQuiet = false;
  let busy = false;

  price.input.addEventListener('input', label);

  const target = () => task['target-price'];
  const limit = () => task['accept-at'];

  function open() {
    if (!form.hidden) return close();
    const next = target() ? raised(target()) : usual;
    price.input.value = next?.amount ?? '';
    price.wrong('');
    first.checked = Boolean(limit());
    form.hidden = false;
    show();
    price.input.focus();
    price.input.select();
  }

  function close() {
    form.hidden = true;
    fill(problem);
    show();
    edit.focus();
  }

  function raise() {
    const next = raised(target());
    patch(next, Boolean(limit()));
  }

  function submit(event) {
    event.preventDefault();
    const asked = written(price.input.value);
    const same = asked && target() && Number(asked.amount) === Number(target().amount);
    const lower = asked && target() && isBelow(asked, target());
    const useless = same && first.checked === Boolean(limit());
    price.wrong(!asked ? words.bad : lower || useless ? words.low(money(target())) : '');
    if (price.isWrong()) price.input.focus();
    else patch(asked, first.checked);
  }

  /** Changes the price, and with it the price at which the first offer is taken. */
  async function patch(asked, taken) {
    if (busy) return;
    busy = true;
    fill(problem);
    show();
    const highest = limit() && isBelow(asked, limit()) ? limit() : asked;
    try {
      await change({
        'target-price': asked,
        ...(taken ? {'accept-at': highest} : limit() && {'accept-at': null}),
      });
      form.hidden = true;
      since = performance.now();
      announce(words.now(money(asked)));
    } catch (refusal) {
      if (!(refusal instanceof Problem)) throw refusal;
      fill(problem, problemNote({
        title: refusal.title,
        detail: `${refusal.errors[0]?.detail ?? refusal.detail} ${words.kept}`,
      }));
    }
    busy = false;
    show();
    if (focusIsLost() && !node.hidden) edit.focus();
  }

  function label() {
    const asked = written(price.input.value);
    say(send, busy ? words.sending : asked ? words.raise(money(asked)) : words.send);
  }

  function show() {
    node.hidden = !task;
    if (!task) return;
    named.hidden = !target();
    if (target()) {
      fill(named, words.named, ' ', el('strong', {class: 'price'}, money(target())),
        limit() ? el('span', {class: 'soft small'}, ` ${words.taken(money(limit()))}`) : null);
      say(step, busy ? words.sending : words.raise(money(raised(target()))));
    }
    say(edit, target() ? words.more : words.name);
    edit.setAttribute('aria-expanded', String(!form.hidden));
    label();
    tick();
  }

  function tick() {
    const silent = Boolean(task && target() && form.hidden && isQuiet
      && performance.now() - since > QUIET_MILLIS);
    if (silent && nudge.hidden) announce(`${words.silence} ${words.raise(money(raised(target())))}?`);
    nudge.hidden = !silent && !(busy && !nudge.hidden);
  }

  return {
    node,
    tick,
    show(now, quotes, trip) {
      task = now ?? null;
      usual = trip;
      isQuiet = Boolean(task && quotes.length === 0 && task.unicorns.invited > 0);
      show();
    },
  };
}
