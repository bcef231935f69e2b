// The language of the page, and how its people write numbers, prices and times. The server chooses one by
// the header Accept-Language; people may choose another, which the browser keeps.
import {el, setting} from './dom.js';

const KEPT = 'wildrydes.language';
const languages = setting('languages').split(' ');
const kept = localStorage.getItem(KEPT);

export const language = languages.includes(kept) ? kept : document.documentElement.lang;

/** The person's own form of the language, such as en-GB. */
export const locale =
  navigator.languages.find((wanted) => wanted.split('-')[0] === language) ?? language;

document.documentElement.lang = language;

/** Puts a switch at the end of the header, if there is more than one language. */
export function languageSwitch(label) {
  if (languages.length < 2) return;
  const choice = el('select', {class: 'language', 'aria-label': label, onchange() {
    localStorage.setItem(KEPT, choice.value);
    location.reload();
  }}, languages.map((other) => el('option', {value: other, selected: other === language, title: name(other)},
    other.toUpperCase())));
  document.querySelector('.bar').append(choice);
}

/** Returns the name of a language in that language. */
function name(other) {
  return new Intl.DisplayNames(other, {type: 'language'}).of(other);
}
