// A unicorn on duty: its requests, its offers, its ride.
import {el, everyMoment, fill, focusIsLost, keyed, say, setting, watchMoves} from '../shared/dom.js';
import {kilometres, money} from '../shared/format.js';
import {coordinates, distance, text} from '../shared/geo.js';
import {inPath} from '../shared/ids.js';
import {connect} from '../shared/socket.js';
import {askTime, serverNow} from '../shared/time.js';
import {card} from './card.js';
import {connectionNote} from './connection.js';
import {keepUnicorn} from './identity.js';
import {offers} from './offers.js';
import {requestPins} from './pins.js';
import {ridePlace, rideTitle} from './ride.js';
import {texts} from '../shared/texts.js';
import {undoPlace} from './undo.js';

const words = texts.duty;
/** The status of a connection that the service closes because of a newer one. */
const SUPERSEDED = 4001;
/** The reasons after which the RFQ is over for this unicorn. */
/** The time in which the service refuses to let a unicorn with a ride go off duty. */
const REFUSAL_MILLIS = 400;
const CLOSED = ['too-late', 'rfq-closed', 'rfq-cancelled', 'unknown-rfq', 'not-invited'];

export function duty(panel, {unicorn, name, at: begin}, {map, announce, ring, moved, leave}) {
  const known = offers(unicorn);
  let at = coordinates(begin);
  let isOpen = false;
  let ride = null;
  let framed;
  let selected = null;
  let leaving;
  let shownLast = null;
  let socket;

  const app = {
    at: () => at,
    currency: setting('currency'),
    connected: () => isOpen,
    quote(rfq, price, minutes) {
      if (socket.say({type: 'quote', rfq, price, 'pickup-eta': `PT${minutes}M`})) {
        known.change(rfq, {state: 'sending', asked: {price, minutes}, problem: null, again: null});
      }
      render();
    },
    /** Keeps the own price. */
    refuse(rfq) {
      if (socket.say({type: 'refuse-counter-offer', rfq})) {
        known.countered(rfq, null);
        announce(texts.bargain.kept(money(known.get(rfq).price)));
      }
      render();
    },
    decline: (rfq) => drop({type: 'decline', rfq}, texts.undo.declined, () => {
      known.change(rfq, {state: 'open'});
      render();
      focusOn(rfq);
    }),
    withdraw(rfq) {
      const {price, minutes} = known.get(rfq);
      drop({type: 'withdraw', rfq}, texts.undo.withdrawn(money(price)), () => {
        known.change(rfq, {state: 'open'});
        app.quote(rfq, price, minutes);
        focusOn(rfq);
      });
    },
    forget(rfq) {
      known.forget(rfq);
      render();
    },
    select(rfq) {
      if (selected === rfq) return;
      selected = rfq;
      drawTrips();
    },
  };

  /** Hides the request. It is kept, since a higher price of the customer shows it again. */
  function drop(message, done, back) {
    const {price, minutes} = known.get(message.rfq);
    if (!socket.say(message)) return;
    known.change(message.rfq, {
      state: 'declined', price: null, counter: null, problem: null,
      asked: price && {price, minutes},
    });
    render();
    undo.offer(message.rfq, done, back);
  }

  /** Lets an offer wait for the customer's choice; removes a request without an offer. */
  function close(rfq) {
    const offer = known.get(rfq);
    if (!offer || offer.outcome) return;
    undo.forget(rfq);
    if (offer.price) known.change(rfq, {state: 'waiting', counter: null});
    else known.forget(rfq);
  }

  const hear = {
    'on-duty-recorded': () => tellStatus(words.on, 'good'),
    rfq(invitation) {
      if (!known.invited(invitation)) return;
      ring();
      const {from, target, counter} = known.get(invitation.rfq);
      if (counter) return tellCounter(invitation.rfq);
      announce(texts.offer.new(kilometres(distance(at, coordinates(from))), target && money(target)));
    },
    'rfq-changed'({rfq, 'target-price': target}) {
      if (!known.targeted(rfq, target)) return;
      undo.forget(rfq);
      ring();
      announce(texts.bargain.raised(money(target)));
    },
    'counter-offer'({rfq, price}) {
      if (!known.countered(rfq, price)) return;
      ring();
      tellCounter(rfq);
    },
    'quote-recorded'({rfq}) {
      const offer = known.get(rfq);
      if (offer?.asked && offer.state === 'sending') {
        known.change(rfq, {state: 'quoted', ...offer.asked, asked: null, counter: null});
        announce(texts.offer.quoted(money(offer.asked.price), offer.asked.minutes));
      }
    },
    'quote-rejected'({rfq, reason, detail}) {
      const problem = texts.offer.rejected[reason] ?? detail ?? reason;
      undo.forget(rfq);
      const offer = known.get(rfq);
      if (!offer) return;
      // A withdrawal that did not get through leaves the offer as it was.
      const standing = offer.state === 'declined' ? offer.asked : null;
      known.change(rfq, {
        state: offer.price || standing ? 'quoted' : 'open', asked: null, problem, ...standing,
      });
      announce(problem);
      if (CLOSED.includes(reason)) close(rfq);
    },
    'rfq-closed': ({rfq}) => close(rfq),
    outcome({rfq, outcome, rank, of, 'best-price': best}) {
      if (known.get(rfq)?.price) known.change(rfq, {outcome, rank, of, best, counter: null});
      else known.forget(rfq);
      announce(texts.outcome[outcome]?.[0] ?? outcome);
    },
    ride(told) {
      const {from, to} = known.get(told.rfq) ?? {};
      // The end of a ride does not repeat its terms.
      const before = ride?.ride === told.ride ? ride : {since: rideSince(told.ride)};
      ride = {from, to, ...before, ...told};
      if (told.status === 'confirmed') known.change(told.rfq, {state: 'riding'});
      else known.forget(told.rfq);
    },
    error({reason, detail}) {
      if (reason === 'on-a-ride') clearTimeout(leaving);
      refuse(texts.connection.errors[reason] ?? detail);
    },
  };

  function refuse(why) {
    fill(refusal, el('div', {class: 'note bad'}, el('strong', {}, texts.connection.refused), why));
  }

  function tellStatus(text, kind = 'plain') {
    say(status, text);
    status.className = `chip ${kind}`;
  }

  /** Turns to the card of a request. */
  function focusOn(rfq) {
    const found = [...list.children].find(({dataset}) => dataset.key === rfq);
    found?.scrollIntoView({block: 'nearest'});
    found?.querySelector('h3')?.focus({preventScroll: true});
  }

  function tellCounter(rfq) {
    announce(`${texts.bargain.counter} ${money(known.get(rfq).counter)}`);
    shownLast = rfq;
  }

  const status = el('p', {class: 'chip plain'}, words.going);
  const heading = el('h1', {tabindex: -1}, words.hello(name));
  const refusal = el('div', {role: 'alert'});
  const place = el('input', {id: 'at', name: 'at', autocomplete: 'off', value: text(at)});
  const list = el('ol', {class: 'stack'});
  const requests = el('h2', {}, words.requests);
  const idle = el('p', {class: 'soft'}, words.idle);
  const rides = ridePlace({
    pickUp: (id) => socket.say({type: 'picked-up', ride: id}),
    complete: (id) => socket.say({type: 'ride-completed', ride: id}),
    cancel: (id) => socket.say({type: 'ride-cancelled', ride: id}),
    dismiss() {
      ride = null;
      render();
      heading.focus();
    },
  });
  const undo = undoPlace(() => heading.focus());
  const where = el('span', {class: 'soft small'}, text(at));
  const note = connectionNote({now: () => socket.now(), here: open});
  const pin = map.pin('self', words.pin(name), 'U', {ondrag: move});
  const pins = requestPins(map, focusOn, setting('within'));

  function move(to) {
    at = to;
    place.value = text(at);
    say(where, text(at));
    keepUnicorn({at: text(at)});
    pin.place(at);
    socket.say({type: 'location', location: text(at)});
    moved(text(at));
  }

  function moveByText(event) {
    event.preventDefault();
    const to = coordinates(place.value);
    place.setAttribute('aria-invalid', String(!to));
    if (to) move(to);
  }

  function offDuty() {
    clearTimeout(leaving);
    if (ride?.status === 'confirmed') return refuse(texts.connection.errors['on-a-ride']);
    if (!socket.say({type: 'off-duty'})) return refuse(texts.connection.offline);
    fill(refusal);
    leaving = setTimeout(() => {
      keepUnicorn({onDuty: false});
      leave();
    }, REFUSAL_MILLIS);
    return null;
  }

  function render() {
    const shown = known.shown();
    const focused = document.activeElement;
    const turnedTo = focused.closest('.offer')?.dataset.key;
    const wasInRide = rides.node.contains(focused);
    keyed(list, shown, ({rfq}) => rfq, (offer) => card(offer, app));
    watchMoves(list);
    const asked = shown.find(({counter}) => counter)?.counter;
    const open = shown.filter(({outcome}) => !outcome).length;
    const standing = ride ? rideTitle(ride) : open > 0 && words.open(open);
    document.title = [asked && `${texts.bargain.counter} ${money(asked)}`, standing, name, texts.title]
      .filter(Boolean).join(' · ');
    requests.hidden = shown.length === 0 && Boolean(ride);
    idle.hidden = shown.length > 0 || Boolean(ride);
    rides.show(ride, isOpen);
    drawTrips();
    if (!focused.isConnected || (focused !== document.body && !focused.getClientRects().length)) {
      if (wasInRide && ride) rides.focus();
      else if (turnedTo) focusOn(turnedTo);
      if (focusIsLost()) heading.focus();
    }
    if (shownLast) [...list.children].find(({dataset}) => dataset.key === shownLast)?.scrollIntoView({block: 'nearest'});
    shownLast = null;
  }

  /** Draws the ride, or all open requests and the trip of the selected one. */
  function drawTrips() {
    const riding = ride?.status === 'confirmed' && ride.from ? ride : null;
    const trips = riding ? [] : known.shown().filter(({outcome}) => !outcome);
    const trip = riding ?? trips.find(({rfq}) => rfq === selected) ?? trips[0];
    pins.show(riding ? [riding] : trips, trip);
    map.trip(coordinates(trip?.from), coordinates(trip?.to));
    const all = trips.map(({rfq}) => rfq).join() || riding?.rfq;
    if (all && all !== framed) {
      map.frame(at, ...(riding ? [riding] : trips).flatMap(({from, to}) => [coordinates(from), coordinates(to)]));
    }
    framed = all;
  }

  function open() {
    socket = connect(`unicorns/${inPath(unicorn)}/app`, {
      final: [SUPERSEDED],
      heard(message) {
        hear[message.type]?.(message);
        render();
      },
      changed(state, until) {
        isOpen = state === 'open';
        note.show(state, until);
        tellStatus(words.states[state] ?? words.going);
        // The first call comes before the socket is assigned.
        if (isOpen) {
          socket.say({type: 'on-duty', location: text(at), name});
          askTime();
        }
        render();
      },
    });
  }

  fill(panel, el('div', {class: 'stack'},
    el('div', {class: 'row apart'},
      el('div', {class: 'row'}, heading, status),
      el('button', {class: 'link', type: 'button', onclick: offDuty}, words.end)),
    note.node, refusal, rides.node, undo.node, requests, idle, list,
    el('details', {},
      el('summary', {}, texts.setup.at, ' ', where),
      el('form', {class: 'field', novalidate: true, onsubmit: moveByText},
        el('label', {for: 'at', class: 'unseen'}, texts.setup.at),
        el('div', {class: 'place'}, place, el('button', {class: 'button quiet', type: 'submit'}, words.move))))));
  keepUnicorn({unicorn, name, at: text(at), onDuty: true});
  pin.place(at);
  map.leaflet.setView(at);
  open();
  const stop = everyMoment(() => {
    note.tick();
    rides.tick();
    [...list.children].forEach((child) => child.tick());
  });

  return () => {
    stop();
    clearTimeout(leaving);
    socket.close();
    pin.place(null);
    pins.show([], null);
    map.trip();
  };
}

/** Returns the time at which this window first heard of the ride. */
function rideSince(ride) {
  const place = `wildrydes.since.${ride}`;
  const since = Number(sessionStorage.getItem(place)) || serverNow();
  sessionStorage.setItem(place, String(since));
  return since;
}
