// The requests that this unicorn has been asked for, and what became of them. Kept in the browser's
// session: after a reload the service tells open invitations again, but not what was offered.

const FORGOTTEN_AFTER = 30 * 60_000;

export function offers(unicorn) {
  const place = `wildrydes.offers.${unicorn}`;
  const known = new Map(JSON.parse(sessionStorage.getItem(place) ?? '[]'));

  function keep() {
    for (const [rfq, {deadline}] of known) {
      if (Date.now() - Date.parse(deadline) > FORGOTTEN_AFTER) known.delete(rfq);
    }
    sessionStorage.setItem(place, JSON.stringify([...known]));
  }

  function change(rfq, changes) {
    if (!known.has(rfq)) return;
    known.set(rfq, {...known.get(rfq), ...changes});
    keep();
  }

  return {
    get: (rfq) => known.get(rfq),
    change,
    /** True if it was not known yet. */
    invited({rfq, from, to, deadline}) {
      const isNew = !known.has(rfq);
      if (isNew) known.set(rfq, {rfq, from, to, deadline, state: 'open'});
      else if (known.get(rfq).state === 'sending') change(rfq, {state: 'open'});
      keep();
      return isNew;
    },
    forget(rfq) {
      known.delete(rfq);
      keep();
    },
    /** What has to be seen: decided ones first, then by deadline. */
    shown() {
      const rank = ({outcome, deadline}) => (outcome ? 0 : Date.parse(deadline));
      return [...known.values()]
        .filter(({state, outcome}) => outcome || ['open', 'sending', 'quoted', 'waiting'].includes(state))
        .sort((one, other) => rank(one) - rank(other));
    },
  };
}
