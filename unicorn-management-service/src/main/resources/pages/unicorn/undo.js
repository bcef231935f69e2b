// A note that says what was just done, and takes it back.
import {el, fill, focusIsLost} from '../shared/dom.js';
import {texts} from '../shared/texts.js';

const SHOWN_MILLIS = 8000;

/** Makes a place in the page; `ended()` is called when the focus was in the note as it left. */
export function undoPlace(ended) {
  const node = el('div', {role: 'status'});
  let timer;
  let about = null;

  function clear() {
    clearTimeout(timer);
    about = null;
    fill(node);
    if (focusIsLost()) ended();
  }

  return {
    node,
    /** Says what was done about the RFQ. */
    offer(rfq, text, undo) {
      clearTimeout(timer);
      about = rfq;
      const button = el('button', {class: 'link', type: 'button', onclick() {
        clear();
        undo();
      }}, texts.undo.button);
      fill(node, el('div', {class: 'note row'}, el('span', {}, text), button));
      button.focus({preventScroll: true});
      timer = setTimeout(clear, SHOWN_MILLIS);
    },
    /** Ends the note if it is about this RFQ, which has gone. */
    forget(rfq) {
      if (rfq === about) clear();
    },
  };
}
