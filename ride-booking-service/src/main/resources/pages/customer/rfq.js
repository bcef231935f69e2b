// The view of an RFQ from its submission to the end of its ride.
import {el, everyMoment, fill, focusIsLost, say} from '../shared/dom.js';
import {clock, millis, money} from '../shared/format.js';
import {distance} from '../shared/geo.js';
import {usual} from '../shared/price.js';
import {serverNow} from '../shared/time.js';
import {call, Problem} from './api.js';
import {gone as goneOffers} from './gone.js';
import {isOwn} from './own.js';
import {pricePlace} from './price.js';
import {problemNote} from './problem.js';
import {quoteList} from './quotes.js';
import {coming, isComing, isOver, ridePlace, title} from './ride.js';
import {toAsk, toRfq} from './route.js';
import {texts} from '../shared/texts.js';
import {updated} from './update.js';
import {locate, whereIs} from './vicinity.js';

const words = texts.rfq;
const LOOK_WHEN_TOLD = 10_000;
const LOOK_WHEN_NOT = 1500;
const LOOK_AFTER_NEWS = 500;
const AFTER_DEADLINE = 400;

export function rfq(panel, route, app) {
  const url = `rfq-tasks/${encodeURIComponent(route.rfq)}`;
  const acceptance = `rfq-results/${encodeURIComponent(route.rfq)}/acceptance`;
  const parts = build();
  const gone = goneOffers(route.rfq);
  let trip = route.trip;
  let seen = {};
  let news = 0;
  let own = true;
  let accepting = null;
  let looking = null;
  let timer;
  let left = false;

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
    if (left) return;
    const before = news;
    try {
      const now = await fetchAll();
      // What was told during the fetch is newer than the answer.
      if (now.task && news !== before) return soon();
      seen = now;
      fill(parts.connection);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.status === 404) seen = {unknown: true};
      else fill(parts.connection, problemNote({title: problem.title, detail: texts.problem.unreachableDetail}));
    }
    if (left) return;
    renderInPlace();
    if (!ended()) timer = setTimeout(look, app.live.isOpen ? LOOK_WHEN_TOLD : LOOK_WHEN_NOT);
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(look, LOOK_AFTER_NEWS);
  }

  /** Shows a quote or progress at once, and fetches the state for everything else. */
  function hear(event) {
    const now = event.rfq === route.rfq && seen.task && updated(seen, event);
    if (!now) return look();
    news++;
    seen = now;
    renderInPlace();
    return soon();
  }

  function renderInPlace() {
    const focused = !focusIsLost();
    render();
    if (focused && focusIsLost()) parts.heading.focus();
  }

  function ended() {
    const {cancelled, unknown, result, ride} = seen;
    return cancelled || unknown || (result && ride && isOver(ride));
  }

  /** Does something, and moves the focus to what it leads to. */
  async function act(deed, next = () => parts.heading.focus()) {
    fill(parts.problem);
    let done = true;
    try {
      await deed();
    } catch (problem) {
      done = false;
      fill(parts.problem, problemNote(problem));
    }
    accepting = null;
    await look();
    if (done) next();
    if (focusIsLost()) parts.heading.focus();
  }

  const accept = (quote) => act(async () => {
    accepting = quote.id;
    list.tick();
    try {
      await call(acceptance, {method: 'POST', body: {quote: quote.id}});
    } catch (problem) {
      if (problem.type === 'quote-withdrawn') gone.add(quote.unicorn.id, 'withdrawn');
      throw problem;
    }
  }, () => ride.focus());
  const enough = () => act(() => call(seen.task.links.complete, {method: 'POST'}));
  const cancel = () => act(() => call(seen.task.links.cancel, {method: 'DELETE'}));
  const ride = ridePlace((link) => act(() => call(link, {method: 'POST'}), () => ride.focus()));
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
      left: el('p', {class: 'clock', role: 'timer'}),
      meter: el('i'),
      answered: el('p', {}),
      offers: el('h2', {}, words.quotes),
      empty: el('p', {class: 'soft'}),
      on: el('div', {class: 'row'}),
    };
  }

  const enoughButton = el('button', {class: 'button', type: 'button', onclick: enough}, words.enough);
  const buttons = el('div', {class: 'row'}, enoughButton,
    el('button', {class: 'button quiet', type: 'button', onclick: cancel}, words.cancel));
  const meter = el('div', {class: 'meter', 'aria-hidden': 'true'}, parts.meter);
  const running = el('section', {class: 'card running', hidden: true},
    el('div', {class: 'row apart'},
      el('div', {class: 'row'}, parts.left, el('span', {class: 'soft small'}, words.left)),
      parts.answered),
    meter,
    price.node,
    buttons);

  function render() {
    const {task, result, quotes = [], cancelled, unknown} = seen;
    if (result) trip = {...trip, from: trip.from || result.from, to: trip.to || result.to};
    if (seen.ride?.status === 'declined') gone.add(seen.ride.quote.unicorn.id, 'declined');
    const settled = seen.ride && seen.ride.status !== 'declined';
    say(parts.heading, heading());
    say(parts.detail, detail());
    running.hidden = !task;
    if (task) {
      say(parts.answered, answered(task));
      trip = {...trip, price: task['target-price']?.amount, first: task['accept-at'] && 'yes'};
      enoughButton.hidden = quotes.length === 0;
    }
    buttons.hidden = !own;
    announce(quotes);
    price.show(own ? task : null, quotes, usualPrice);
    ride.show(seen.ride, trip, own);
    parts.offers.hidden = quotes.length === 0 && !task;
    say(parts.empty, task && quotes.length === 0 ? waiting(task) : '');
    parts.empty.hidden = !parts.empty.textContent;
    list.show(own ? quotes : quotes.map(({links, ...quote}) => quote), {
      chosen: settled ? seen.ride.quote.id : null,
      gone: new Map([...gone.all()].map(([unicorn, why]) => [unicorn, texts.quote.gone[why]])),
      open: own && Boolean(task || result?.links.acceptance),
      accepting,
      target: task?.['target-price'],
    });
    list.node.hidden = quotes.length === 0;
    const over = unknown || (own && (cancelled || (result && (!settled || ended()))));
    show(parts.on, over && String(quotes.length > 0), () => [
      el('a', {class: quotes.length ? 'button quiet' : 'button', href: toAsk(trip)}, words.again),
      el('a', {class: 'button quiet', href: toAsk({})}, words.another)]);
    list.settle();
    tellTab();
    draw();
  }

  function heading() {
    const {task, result, quotes, ride: chosen, cancelled, unknown} = seen;
    if (unknown) return words.unknown;
    if (cancelled) return words.cancelled;
    if (task) return Date.parse(task.eta) > serverNow() ? words.running : words.gathering;
    if (chosen && chosen.status !== 'declined') return words.chosen;
    return result ? words.completed(quotes.length) : words.loading;
  }

  function detail() {
    const {result, quotes, unknown, ride: chosen} = seen;
    if (unknown) return words.unknownDetail;
    if (!own) return words.stranger;
    if (!result) return '';
    if (quotes.length === 0) {
      return result.unicorns.invited ? words.nobodyQuoted(result.unicorns.invited) : words.nobodyNear;
    }
    if (chosen && isOver(chosen)) return '';
    if (!chosen && !result.links.acceptance) return words.expired;
    const how = result['completed-by'];
    const first = how === 'accept-at' && chosen ? words.booked(money(chosen.quote.price)) : words.how[how];
    return `${chosen && how !== 'accept-at' ? '' : first} ${words.summary(result.unicorns)}`.trim();
  }

  function waiting(task) {
    return task['nobody-near'] ? words.nobodyNearYet : words.waiting;
  }

  function answered({unicorns, 'responses-received': responses}) {
    return unicorns.invited ? words.answered(responses, unicorns.invited) : words.looking;
  }

  /** Tells how it stands in the title of the tab. */
  function tellTab() {
    const {task, quotes = [], ride: chosen} = seen;
    const now = chosen && chosen.status !== 'declined'
      ? `${title(chosen)}${isComing(chosen) ? ` · ${coming(chosen)}` : ''}`
      : task && quotes.length ? words.announce(quotes.length, money(quotes[0].price)) : parts.heading.textContent;
    const next = `${now} · ${texts.title}`;
    if (document.title !== next) document.title = next;
  }

  /** Announces the offers, once for each change. */
  function announce(quotes) {
    if (!seen.task && !quotes.length) return;
    const text = quotes.length
      ? words.announce(quotes.length, money(quotes[0].price))
      : seen.task['nobody-near'] ? words.nobodyNearYet : words.announceNone;
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
    if (left) return;
    usualPrice = start && end && usual(distance(start, end));
    pins.from.place(start);
    pins.to.place(end);
    app.map.trip(start, end);
    app.map.frame(start, end);
  }

  /** Returns the milliseconds from the submission to the deadline; 0 if they are not known. */
  function whole() {
    if (trip.asked) return Date.parse(seen.task.eta) - Date.parse(trip.asked);
    return millis(trip.wait);
  }

  fill(panel, el('div', {class: 'stack'},
    el('div', {class: 'tight'}, parts.heading, parts.detail),
    parts.connection, parts.problem, ride.node, running,
    parts.offers, parts.empty, list.node, parts.on));

  app.live.onchange = hear;
  const stop = everyMoment(() => {
    if (seen.task) {
      const time = Date.parse(seen.task.eta) - serverNow();
      say(parts.left, clock(time));
      say(parts.heading, heading());
      meter.hidden = !whole();
      parts.meter.style.setProperty('--share', Math.min(1, Math.max(0, time / (whole() || 1))));
      if (time <= 0 && time > -AFTER_DEADLINE) setTimeout(look, AFTER_DEADLINE);
    }
    list.tick();
    price.tick();
    ride.tick();
    if (seen.ride) tellTab();
  });
  isOwn(route.rfq, app.customer).then((is) => {
    own = is;
    if (!left && !own) render();
  });
  look();

  return () => {
    left = true;
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
