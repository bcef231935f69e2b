// The way of a message in the diagram.

const AWARDS = ['award', 'award-cancelled'];
const BESIDE = ['response-refused', 'coverage', 'unicorn-moved', 'unicorn-news'];

export function way({service, action, type}) {
  const booking = service === 'ride-booking';
  if (action === 'publish') return booking ? 'publish' : 'other';
  if (AWARDS.includes(type)) return booking ? 'award' : 'take';
  if (BESIDE.includes(type)) return 'other';
  if (action === 'send') return booking ? 'other' : 'respond';
  return booking ? 'gather' : 'invite';
}

/** Returns the number of messages of each way between two pictures, by its name. */
export function between(before, now) {
  const counts = new Map(before.map((hop) => [key(hop), hop.count]));
  const ways = {};
  for (const hop of now) {
    const more = Math.max(0, hop.count - (counts.get(key(hop)) ?? 0));
    ways[way(hop)] = (ways[way(hop)] ?? 0) + more;
  }
  return ways;
}

export function key({service, action, type}) {
  return `${service}/${action}/${type}`;
}
