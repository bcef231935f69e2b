// The operator page: asks for a picture each second and shows it.
import {el, fill, say} from '../shared/dom.js';
import {diagram} from './diagram.js';
import {herdMap} from './herd.js';
import {messageTable} from './table.js';
import {texts} from '../shared/texts.js';
import {between} from './ways.js';

const EACH = 1000;

const numbers = Object.fromEntries(Object.keys(texts.numbers).map((name) => [name, el('dd', {}, '–')]));
const lost = el('div', {role: 'alert'});
const flow = diagram();
const table = messageTable();
const mapElement = el('div', {class: 'map herd', role: 'region', 'aria-label': texts.map});

fill(document.getElementById('wall'),
  el('div', {class: 'tight'},
    el('h1', {}, texts.heading), el('p', {class: 'soft lead'}, texts.introduction)),
  lost,
  el('dl', {class: 'numbers'}, Object.entries(texts.numbers).map(([name, title]) =>
    el('div', {class: 'card'}, el('dt', {class: 'soft small'}, title), numbers[name]))),
  el('section', {class: 'card', 'aria-labelledby': 'flow'}, el('h2', {id: 'flow'}, texts.diagram), flow.node),
  el('div', {class: 'halves'},
    el('section', {class: 'card', 'aria-labelledby': 'herd'}, el('h2', {id: 'herd'}, texts.herd), mapElement),
    el('details', {class: 'card'}, el('summary', {}, el('h2', {}, texts.table)), table.node)));

const herd = herdMap(mapElement);
const links = {customer: document.getElementById('customer'), unicorn: document.getElementById('unicorn')};
say(links.customer, texts.customer);
say(links.unicorn, texts.unicorn);
let before = null;

function show(picture) {
  const hops = before ?? picture.hops;
  const ways = between(hops, picture.hops);
  links.customer.href = picture['customer-page'];
  links.unicorn.href = picture['unicorn-page'];
  say(numbers.herd, String(picture.herd.length));
  say(numbers.connections, String(picture.connections));
  say(numbers.cells, String(picture.cells.length));
  say(numbers.open, String(picture.open));
  say(numbers.rate, String(Object.values(ways).reduce((sum, count) => sum + count, 0)));
  flow.show(ways);
  herd.show(picture);
  table.show(hops, picture.hops);
  before = picture.hops;
}

/** Takes back the figures, which would look like those of now. */
function stale() {
  Object.values(numbers).forEach((number) => say(number, '–'));
  flow.show({});
  links.customer.removeAttribute('href');
  links.unicorn.removeAttribute('href');
}

async function refresh() {
  try {
    const answer = await fetch('picture');
    if (!answer.ok) throw new Error(answer.statusText);
    show(await answer.json());
    fill(lost);
  } catch {
    before = null;
    stale();
    fill(lost, el('div', {class: 'note bad'}, el('strong', {}, texts.lost), texts.lostDetail));
  }
  setTimeout(refresh, EACH);
}

refresh();
