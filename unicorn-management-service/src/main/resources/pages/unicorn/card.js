// One request: how far, how long, how much; or what became of it.
import {el, fill, say} from '../shared/dom.js';
import {clock, kilometres, money} from '../shared/format.js';
import {coordinates, distance} from '../shared/geo.js';
import {suggestedMinutes, suggestedPrice} from './tariff.js';
import {texts} from './texts.js';

const words = texts.offer;

/** `app` has `at()`, `currency`, and what a unicorn can do: `quote`, `decline`, `withdraw`, `forget`. */
export function card(first, app) {
  const item = el('li', {class: 'card offer arrives'});
  const open = invitation(first, app);
  let kind;

  item.show = (offer) => {
    const now = offer.outcome ?? (offer.state === 'waiting' ? 'waiting' : 'open');
    if (now !== kind) {
      kind = now;
      item.classList.remove('won', 'lost', 'cancelled', 'expired');
      if (offer.outcome) item.classList.add(offer.outcome);
      fill(item, offer.outcome ? outcome(offer, app) : now === 'waiting' ? [facts(offer, app), waiting(offer, app)] : open.parts);
    }
    if (kind === 'open') open.show(offer);
  };
  item.tick = () => {
    if (kind === 'open') open.tick();
  };
  return item;
}

function outcome({rfq, outcome: result, price}, app) {
  const [title, detail] = texts.outcome[result] ?? [result, ''];
  return el('div', {class: 'row apart'},
    el('div', {class: 'tight'}, el('h3', {}, title), el('p', {class: 'small'}, detail)),
    price && result === 'won' ? el('p', {class: 'price'}, money({amount: price, currency: app.currency})) : null,
    el('button', {class: 'link', type: 'button', onclick: () => app.forget(rfq)}, words.dismiss));
}

function waiting(offer, app) {
  return el('p', {}, quoted(offer, app), ' ', el('span', {class: 'soft'}, words.waiting));
}

function quoted({price, minutes}, {currency}) {
  return words.quoted(money({amount: price, currency}), minutes);
}

function facts({from, to}, app) {
  return el('dl', {class: 'facts'},
    fact(words.pickup, kilometres(distance(app.at(), coordinates(from)))),
    fact(words.trip, kilometres(distance(coordinates(from), coordinates(to)))));
}

function fact(name, value) {
  return el('div', {}, el('dt', {class: 'soft small'}, name), el('dd', {}, value));
}

function invitation(first, app) {
  const {rfq, from, to, deadline} = first;
  const toPickup = distance(app.at(), coordinates(from));
  const ofRide = distance(coordinates(from), coordinates(to));
  const began = Date.now();
  const left = el('dd', {});
  const meter = el('i');
  const price = input('price', words.price(app.currency),
    {inputmode: 'decimal', value: first.price ?? suggestedPrice(toPickup, ofRide)});
  const minutes = input('minutes', words.minutes,
    {inputmode: 'numeric', value: first.minutes ?? suggestedMinutes(toPickup)});
  const offered = el('p', {class: 'chip good'});
  const wrong = el('p', {class: 'wrong', role: 'alert'});
  const send = el('button', {class: 'button', type: 'submit'});
  const refuse = el('button', {class: 'button quiet', type: 'button', onclick: no});
  let offer = first;

  price.field.addEventListener('input', label);

  function input(name, title, attributes) {
    const id = `${name}-${rfq}`;
    const field = el('input', {id, name, autocomplete: 'off', ...attributes});
    return {field, node: el('div', {class: 'field'}, el('label', {for: id}, title), field)};
  }

  function amount() {
    const text = price.field.value.trim().replace(',', '.');
    return /^\d{1,7}(\.\d{1,4})?$/.test(text) && Number(text) > 0 ? text : null;
  }

  function label() {
    const asked = amount() && money({amount: amount(), currency: app.currency});
    if (offer.state === 'sending') say(send, words.sending);
    else if (!asked) say(send, words.unpriced);
    else say(send, offer.state === 'quoted' ? words.revise(asked) : words.quote(asked));
  }

  function yes(event) {
    event.preventDefault();
    const whole = /^\d{1,4}$/.test(minutes.field.value.trim());
    say(wrong, amount() ? (whole ? '' : words.badMinutes) : words.badPrice);
    if (amount() && whole) app.quote(rfq, amount(), minutes.field.value.trim());
  }

  function no() {
    if (offer.price) app.withdraw(rfq);
    else app.decline(rfq);
  }

  const parts = el('form', {class: 'stack', novalidate: true, onsubmit: yes},
    el('dl', {class: 'facts'},
      fact(words.pickup, kilometres(toPickup)),
      fact(words.trip, kilometres(ofRide)),
      el('div', {class: 'end'}, el('dt', {class: 'soft small'}, words.left), left)),
    el('div', {class: 'meter', 'aria-hidden': 'true'}, meter),
    offered,
    el('div', {class: 'pair'}, price.node, minutes.node),
    wrong,
    el('div', {class: 'row'}, send, refuse));

  return {
    parts,
    show(now) {
      offer = now;
      const busy = !app.connected() || now.state === 'sending';
      send.disabled = busy;
      refuse.disabled = busy;
      say(refuse, now.price ? words.withdraw : words.decline);
      say(offered, now.price && now.state === 'quoted' ? quoted(now, app) : '');
      offered.hidden = !offered.textContent;
      say(wrong, now.problem ?? '');
      label();
    },
    tick() {
      const time = Date.parse(deadline) - Date.now();
      say(left, clock(time));
      meter.style.setProperty('--share', Math.max(0, time / (Date.parse(deadline) - began)));
      if (time <= 0) app.over(rfq);
    },
  };
}
