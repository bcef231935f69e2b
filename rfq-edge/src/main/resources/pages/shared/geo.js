// Locations in the form of the API.

const PAIR = /^(?:geo:)?\s*([+-]?\d{1,3}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)(?:[;,].*)?$/i;
const EARTH_RADIUS_METRES = 6_371_008.8;

/** Returns [latitude, longitude] of coordinates or a geo: URI; null for other forms. */
export function coordinates(text) {
  const pair = PAIR.exec(text ?? '');
  if (!pair) return null;
  const [latitude, longitude] = [Number(pair[1]), Number(pair[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null;
}

export function text([latitude, longitude]) {
  return `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
}

/** Returns the direct distance in metres. */
export function distance([fromLatitude, fromLongitude], [toLatitude, toLongitude]) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const north = Math.sin(radians(toLatitude - fromLatitude) / 2) ** 2;
  const east = Math.sin(radians(toLongitude - fromLongitude) / 2) ** 2;
  const cosines = Math.cos(radians(fromLatitude)) * Math.cos(radians(toLatitude));
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, north + cosines * east)));
}

/** Returns the location of this device. */
export function here() {
  return new Promise((found, refused) => {
    if (!navigator.geolocation) refused();
    else {
      navigator.geolocation.getCurrentPosition(
        ({coords}) => found([coords.latitude, coords.longitude]), refused, {timeout: 10_000});
    }
  });
}
