// What a ride is usually worth, and how long the way to it takes.

const BASE = 3.9;
const PER_KM_OF_RIDE = 2.1;
const PER_KM_TO_PICKUP = 0.5;
/** Streets are longer than the flight of a bird. */
const DETOUR = 1.3;
const METRES_PER_SECOND = 5.5;

/** Distances in metres; a text with two decimals. */
export function suggestedPrice(toPickup, ofRide) {
  const price = BASE + (PER_KM_OF_RIDE * ofRide + PER_KM_TO_PICKUP * toPickup) / 1000;
  return (Math.ceil(price * 10) / 10).toFixed(2);
}

export function suggestedMinutes(toPickup) {
  return Math.max(1, Math.ceil((toPickup * DETOUR) / METRES_PER_SECOND / 60));
}
