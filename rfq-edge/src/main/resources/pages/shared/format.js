// Times, prices and distances as people read them.

const DURATION = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/;

/** Returns the milliseconds of an ISO 8601 duration without days. */
export function millis(duration) {
  const [, hours, minutes, seconds] = DURATION.exec(duration) ?? [];
  return ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
}

/** Returns the minutes of an ISO 8601 duration, rounded up. */
export function minutes(duration) {
  return Math.ceil(millis(duration) / 60_000);
}

/** Returns milliseconds in a form such as 4:05; never less than 0:00. */
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
