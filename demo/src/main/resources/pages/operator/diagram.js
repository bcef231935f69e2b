// The scatter-gather diagram, on which messages run.
import {el, say} from '../shared/dom.js';
import {texts} from '../shared/texts.js';

const NAMESPACE = 'http://www.w3.org/2000/svg';
const SHOWN_AT_ONCE = 8;
const TRAVEL = 900;
const words = texts.parts;

const LANES = [
  {y: 92, left: words.requester, middle: words.topics, detail: words.topicsDetail, right: words.inbox,
    near: 'publish', far: 'invite', leftwards: false},
  {y: 192, left: words.aggregator, middle: words.responses, detail: words.responsesDetail,
    right: words.responder, near: 'gather', far: 'respond', leftwards: true},
  {y: 292, left: words.award, middle: words.awards, detail: words.awardsDetail, right: words.confirmation,
    near: 'award', far: 'take', leftwards: false},
];

/** `show(ways)` sends these numbers of messages along each way. The table has the same content. */
export function diagram() {
  const svg = shape('svg', {viewBox: '0 0 900 350', class: 'diagram', 'aria-hidden': 'true'});
  const ways = {};
  svg.append(
    shape('rect', {x: 8, y: 8, width: 204, height: 334, rx: 18, class: 'service'}),
    shape('rect', {x: 688, y: 8, width: 204, height: 334, rx: 18, class: 'service'}),
    label(110, 40, words.booking, 'service-name'),
    label(790, 40, words.management, 'service-name'));
  for (const lane of LANES) {
    svg.append(
      box(28, lane.y, 164, lane.left),
      box(352, lane.y, 196, lane.middle, lane.detail),
      box(708, lane.y, 164, lane.right));
    ways[lane.near] = arrow(svg, lane.leftwards ? [352, 192] : [192, 352], lane.y);
    ways[lane.far] = arrow(svg, lane.leftwards ? [708, 548] : [548, 708], lane.y);
  }
  return {
    node: el('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': texts.diagram}, svg),
    show(counts) {
      for (const [name, way] of Object.entries(ways)) way.show(counts[name] ?? 0);
    },
  };
}

function box(x, y, width, name, detail) {
  const group = shape('g');
  group.append(
    shape('rect', {x, y: y - 32, width, height: 64, rx: 12, class: detail ? 'channel' : 'role'}),
    label(x + width / 2, detail ? y - 4 : y + 5, name, 'name'));
  if (detail) group.append(label(x + width / 2, y + 16, detail, 'detail'));
  return group;
}

function arrow(svg, [from, to], y) {
  const step = Math.sign(to - from);
  const end = to - step * 6;
  const count = label((from + to) / 2, y - 14, '', 'rate');
  const line = shape('path', {d: `M${from + step * 6} ${y}H${end}`, class: 'way'});
  svg.append(line,
    shape('path', {d: `M${end - step * 9} ${y - 6}L${end} ${y}L${end - step * 9} ${y + 6}`, class: 'way'}),
    count);
  return {
    show(messages) {
      say(count, messages ? `${messages}/s` : '');
      line.classList.toggle('busy', messages > 0);
      const dots = Math.min(SHOWN_AT_ONCE, messages);
      for (let i = 0; i < dots; i++) run(svg, from, to, y, (i * 1000) / dots);
    },
  };
}

function run(svg, from, to, y, delay) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const dot = shape('circle', {cx: 0, cy: 0, r: 6, class: 'message'});
  svg.append(dot);
  dot.animate(
    [{transform: `translate(${from}px, ${y}px)`}, {transform: `translate(${to}px, ${y}px)`}],
    {duration: TRAVEL, delay, easing: 'ease-in-out', fill: 'both'}).onfinish = () => dot.remove();
}

function label(x, y, text, kind) {
  const node = shape('text', {x, y, class: kind, 'text-anchor': 'middle'});
  node.textContent = text;
  return node;
}

function shape(tag, attributes = {}) {
  const node = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
