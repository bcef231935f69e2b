// The time of the server, which sets the deadlines: this device's own clock may be wrong.

/** The half of a second that the header `Date` leaves out on average. */
const HALF_A_SECOND = 500;
/** The difference that may come from the way of an answer alone. */
const UNSURE = 1500;

let ahead = 0;

/** Returns the time of the server in milliseconds. */
export function serverNow() {
  return Date.now() + ahead;
}

/** Learns the time of the server from an answer. */
export function keepTime(response) {
  const date = Date.parse(response.headers.get('Date'));
  if (Number.isNaN(date)) return;
  const difference = date + HALF_A_SECOND - Date.now();
  ahead = Math.abs(difference) > UNSURE ? difference : 0;
}

/** Asks the server for its time; keeps the earlier one if it does not answer. */
export async function askTime() {
  try {
    keepTime(await fetch('.', {cache: 'no-store'}));
  } catch {
    // The connection is lost, which the page shows elsewhere.
  }
}
