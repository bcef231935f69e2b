// What the customer would like to pay: the price for everybody, or a counter-offer to this unicorn.
import {el, say} from '../shared/dom.js';
import {money} from '../shared/format.js';
import {texts} from '../shared/texts.js';

const words = texts.bargain;

/**
 * Makes a part of a card. `take(price)` offers the customer's price, `refuse()` keeps the own one,
 * `moved()` is called when the buttons change their purpose.
 */
export function bargain({take, refuse, moved}) {
  const title = el('span', {});
  const amount = el('strong', {class: 'amount'});
  const note = el('span', {class: 'soft small'});
  const yes = el('button', {class: 'button', type: 'button', onclick: () => take(asked)});
  const no = el('button', {class: 'button quiet', type: 'button', onclick: refuse}, words.no);
  const node = el('div', {class: 'note row bargain', hidden: true},
    el('p', {}, title, amount, note), el('div', {class: 'row'}, yes, no));
  let asked = null;
  let purpose;

  function noteOn({counter, price, again, raisedFrom}) {
    if (counter) return price ? words.instead(money(price)) : '';
    if (again) return words.again;
    return raisedFrom ? words.raisedFrom(money(raisedFrom)) : '';
  }

  return {
    node,
    show(offer, {busy, wanted}) {
      const {counter, target} = offer;
      asked = counter ?? target ?? null;
      const now = JSON.stringify([asked, Boolean(counter)]);
      if (purpose !== undefined && purpose !== now) moved();
      purpose = now;
      node.hidden = !asked;
      if (!asked) return;
      say(title, counter ? words.counter : words.target);
      say(amount, money(asked));
      say(note, noteOn(offer));
      say(yes, counter ? words.accept(money(asked)) : words.take(money(asked)));
      yes.hidden = !counter && !wanted;
      no.hidden = !counter;
      yes.disabled = busy;
      no.disabled = busy;
    },
  };
}
