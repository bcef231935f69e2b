// The form of a unicorn that is not on duty yet, and the way back for one that still is.
import {el, fill} from '../shared/dom.js';
import {field} from '../shared/field.js';
import {coordinates, here, text} from '../shared/geo.js';
import {lastUnicorn} from './identity.js';
import {texts} from '../shared/texts.js';

const words = texts.setup;

/** Calls `go({unicorn, name, at})` when the form is complete. */
export function setup(panel, {unicorn, name, at}, {map, onMap, go}) {
  const last = lastUnicorn();
  const mine = last && (!unicorn || unicorn === last.unicorn) ? last : {};
  const known = mine.onDuty ? {} : mine;
  const fields = {
    name: field('name', words.name, {value: name || known.name, autocomplete: 'nickname'}),
    at: field('at', words.at, {value: at || known.at, placeholder: words.placeholder}),
  };
  const pin = map.pin('self', words.at, 'U', {ondrag: set});

  function set(place) {
    fields.at.input.value = text(place);
    show();
  }

  function show() {
    const place = coordinates(fields.at.input.value);
    fields.at.wrong('');
    pin.place(place);
    if (place && !map.leaflet.getBounds().contains(place)) map.leaflet.setView(place);
  }

  async function myLocation() {
    try {
      set(await here());
    } catch {
      fields.at.wrong(words.noLocation);
    }
  }

  function submit(event) {
    event.preventDefault();
    const called = fields.name.input.value.trim();
    const place = coordinates(fields.at.input.value);
    fields.name.wrong(called ? '' : words.noName);
    fields.at.wrong(place ? '' : words.noPlace);
    if (!called) fields.name.input.focus();
    else if (!place) fields.at.input.focus();
    else go({unicorn: unicorn || idFor(called), name: called, at: text(place)});
  }

  /** Keeps the id of a unicorn that comes back under its name. */
  function idFor(called) {
    return known.name === called ? known.unicorn : idOf(called);
  }

  function backToDuty() {
    return el('section', {class: 'card', 'aria-labelledby': 'on-duty'},
      el('h2', {id: 'on-duty'}, words.stillOn(mine.name)),
      el('button', {class: 'button', type: 'button', onclick: () => go(mine)}, words.back));
  }

  fields.at.input.addEventListener('input', show);
  onMap(set);
  fill(panel, el('form', {class: 'stack', novalidate: true, onsubmit: submit},
    el('div', {class: 'tight'},
      el('h1', {tabindex: -1}, words.heading), el('p', {class: 'soft'}, words.introduction)),
    mine.onDuty && backToDuty(),
    fields.name.node,
    fields.at.node,
    el('button', {class: 'link mine', type: 'button', onclick: myLocation}, words.myLocation),
    el('button', {class: 'button wide', type: 'submit'}, words.go)));
  show();

  return () => {
    pin.place(null);
    onMap(null);
  };
}

/** Returns a unique id that begins with the name. */
function idOf(name) {
  const readable = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40);
  const other = [...crypto.getRandomValues(new Uint8Array(4))]
    .map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${readable}-${other}`.replace(/^-+/, '');
}
