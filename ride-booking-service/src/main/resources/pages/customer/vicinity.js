// Where a place is, and the cells around it whose unicorns are asked.
import {setting} from '../shared/dom.js';
import {coordinates} from '../shared/geo.js';
import {call} from './api.js';

/**
 * Shows the cells around the place, or around the middle of the map if there is none; resolves to
 * the place's coordinates, or null if nobody knows them.
 */
export async function locate(map, place) {
  const cells = place && (await vicinity(place));
  map.cells(cells || (await vicinity(setting('centre'))));
  return place ? coordinates(place) ?? coordinates(cells?.location) : null;
}

/** The coordinates of a place that may have another form; null if nobody knows them. */
export async function whereIs(place) {
  return coordinates(place) ?? (place ? coordinates((await vicinity(place))?.location) : null);
}

/** Null of what is no place. */
function vicinity(place) {
  return call(`vicinity?location=${encodeURIComponent(place)}`).catch(() => null);
}
