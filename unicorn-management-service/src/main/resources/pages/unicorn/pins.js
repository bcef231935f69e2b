// The places of the requests on the map, with the numbers of their cards: pins for those of the ride, and
// areas for the rounded ones before the award.
import {coordinates} from '../shared/geo.js';

/**
 * `show(trips, selected)` shows the start and the end of each; a click calls `turnTo(rfq)`. `within`
 * names the radii in metres of a rounded start and end; 0 means that the operator tells exact places.
 */
export function requestPins(map, turnTo, within) {
  const [atStart, atEnd = 0] = within.split(',').map(Number);
  const pins = new Map();

  function create({rfq, number}) {
    const isExact = !number || !atStart;
    const tap = {onclick: () => turnTo(rfq)};
    const [start, end] = isExact ? ['start', 'end'] : ['near-start', 'near-end'];
    return {
      labels: [map.pin(start, '', number ?? 'A', tap), map.pin(end, '', number ?? 'B', tap)],
      areas: isExact ? [] : [map.area('start', atStart), map.area('end', atEnd)],
    };
  }

  function place({labels, areas}, places) {
    labels.forEach((label, index) => label.place(places[index] ?? null));
    areas.forEach((area, index) => area.place(places[index] ?? null));
  }

  return {
    show(trips, selected) {
      const shown = new Map(trips.map((trip) => [key(trip), trip]));
      for (const [id, marks] of pins) {
        if (shown.has(id)) continue;
        place(marks, []);
        pins.delete(id);
      }
      for (const [id, trip] of shown) {
        if (!pins.has(id)) pins.set(id, create(trip));
        const marks = pins.get(id);
        place(marks, [coordinates(trip.from), coordinates(trip.to)]);
        marks.labels.forEach((label) => label.dim(trip !== selected));
      }
    },
  };
}

function key({rfq, number}) {
  return `${rfq}/${number}`;
}
