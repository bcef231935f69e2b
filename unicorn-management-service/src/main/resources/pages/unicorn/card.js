// The card of one request: distance, time and price, or the outcome.
import {el, fill, focusIsLost, say, unsettle} from '../shared/dom.js';
import {clock, kilometres, money} from '../shared/format.js';
import {coordinates, distance} from '../shared/geo.js';
import {isBelow, usual, written} from '../shared/price.js';
import {serverNow} from '../shared/time.js';
import {bargain} from './bargain.js';
import {texts} from '../shared/texts.js';

const words = texts.offer;
/** The ratio of the way by street to the straight distance. */
const DETOUR = 1.3;
const METRES_PER_SECOND = 5.5;

/**
 * `app` has `at()`, `currency`, and actions: `quote`, `refuse`, `decline`, `withdraw`, `forget`, and
 * `select` when people turn to the card.
 */
export function card(first, app) {
  const item = el('li', {class: 'card offer arrives'});
  const open = invitation(first, app, () => unsettle(item.parentNode));
  let kind;

  for (const turn of ['focusin', 'pointerenter']) item.addEventListener(turn, () => app.select(first.rfq));

  item.show = (offer) => {
    const now = offer.outcome ?? (offer.state === 'waiting' ? 'waiting' : 'open');
    if (now !== kind) {
      kind = now;
      item.classList.remove('won', 'lost', 'cancelled', 'expired');
      if (offer.outcome) item.classList.add(offer.outcome);
      fill(item, offer.outcome ? outcome(offer, app) : now === 'waiting' ? [facts(offer, app), waiting(offer)] : open.parts);
    }
    item.classList.toggle('countered', kind === 'open' && Boolean(offer.counter));
    if (kind === 'open') open.show(offer);
  };
  item.tick = () => {
    if (kind === 'open') open.tick();
  };
  return item;
}

function outcome({rfq, outcome: result, price, rank, of, best}, app) {
  const [title, detail] = texts.outcome[result] ?? [result, ''];
  const place = rank ? `${words.rank(rank, of)} ${best ? words.best(money(best)) : ''}` : '';
  return el('div', {class: 'row apart'},
    el('div', {class: 'tight'}, el('h3', {tabindex: -1}, title), el('p', {class: 'small'}, place || detail)),
    price && result === 'won' ? el('p', {class: 'price'}, money(price)) : null,
    el('button', {class: 'link', type: 'button', onclick: () => app.forget(rfq)}, words.dismiss));
}

function waiting(offer) {
  return el('p', {}, quoted(offer), ' ', el('span', {class: 'soft'}, words.waiting));
}

function quoted({price, minutes}) {
  return words.quoted(money(price), minutes);
}

function facts({from, to, trip, number}, app, ...others) {
  return el('div', {class: 'top'},
    el('h3', {class: 'number', tabindex: -1}, el('span', {class: 'unseen'}, `${words.request} `), number),
    el('dl', {class: 'facts'},
      fact(words.pickup, kilometres(distance(app.at(), coordinates(from)))),
      fact(words.trip, kilometres(trip ?? distance(coordinates(from), coordinates(to)))),
      others));
}

function fact(name, value) {
  return el('div', {}, el('dt', {class: 'soft small'}, name), el('dd', {}, value));
}

function invitation(first, app, moved) {
  const {rfq, from, to, trip, deadline} = first;
  const toPickup = distance(app.at(), coordinates(from));
  const ofRide = trip ?? distance(coordinates(from), coordinates(to));
  const began = serverNow();
  const left = el('dd', {});
  const meter = el('i');
  const price = input('price', words.price(app.currency),
    {inputmode: 'decimal', value: (first.price ?? usual(ofRide, toPickup)).amount});
  const minutes = input('minutes', words.minutes, {
    inputmode: 'numeric',
    value: first.minutes ?? Math.max(1, Math.ceil((toPickup * DETOUR) / METRES_PER_SECOND / 60)),
  });
  const offered = el('p', {class: 'chip good', tabindex: -1});
  const over = el('p', {class: 'soft', hidden: true}, words.over);
  const wrong = el('p', {class: 'wrong', role: 'alert'});
  const send = el('button', {class: 'button', type: 'submit'});
  const refuse = el('button', {class: 'button quiet', type: 'button', onclick: no});
  const wish = bargain({take, refuse: () => app.refuse(rfq), moved});
  let offer = first;
  let acted = false;

  price.field.addEventListener('input', label);

  function input(name, title, attributes) {
    const id = `${name}-${rfq}`;
    const field = el('input', {id, name, autocomplete: 'off', ...attributes});
    return {field, node: el('div', {class: 'field'}, el('label', {for: id}, title), field)};
  }

  function label() {
    const asked = written(price.field.value);
    if (offer.state === 'sending') say(send, words.sending);
    else if (!asked) say(send, words.unpriced);
    else say(send, offer.state === 'quoted' ? words.revise(money(asked)) : words.quote(money(asked)));
  }

  /** Quotes the customer's price, with the pickup time of the earlier offer if there is one. */
  function take(asked) {
    quote(asked, offer.counter && offer.minutes !== undefined
      ? String(offer.minutes) : minutes.field.value.trim());
  }

  function quote(asked, pickup) {
    const whole = /^\d{1,4}$/.test(pickup);
    say(wrong, asked ? (whole ? '' : words.badMinutes) : words.badPrice);
    if (!asked || !whole) return;
    acted = true;
    app.quote(rfq, asked, pickup);
  }

  function yes(event) {
    event.preventDefault();
    quote(written(price.field.value), minutes.field.value.trim());
  }

  function no() {
    if (offer.price) app.withdraw(rfq);
    else app.decline(rfq);
  }

  const parts = el('form', {class: 'stack', novalidate: true, onsubmit: yes},
    facts(first, app, el('div', {class: 'end'}, el('dt', {class: 'soft small'}, words.left), left)),
    el('div', {class: 'meter', 'aria-hidden': 'true'}, meter),
    over,
    offered,
    wish.node,
    el('div', {class: 'pair'}, price.node, minutes.node),
    wrong,
    el('div', {class: 'row'}, send, refuse));

  return {
    parts,
    show(now) {
      offer = now;
      const busy = !app.connected() || now.state === 'sending';
      const isOffered = now.price && now.state === 'quoted';
      const wanted = now.target && !(now.price && !isBelow(now.price, now.target));
      send.disabled = busy;
      refuse.disabled = busy;
      send.classList.toggle('quiet', Boolean(now.counter || wanted));
      say(refuse, now.price ? words.withdraw : words.decline);
      say(offered, isOffered ? quoted(now) : '');
      offered.hidden = !isOffered;
      wish.show(now, {busy, wanted});
      say(wrong, now.problem ?? '');
      label();
      if (isOffered && acted && focusIsLost()) offered.focus({preventScroll: true});
      if (isOffered) acted = false;
    },
    tick() {
      const time = Date.parse(deadline) - serverNow();
      say(left, clock(time));
      meter.style.setProperty('--share', Math.max(0, time / (Date.parse(deadline) - began)));
      over.hidden = time > 0;
    },
  };
}
