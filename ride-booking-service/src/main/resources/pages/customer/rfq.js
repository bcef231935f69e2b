// The view of an RFQ from its submission to the end of its ride.
import {el, everyMoment, fill, focusIsLost, say} from '../shared/dom.js';
import {clock, millis, money} from '../shared/format.js';
import {distance} from '../shared/geo.js';
import {usual} from '../shared/price.js';
import {call, Problem, serverNow} from './api.js';
import {pricePlace} from './price.js';
import {problemNote} from './problem.js';
import {quoteList} from './quotes.js';
import {rideCard} from './ride.js';
import {toAsk, toRfq} from './route.js';
import {texts} from './texts.js';
import {locate, whereIs} from './vicinity.js';

const words = texts.rfq;
const LOOK_WHEN_TOLD = 10_000;
const LOOK_WHEN_NOT = 1500;
const AFTER_DEADLINE = 400;

export function rfq(panel, route, app) {
  const url = `rfq-tasks/${encodeURIComponent(route.rfq)}`;
  const acceptance = `rfq-results/${encodeURIComponent(route.rfq)}/acceptance`;
  const parts = build();
  let trip = route.trip;
  let seen = {};
  let accepting = null;
  let looking = null;
  let timer;
  let gone = false;

  /** Fetches the current state: the task while it runs, then the result and the ride. */
  async function fetchAll() {
    const first = await call(url);
    if (first.status === 'cancelled') return {cancelled: true};
    if (first.status === 'running') {
      return {task: first, quotes: (await call(first.links.quotes)).quotes};
    }
    if (first.links.ride) remember(first.links.ride);
    // The result does not link a declined ride; only the page's URL still has its id.
    const ride = trip.ride && (await call(`rides/${encodeURIComponent(trip.ride)}`));
    return {result: first, quotes: first.quotes, ride};
  }

  function remember(ride) {
    const id = ride.split('/').at(-1);
    if (trip.ride === id) return;
    trip = {...trip, ride: id};
    history.replaceState(null, '', toRfq(url, trip));
  }

  /** Fetches and shows the state again. A call during another one starts after it. */
  function look() {
    looking = (looking ?? Promise.resolve()).then(lookNow);
    return looking;
  }

  async function lookNow() {
    clearTimeout(timer);
    if (gone) return;
    try {
      seen = await fetchAll();
      fill(parts.connection);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.status === 404) seen = {unknown: true};
      else fill(parts.connection, problemNote({title: problem.title, detail: texts.problem.unreachableDetail}));
    }
    if (gone) return;
    const focused = !focusIsLost();
    render();
    if (focused && focusIsLost()) parts.heading.focus();
    if (!isOver()) timer = setTimeout(look, app.live.isOpen ? LOOK_WHEN_TOLD : LOOK_WHEN_NOT);
  }

  function isOver() {
    const {cancelled, unknown, result, ride} = seen;
    return cancelled || unknown || (result && ride && ['completed', 'cancelled'].includes(ride.status));
  }

  async function act(deed) {
    fill(parts.problem);
    try {
      await deed();
    } catch (problem) {
      fill(parts.problem, problemNote(problem));
    }
    accepting = null;
    await look();
    if (focusIsLost()) parts.heading.focus();
  }

  const accept = (quote) => act(async () => {
    accepting = quote.id;
    list.tick();
    await call(acceptance, {method: 'POST', body: {quote: quote.id}});
    parts.heading.scrollIntoView({block: 'nearest'});
  });
  const enough = () => act(() => call(seen.task.links.complete, {method: 'POST'}));
  const cancel = () => act(() => call(seen.task.links.cancel, {method: 'DELETE'}));
  const cancelRide = (link) => act(() => call(link, {method: 'POST'}));
  const list = quoteList({accept, counter, announce: app.announce});
  const price = pricePlace({change, announce: app.announce});

  /** Makes a counter-offer; resolves to the quote with it. */
  async function counter(quote, asked) {
    try {
      return await call(quote.links['counter-offer'], {method: 'POST', body: {price: asked}});
    } finally {
      await look();
    }
  }

  async function change(patch) {
    try {
      await call(url, {
        method: 'PATCH', body: patch, headers: {'Content-Type': 'application/merge-patch+json'},
      });
    } finally {
      await look();
    }
  }

  function build() {
    return {
      heading: el('h1', {tabindex: -1}, words.loading),
      detail: el('p', {class: 'soft'}),
      connection: el('div', {role: 'alert'}),
      problem: el('div', {role: 'alert'}),
      ride: el('div', {'aria-live': 'polite'}),
      left: el('p', {class: 'clock', role: 'timer'}),
      meter: el('i'),
      answered: el('p', {}),
      offers: el('h2', {}, words.quotes),
      empty: el('p', {class: 'soft'}),
      on: el('div', {class: 'row'}),
    };
  }

  const running = el('section', {class: 'card', hidden: true},
    el('div', {class: 'row apart'},
      el('div', {class: 'row'}, parts.left, el('span', {class: 'soft small'}, words.left)),
      parts.answered),
    el('div', {class: 'meter', 'aria-hidden': 'true'}, parts.meter),
    price.node,
    el('div', {class: 'row'},
      el('button', {class: 'button', type: 'button', onclick: enough}, words.enough),
      el('button', {class: 'button quiet', type: 'button', onclick: cancel}, words.cancel)));

  function render() {
    const {task, result, quotes = [], ride, cancelled, unknown} = seen;
    if (result) trip = {...trip, from: trip.from || result.from, to: trip.to || result.to};
    const settled = ride && ride.status !== 'declined';
    say(parts.heading, heading());
    say(parts.detail, detail());
    document.title = `${parts.heading.textContent} · ${texts.title}`;
    running.hidden = !task;
    if (task) {
      say(parts.answered, answered(task));
      trip = {...trip, price: task['target-price']?.amount, first: task['accept-at'] && 'yes'};
    }
    announce(quotes);
    price.show(task, quotes, usualPrice);
    show(parts.ride, ride, () => rideCard(ride, cancelRide));
    parts.offers.hidden = quotes.length === 0 && !task;
    say(parts.empty, task && quotes.length === 0 ? waiting(task) : '');
    parts.empty.hidden = !parts.empty.textContent;
    list.show(quotes, {
      chosen: settled ? ride.quote.id : null,
      open: Boolean(task || result?.links.acceptance),
      accepting,
      target: task?.['target-price'],
    });
    list.node.hidden = quotes.length === 0;
    const over = cancelled || unknown || (result && (!settled || isOver()));
    show(parts.on, over && String(quotes.length > 0), () => [
      el('a', {class: quotes.length ? 'button quiet' : 'button', href: toAsk(trip)}, words.again),
      el('a', {class: 'button quiet', href: toAsk({})}, words.another)]);
    list.settle();
    draw();
  }

  function heading() {
    const {task, result, quotes, ride, cancelled, unknown} = seen;
    if (unknown) return words.unknown;
    if (cancelled) return words.cancelled;
    if (task) return Date.parse(task.eta) > serverNow() ? words.running : words.gathering;
    if (ride && ride.status !== 'declined') return words.chosen;
    return result ? words.completed(quotes.length) : words.loading;
  }

  function detail() {
    const {result, quotes, unknown, ride} = seen;
    if (unknown) return words.unknownDetail;
    if (!result) return '';
    if (quotes.length === 0) {
      return result.unicorns.invited ? words.nobodyQuoted(result.unicorns.invited) : words.nobodyNear;
    }
    if (!ride && !result.links.acceptance) return words.expired;
    const how = result['completed-by'];
    const first = how === 'accept-at' && ride ? words.booked(money(ride.quote.price)) : words.how[how];
    return `${ride && how !== 'accept-at' ? '' : first} ${words.summary(result.unicorns)}`.trim();
  }

  function waiting(task) {
    return task['nobody-near'] ? words.nobodyNearYet : words.waiting;
  }

  function answered({unicorns, 'responses-received': responses}) {
    return unicorns.invited ? words.answered(responses, unicorns.invited) : words.looking;
  }

  /** Announces the offers, once for each change. */
  function announce(quotes) {
    if (!seen.task && !quotes.length) return;
    const text = quotes.length
      ? words.announce(quotes.length, money(quotes[0].price)) : words.announceNone;
    if (text !== announced) app.announce(text);
    announced = text;
  }

  const pins = {from: app.map.pin('start', '', 'A'), to: app.map.pin('end', '', 'B')};
  let drawn = '';
  let announced = '';
  let usualPrice = null;

  /** Draws the trip, once for each trip. */
  async function draw() {
    if (drawn === trip.from + trip.to) return;
    drawn = trip.from + trip.to;
    const start = await locate(app.map, trip.from);
    const end = await whereIs(trip.to);
    if (gone) return;
    usualPrice = start && end && usual(distance(start, end));
    pins.from.place(start);
    pins.to.place(end);
    app.map.trip(start, end);
    app.map.frame(start, end);
  }

  fill(panel, el('div', {class: 'stack'},
    el('div', {class: 'tight'}, parts.heading, parts.detail),
    parts.connection, parts.problem, parts.ride, running,
    parts.offers, parts.empty, list.node, parts.on));

  app.live.onchange = look;
  const stop = everyMoment(() => {
    if (seen.task) {
      const left = Date.parse(seen.task.eta) - serverNow();
      say(parts.left, clock(left));
      say(parts.heading, heading());
      const whole = millis(trip.wait);
      parts.meter.style.setProperty('--share', Math.min(1, Math.max(0, left / (whole || left || 1))));
      if (left <= 0 && left > -AFTER_DEADLINE) setTimeout(look, AFTER_DEADLINE);
    }
    list.tick();
    price.tick();
  });
  look();

  return () => {
    gone = true;
    app.live.onchange = () => {};
    clearTimeout(timer);
    stop();
    Object.values(pins).forEach((pin) => pin.place(null));
    app.map.trip();
  };
}

/** Rebuilds the content of the node only if the value `of` has changed. */
function show(node, of, build) {
  const now = JSON.stringify(of ?? null);
  if (node.shown === now) return;
  node.shown = now;
  fill(node, of ? build() : []);
  node.hidden = !of;
}
