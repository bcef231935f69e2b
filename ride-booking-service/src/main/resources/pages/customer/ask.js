// The form: start, destination, the customer's price, how long to wait.
import {el, fill, say} from '../shared/dom.js';
import {field} from '../shared/field.js';
import {kilometres, money} from '../shared/format.js';
import {coordinates, distance, here, text} from '../shared/geo.js';
import {tariff, usual, written} from '../shared/price.js';
import {call} from './api.js';
import {randomId} from './customer.js';
import {entry} from './history.js';
import {open, remember as rememberOwn} from './own.js';
import {problemNote} from './problem.js';
import {toAsk, toRfq} from './route.js';
import {texts} from '../shared/texts.js';
import {locate, whereIs} from './vicinity.js';

const words = texts.ask;
const PAUSE_OF_TYPING = 300;
/** The distance below which start and destination are the same place. */
const SAME_METRES = 30;
/** The distance from which people are asked whether they mean it. */
const FAR_METRES = 100_000;

export function ask(panel, {trip}, app) {
  const {map} = app;
  const {placeholder} = words;
  const fields = {
    from: field('from', words.from, {value: trip.from, placeholder}),
    to: field('to', words.to, {value: trip.to, placeholder}),
    price: field('price', words.price, {value: trip.price, inputmode: 'decimal'}),
  };
  const first = el('input', {type: 'checkbox', name: 'first', checked: Boolean(trip.first)});
  const firstLine = el('label', {class: 'check'}, first, texts.price.first);
  const use = el('button', {class: 'link', type: 'button', onclick: useUsual});
  const formula = el('span', {class: 'soft small'});
  const suggestion = el('p', {class: 'row apart', hidden: true}, formula, use);
  const hint = el('p', {class: 'soft small', role: 'status'});
  const wait = waits(trip.wait);
  const submit = el('button', {class: 'button', type: 'submit'}, words.submit);
  const problem = el('div', {role: 'alert'});
  const pins = {
    from: map.pin('start', words.startPin, 'A', {ondrag: (at) => set('from', text(at))}),
    to: map.pin('end', words.endPin, 'B', {ondrag: (at) => set('to', text(at))}),
  };
  const current = el('section', {class: 'tight', 'aria-labelledby': 'open', hidden: true});
  let key = randomId();
  let meant = '';
  let armed = null;
  let typing;
  let suggested;

  for (const name of ['from', 'to']) {
    const {input} = fields[name];
    input.addEventListener('input', () => changed(name));
    input.addEventListener('change', () => draw());
    input.addEventListener('focus', () => {
      armed = name;
      say(hint, words.byMap(name));
    });
  }
  fields.price.input.addEventListener('input', changedPrice);
  first.addEventListener('change', remember);
  wait.input.addEventListener('change', remember);
  app.clicked = (at) => set(next(), text(at));

  function next() {
    const name = armed ?? (fields.from.input.value ? 'to' : 'from');
    armed = null;
    return name;
  }

  function set(name, value) {
    fields[name].input.value = value;
    changed(name);
    say(hint, words.byMap(fields.from.input.value ? 'to' : 'from'));
  }

  function value() {
    return {
      from: fields.from.input.value.trim(),
      to: fields.to.input.value.trim(),
      price: fields.price.input.value.trim(),
      first: fields.price.input.value.trim() && first.checked ? 'yes' : '',
      wait: wait.input.value,
    };
  }

  function changed(name) {
    fields[name].wrong('');
    fields.to.wrong('');
    say(submit, words.submit);
    remember();
    clearTimeout(typing);
    // A name is looked up later, when it is complete.
    if (coordinates(fields[name].input.value)) typing = setTimeout(draw, PAUSE_OF_TYPING);
  }

  function changedPrice() {
    fields.price.wrong('');
    firstLine.hidden = !fields.price.input.value.trim();
    remember();
  }

  function useUsual() {
    fields.price.input.value = suggested.amount;
    changedPrice();
  }

  /** Shows how the usual price comes about; the kilometres are those that the page shows. */
  function suggest(start, end) {
    suggestion.hidden = !start || !end;
    if (!start || !end) return;
    const metres = Math.round(distance(start, end) / 100) * 100;
    const {base, perKilometre} = tariff();
    suggested = usual(metres);
    say(formula, words.formula(money(base), kilometres(metres), money(perKilometre)));
    say(use, words.use(money(suggested)));
  }

  function remember() {
    key = randomId();
    history.replaceState(null, '', toAsk(value()));
  }

  async function draw(framed = false) {
    const {from, to} = value();
    const start = await locate(map, from);
    const end = await whereIs(to);
    if (app.clicked === null) return;
    pins.from.place(start);
    pins.to.place(end);
    map.trip(start, end);
    suggest(start, end);
    if (framed) map.frame(start, end);
  }

  async function send(event) {
    event.preventDefault();
    const {from, to, price, first: taken, wait: duration} = value();
    const target = written(price);
    fields.from.wrong(from ? '' : words.missing.from);
    fields.to.wrong(to ? '' : words.missing.to);
    fields.price.wrong(!price || target ? '' : texts.price.bad);
    if (from && to) fields.to.wrong(await doubt(from, to));
    const wrong = Object.values(fields).find(({isWrong}) => isWrong());
    if (wrong) return wrong.input.focus();
    busy(true);
    try {
      const task = await call('instant-ride-rfqs', {
        method: 'POST',
        headers: {'Idempotency-Key': key},
        body: {
          from, to, customer: app.customer, duration,
          ...(target && {'target-price': target, ...(taken && {'accept-at': target})}),
        },
      });
      rememberOwn(task.links.self.split('/').at(-1));
      app.go(toRfq(task.links.self, value()));
    } catch (refusal) {
      refused(refusal);
      busy(false);
    }
  }

  /** Returns what is strange about the trip; empty if nothing is, or if people have been asked. */
  async function doubt(from, to) {
    const [start, end] = [coordinates(from) ?? (await whereIs(from)), coordinates(to) ?? (await whereIs(to))];
    const metres = start && end ? distance(start, end) : NaN;
    if (from === to || metres < SAME_METRES) return words.same;
    const trip = JSON.stringify([from, to]);
    if (!(metres > FAR_METRES) || meant === trip) return '';
    meant = trip;
    say(submit, words.anyway);
    return words.far(kilometres(metres));
  }

  /** Shows what is under way, above the form for something new. */
  async function showOpen() {
    const rfqs = await open(app.customer).catch(() => []);
    if (app.clicked === null) return;
    current.hidden = rfqs.length === 0;
    fill(current, el('h2', {id: 'open'}, words.open), el('ul', {class: 'stack'}, rfqs.map(entry)));
    document.title = rfqs.length ? `${words.openTab(rfqs.length)} · ${texts.title}` : texts.title;
  }

  function busy(is) {
    submit.disabled = is;
    say(submit, is ? words.submitting : words.submit);
    if (is) fill(problem);
  }

  function refused(refusal) {
    const wrong = refusal.errors.filter(({field: name}) => fieldOf(name));
    wrong.forEach(({field: name, detail}) =>
      fieldOf(name).wrong(words.refused[name] ?? words.wrong(detail)));
    if (wrong.length) fieldOf(wrong[0].field).input.focus();
    else fill(problem, problemNote(refusal));
  }

  function fieldOf(name) {
    return /^(target-price|accept-at)/.test(name) ? fields.price : fields[name];
  }

  async function myLocation() {
    try {
      set('from', text(await here()));
      await draw(true);
    } catch {
      fields.from.wrong(words.noLocation);
    }
  }

  fill(panel, el('form', {class: 'stack ask', novalidate: true, onsubmit: send},
    el('div', {class: 'tight'},
      el('h1', {tabindex: -1}, words.heading),
      el('p', {class: 'soft introduction'}, words.introduction)),
    current,
    fields.from.node,
    el('button', {class: 'link mine', type: 'button', onclick: myLocation}, words.myLocation),
    fields.to.node,
    hint,
    fields.price.node,
    suggestion,
    firstLine,
    el('div', {class: 'act stack'}, problem, el('div', {class: 'send'}, wait.node, submit))));
  firstLine.hidden = !trip.price;
  say(hint, words.byMap(trip.from ? 'to' : 'from'));
  draw(true);
  showOpen();
  app.live.onchange = showOpen;

  return () => {
    app.clicked = null;
    app.live.onchange = () => {};
    clearTimeout(typing);
    Object.values(pins).forEach((pin) => pin.place(null));
    map.trip();
  };
}

function waits(chosen) {
  const known = chosen in words.waits ? chosen : 'PT5M';
  const input = el('select', {id: 'wait', name: 'wait'}, Object.entries(words.waits).map(([value, label]) =>
    el('option', {value, selected: value === known}, label)));
  return {input, node: el('div', {class: 'field'}, el('label', {for: 'wait'}, words.wait), input)};
}
