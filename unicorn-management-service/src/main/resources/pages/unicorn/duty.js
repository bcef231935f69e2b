// A unicorn on duty: its requests, its offers, its ride.
import {el, everyMoment, fill, focusIsLost, keyed, say, setting, watchMoves} from '../shared/dom.js';
import {kilometres, money} from '../shared/format.js';
import {coordinates, distance, text} from '../shared/geo.js';
import {inPath} from '../shared/ids.js';
import {connect} from '../shared/socket.js';
import {card} from './card.js';
import {connectionNote} from './connection.js';
import {offers} from './offers.js';
import {ridePlace} from './ride.js';
import {texts} from './texts.js';

const words = texts.duty;
/** The status of a connection that the service closes because of a newer one. */
const SUPERSEDED = 4001;
/** The reasons after which the RFQ is over for this unicorn. */
const CLOSED = ['too-late', 'rfq-closed', 'rfq-cancelled', 'unknown-rfq', 'not-invited'];

export function duty(panel, {unicorn, name, at: begin}, {map, announce, ring, moved, leave}) {
  const known = offers(unicorn);
  let at = coordinates(begin);
  let isOpen = false;
  let ride = null;
  let framed;
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
      if (socket.say({type: 'refuse-counter-offer', rfq})) known.countered(rfq, null);
      render();
    },
    decline: (rfq) => drop({type: 'decline', rfq}),
    withdraw: (rfq) => drop({type: 'withdraw', rfq}),
    forget(rfq) {
      known.forget(rfq);
      render();
    },
    over(rfq) {
      close(rfq);
      render();
    },
  };

  /** Hides the request. It is kept, since a higher price of the customer shows it again. */
  function drop(message) {
    const {price, minutes} = known.get(message.rfq);
    if (socket.say(message)) {
      known.change(message.rfq, {
        state: 'declined', price: null, counter: null, problem: null,
        asked: price && {price, minutes},
      });
    }
    render();
    if (focusIsLost()) heading.focus();
  }

  /** Lets an offer wait for the customer's choice; removes a request without an offer. */
  function close(rfq) {
    const offer = known.get(rfq);
    if (!offer || offer.outcome) return;
    if (offer.price) known.change(rfq, {state: 'waiting', counter: null});
    else known.forget(rfq);
  }

  const hear = {
    'on-duty-recorded': () => say(status, words.on),
    rfq(invitation) {
      if (!known.invited(invitation)) return;
      ring();
      const {from, target, counter} = known.get(invitation.rfq);
      if (counter) return tellCounter(invitation.rfq);
      announce(texts.offer.new(kilometres(distance(at, coordinates(from))), target && money(target)));
    },
    'rfq-changed'({rfq, 'target-price': target}) {
      if (!known.targeted(rfq, target)) return;
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
      }
    },
    'quote-rejected'({rfq, reason, detail}) {
      const problem = texts.offer.rejected[reason] ?? detail ?? reason;
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
      ride = {from, to, ...told};
      if (told.status === 'confirmed') known.change(told.rfq, {state: 'riding'});
      else known.forget(told.rfq);
    },
    error({detail}) {
      fill(refusal, el('div', {class: 'note bad'}, el('strong', {}, texts.connection.refused), detail));
    },
  };

  function tellCounter(rfq) {
    announce(`${texts.bargain.counter} ${money(known.get(rfq).counter)}`);
    shownLast = rfq;
  }

  const status = el('p', {class: 'chip'}, words.going);
  const heading = el('h1', {tabindex: -1}, words.hello(name));
  const refusal = el('div', {role: 'alert'});
  const place = el('input', {id: 'at', name: 'at', autocomplete: 'off', value: text(at)});
  const list = el('ol', {class: 'stack'});
  const requests = el('h2', {}, words.requests);
  const idle = el('p', {class: 'soft'}, words.idle);
  const rides = ridePlace({
    complete: (id) => socket.say({type: 'ride-completed', ride: id}),
    cancel: (id) => socket.say({type: 'ride-cancelled', ride: id}),
    dismiss() {
      ride = null;
      render();
    },
  });
  const note = connectionNote({now: () => socket.now(), here: open});
  const pin = map.pin('self', words.pin(name), 'U', move);
  const tripPins = {from: map.pin('start', '', 'A'), to: map.pin('end', '', 'B')};
  // Before the award the places are rounded, unless the operator tells the exact ones.
  const [within, toWithin] = setting('within').split(',').map(Number);
  const tripAreas = {from: map.area('start', within), to: map.area('end', toWithin ?? 0)};

  function placeTrip(marks, [from, to]) {
    marks.from.place(from ?? null);
    marks.to.place(to ?? null);
  }

  function move(to) {
    at = to;
    place.value = text(at);
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
    socket.say({type: 'off-duty'});
    leave();
  }

  function render() {
    const shown = known.shown();
    keyed(list, shown, ({rfq}) => rfq, (offer) => card(offer, app));
    watchMoves(list);
    const asked = shown.find(({counter}) => counter)?.counter;
    document.title = [asked && `${texts.bargain.counter} ${money(asked)}`, name, texts.title]
      .filter(Boolean).join(' · ');
    requests.hidden = shown.length === 0 && Boolean(ride);
    idle.hidden = shown.length > 0 || Boolean(ride);
    rides.show(ride, isOpen);
    const trip = ride?.status === 'confirmed' ? ride : shown.find(({outcome}) => !outcome);
    const [from, to] = [coordinates(trip?.from), coordinates(trip?.to)];
    const isExact = trip === ride || !within;
    placeTrip(tripPins, isExact ? [from, to] : []);
    placeTrip(tripAreas, isExact ? [] : [from, to]);
    map.trip(from, to);
    if (trip && trip.rfq !== framed) map.frame(at, from, to);
    framed = trip?.rfq;
    if (shownLast) [...list.children].find(({dataset}) => dataset.key === shownLast)?.scrollIntoView({block: 'nearest'});
    shownLast = null;
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
        say(status, words.going);
        // The first call comes before the socket is assigned.
        if (isOpen) socket.say({type: 'on-duty', location: text(at), name});
        render();
      },
    });
  }

  fill(panel, el('div', {class: 'stack'},
    el('div', {class: 'row apart'},
      el('div', {class: 'row'}, heading, status),
      el('button', {class: 'button quiet', type: 'button', onclick: offDuty}, words.end)),
    note.node, refusal,
    el('form', {class: 'field', novalidate: true, onsubmit: moveByText},
      el('label', {for: 'at'}, texts.setup.at),
      el('div', {class: 'place'}, place, el('button', {class: 'button quiet', type: 'submit'}, words.move))),
    rides.node,
    requests, idle, list));
  pin.place(at);
  map.leaflet.setView(at);
  open();
  const stop = everyMoment(() => {
    note.tick();
    [...list.children].forEach((child) => child.tick());
  });

  return () => {
    stop();
    socket.close();
    pin.place(null);
    placeTrip(tripPins, []);
    placeTrip(tripAreas, []);
    map.trip();
  };
}
