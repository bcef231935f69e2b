// Times, prices and distances as people read them.

const DURATION = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/;

/** Milliseconds of an ISO 8601 duration without days. */
export function millis(duration) {
  const [, hours, minutes, seconds] = DURATION.exec(duration) ?? [];
  return ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
}

/** Begun minutes of an ISO 8601 duration. */
export function minutes(duration) {
  return Math.ceil(millis(duration) / 60_000);
}

/** For instance 4:05 of milliseconds; never below 0:00. */
export function clock(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function money({amount, currency}) {
  return new Intl.NumberFormat('en', {style: 'currency', currency}).format(amount);
}

export function kilometres(metres) {
  return `${(metres / 1000).toFixed(1)} km`;
}

export function dayAndTime(instant) {
  return new Intl.DateTimeFormat('en', {dateStyle: 'medium', timeStyle: 'short'})
    .format(new Date(instant));
}
