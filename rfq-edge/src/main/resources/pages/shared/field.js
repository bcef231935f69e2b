// A text field that says what is wrong with it.
import {el, say} from './dom.js';

/**
 * `wrong(message)` shows what is wrong; an empty message means that nothing is. `isWrong()` tells
 * whether something is.
 */
export function field(name, label, attributes = {}) {
  const input = el('input', {
    id: name, name, autocomplete: 'off', 'aria-describedby': `${name}-wrong`, ...attributes,
  });
  const wrong = el('p', {class: 'wrong', id: `${name}-wrong`});
  return {
    node: el('div', {class: 'field'}, el('label', {for: name}, label), input, wrong),
    input,
    wrong(message) {
      say(wrong, message);
      input.setAttribute('aria-invalid', String(Boolean(message)));
    },
    isWrong: () => wrong.textContent !== '',
  };
}
