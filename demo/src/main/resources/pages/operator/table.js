// The messages of each way, by their type.
import {el, keyed, say} from '../shared/dom.js';
import {locale} from '../shared/language.js';
import {texts} from '../shared/texts.js';
import {key, way} from './ways.js';

export function messageTable() {
  const body = el('tbody', {});
  const none = el('p', {class: 'soft'}, texts.none);
  const table = el('table', {}, el('caption', {class: 'unseen'}, texts.table),
    el('thead', {}, el('tr', {}, texts.columns.map((column) => el('th', {scope: 'col'}, column)))), body);
  return {
    node: el('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': texts.table}, none, table),
    show(before, now) {
      const counts = new Map(before.map((hop) => [key(hop), hop.count]));
      const order = Object.keys(texts.ways);
      const rows = now
        .map((hop) => ({...hop, way: way(hop), more: hop.count - (counts.get(key(hop)) ?? 0)}))
        .sort((one, other) => order.indexOf(one.way) - order.indexOf(other.way));
      keyed(body, rows, key, row);
      none.hidden = rows.length > 0;
      table.hidden = rows.length === 0;
    },
  };
}

function row(hop) {
  const cells = [el('td', {}, texts.ways[hop.way]), el('td', {}, hop.type),
    el('td', {class: 'figure'}), el('td', {class: 'figure'})];
  const node = el('tr', {}, cells);
  node.show = ({more, count}) => {
    say(cells[2], more ? String(more) : '–');
    say(cells[3], count.toLocaleString(locale));
  };
  return node;
}
