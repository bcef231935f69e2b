// Times, prices and distances as people read them.
import {locale} from './language.js';

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

/** Returns milliseconds in whole minutes, or in seconds below two minutes: 9 min, 75 s. */
export function span(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

export function money({amount, currency}) {
  return new Intl.NumberFormat(locale, {style: 'currency', currency}).format(amount);
}

export function kilometres(metres) {
  const one = {minimumFractionDigits: 1, maximumFractionDigits: 1};
  return `${new Intl.NumberFormat(locale, one).format(metres / 1000)} km`;
}

export function dayAndTime(instant) {
  return new Intl.DateTimeFormat(locale, {dateStyle: 'medium', timeStyle: 'short'})
    .format(new Date(instant));
}

export function time(instant) {
  return new Intl.DateTimeFormat(locale, {timeStyle: 'short'}).format(new Date(instant));
}
