// The form: start, destination, how long to wait.
import {el, fill, say} from '../shared/dom.js';
import {field} from '../shared/field.js';
import {coordinates, here, text} from '../shared/geo.js';
import {call} from './api.js';
import {randomId} from './customer.js';
import {problemNote} from './problem.js';
import {toAsk, toRfq} from './route.js';
import {texts} from './texts.js';
import {locate, whereIs} from './vicinity.js';

const words = texts.ask;
const PAUSE_OF_TYPING = 300;

export function ask(panel, {trip}, app) {
  const {map} = app;
  const {placeholder} = words;
  const fields = {
    from: field('from', words.from, {value: trip.from, placeholder}),
    to: field('to', words.to, {value: trip.to, placeholder}),
  };
  const hint = el('p', {class: 'soft small', role: 'status'});
  const wait = waits(trip.wait);
  const submit = el('button', {class: 'button wide', type: 'submit'}, words.submit);
  const problem = el('div', {role: 'alert'});
  const pins = {
    from: map.pin('start', words.startPin, 'A', (at) => set('from', text(at))),
    to: map.pin('end', words.endPin, 'B', (at) => set('to', text(at))),
  };
  let key = randomId();
  let armed = null;
  let typing;

  for (const [name, {input}] of Object.entries(fields)) {
    input.addEventListener('input', () => changed(name));
    input.addEventListener('change', () => draw());
    input.addEventListener('focus', () => {
      armed = name;
      say(hint, words.byMap(name));
    });
  }
  wait.addEventListener('change', remember);
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
      wait: wait.querySelector(':checked').value,
    };
  }

  function changed(name) {
    fields[name].wrong('');
    remember();
    clearTimeout(typing);
    // A name is looked up when it is whole.
    if (coordinates(fields[name].input.value)) typing = setTimeout(draw, PAUSE_OF_TYPING);
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
    if (framed) map.frame(start, end);
  }

  async function send(event) {
    event.preventDefault();
    const {from, to, wait: duration} = value();
    fields.from.wrong(from ? '' : words.missing.from);
    fields.to.wrong(to ? '' : words.missing.to);
    if (!from || !to) return (from ? fields.to : fields.from).input.focus();
    busy(true);
    try {
      const task = await call('instant-ride-rfqs', {
        method: 'POST',
        headers: {'Idempotency-Key': key},
        body: {from, to, customer: app.customer, duration},
      });
      app.go(toRfq(task.links.self, value()));
    } catch (refusal) {
      refused(refusal);
      busy(false);
    }
  }

  function busy(is) {
    submit.disabled = is;
    say(submit, is ? words.submitting : words.submit);
    if (is) fill(problem);
  }

  function refused(refusal) {
    const wrong = refusal.errors?.filter(({field: name}) => fields[name]) ?? [];
    wrong.forEach(({field: name, detail}) => fields[name].wrong(words.wrong(detail)));
    if (wrong.length) fields[wrong[0].field].input.focus();
    else fill(problem, problemNote(refusal));
  }

  async function myLocation() {
    try {
      set('from', text(await here()));
      await draw(true);
    } catch {
      fields.from.wrong(words.noLocation);
    }
  }

  fill(panel, el('form', {class: 'stack', novalidate: true, onsubmit: send},
    el('div', {class: 'tight'},
      el('h1', {tabindex: -1}, words.heading),
      el('p', {class: 'soft'}, words.introduction)),
    fields.from.node,
    el('button', {class: 'link mine', type: 'button', onclick: myLocation}, words.myLocation),
    fields.to.node,
    hint,
    wait,
    problem,
    submit));
  say(hint, words.byMap(trip.from ? 'to' : 'from'));
  draw(true);

  return () => {
    app.clicked = null;
    clearTimeout(typing);
    Object.values(pins).forEach((pin) => pin.place(null));
    map.trip();
  };
}

function waits(chosen) {
  const known = chosen in words.waits ? chosen : 'PT5M';
  return el('fieldset', {}, el('legend', {}, words.wait),
    el('div', {class: 'choices'}, Object.entries(words.waits).map(([value, label]) =>
      el('label', {}, el('input', {type: 'radio', name: 'wait', value, checked: value === known}), label))));
}
