// The list of the customer's RFQs, the newest first.
import {el, fill} from '../shared/dom.js';
import {dayAndTime} from '../shared/format.js';
import {call} from './api.js';
import {newest} from './own.js';
import {problemNote} from './problem.js';
import {toAsk, toRfq} from './route.js';
import {texts} from '../shared/texts.js';
import {locate} from './vicinity.js';

const words = texts.history;

export function earlier(panel, route, app) {
  const list = el('ul', {class: 'stack'});
  const end = el('div', {'aria-live': 'polite'}, texts.rfq.loading);
  fill(panel, el('div', {class: 'stack'}, el('h1', {tabindex: -1}, words.heading), list, end));
  locate(app.map, '');

  async function page(answer) {
    try {
      const {rfqs, links} = await answer;
      list.append(...rfqs.map(entry));
      fill(end, links.next ? more(links.next) : list.children.length === 0 && nothing());
    } catch (problem) {
      fill(end, problemNote(problem));
    }
  }

  function more(next) {
    return el('button', {class: 'button quiet wide', type: 'button', onclick: () => page(call(next))}, words.more);
  }

  page(newest(app.customer));
  return () => {};
}

function nothing() {
  return el('div', {class: 'stack'}, el('p', {class: 'soft'}, words.none),
    el('p', {}, el('a', {class: 'button', href: toAsk({})}, texts.ask.submit)));
}

/** Returns an entry of a list, which leads to the RFQ. */
export function entry(rfq) {
  const {from, to, links, 'submitted-at': asked} = rfq;
  return el('li', {}, el('a', {class: 'card entry', href: toRfq(links.task, {from, to, asked})},
    el('span', {class: 'row apart'},
      el('span', {class: 'soft small'}, dayAndTime(asked)), chip(rfq)),
    el('span', {class: 'trip-text'}, from, el('span', {class: 'soft small'}, ` ${words.to} `), to)));
}

function chip({status, ride}) {
  const kinds = {running: '', confirmed: 'good', completed: 'good', declined: 'bad', requested: ''};
  const kind = ride ? kinds[ride.status] : status === 'running' ? '' : 'plain';
  return el('span', {class: `chip ${kind ?? 'plain'}`}, ride ? words.ride[ride.status] : words.status[status]);
}
