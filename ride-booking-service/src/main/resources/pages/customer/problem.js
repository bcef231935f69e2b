// The view of a problem.
import {el} from '../shared/dom.js';

export function problemNote({title, detail}) {
  return el('div', {class: 'note bad'}, el('strong', {}, title), detail);
}
