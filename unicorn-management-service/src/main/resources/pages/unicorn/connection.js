// Shows the state of the connection, and offers actions to restore it.
import {el, fill, say} from '../shared/dom.js';
import {texts} from '../shared/texts.js';

const words = texts.connection;

/** Makes a note in the page: the socket calls `show(state, until)`, and `tick()` counts down. */
export function connectionNote({now, here}) {
  const node = el('div', {role: 'alert'});
  const detail = el('span', {});
  let next = null;

  function button(label, act) {
    return el('button', {class: 'link', type: 'button', onclick: act}, label);
  }

  function note(title, more, ...actions) {
    say(detail, more);
    fill(node, el('div', {class: 'note bad'}, el('strong', {}, title), detail, el('div', {}, actions)));
  }

  return {
    node,
    show(state, until) {
      next = state === 'waiting' ? until : null;
      if (state === 'open') fill(node);
      if (state === 'waiting') note(words.lost, '', button(words.now, now));
      if (state === 'closed') note(words.elsewhere, words.elsewhereDetail, button(words.here, here));
      this.tick();
    },
    tick() {
      if (next) say(detail, words.again(Math.max(0, Math.ceil((next - Date.now()) / 1000))));
    },
  };
}
