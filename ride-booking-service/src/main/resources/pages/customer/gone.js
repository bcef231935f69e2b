// The unicorns of an RFQ whose offers can no longer be accepted. The browser's session keeps them, since
// the result of the RFQ never changes.

/** Returns the unicorns with `add(unicorn, why)` and `all()`, a map from their ids to the reasons. */
export function gone(rfq) {
  const place = `wildrydes.gone.${rfq}`;
  const known = new Map(JSON.parse(sessionStorage.getItem(place) ?? '[]'));
  return {
    all: () => known,
    add(unicorn, why) {
      if (known.has(unicorn)) return;
      known.set(unicorn, why);
      sessionStorage.setItem(place, JSON.stringify([...known]));
    },
  };
}
