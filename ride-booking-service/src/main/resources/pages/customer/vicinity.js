// The coordinates of a place, and the cells around it in which unicorns are asked.
import {setting} from '../shared/dom.js';
import {coordinates} from '../shared/geo.js';
import {call} from './api.js';

/**
 * Shows the cells around the place, or around the middle of the map if there is no place. Resolves
 * to the coordinates of the place, or null if they are unknown.
 */
export async function locate(map, place) {
  const cells = place && (await vicinity(place));
  map.cells(cells || (await vicinity(setting('centre'))));
  return place ? coordinates(place) ?? coordinates(cells?.location) : null;
}

/** Returns the coordinates of a place in any form; null if they are unknown. */
export async function whereIs(place) {
  return coordinates(place) ?? (place ? coordinates((await vicinity(place))?.location) : null);
}

/** Fetches the cells around a place; resolves to null if the text is no place. */
function vicinity(place) {
  return call(`vicinity?location=${encodeURIComponent(place)}`).catch(() => null);
}
