// What a notification changes in the state of a running RFQ.
import {inOrder} from './order.js';

const NONE = {chosen: null, gone: new Map()};

/** Returns the changed state, or null if the notification does not contain it. */
export function updated({task, quotes}, {event, ...news}) {
  if (event === 'quote') {
    const others = quotes.filter(({unicorn}) => unicorn.id !== news.quote.unicorn.id);
    const now = news.status === 'withdrawn' ? others : [...others, news.quote];
    return {task, quotes: inOrder(now, 'price', NONE)};
  }
  if (event !== 'rfq-progress') return null;
  const {
    unicorns, 'responses-received': responses, 'nobody-near': nobody,
    'target-price': target, 'accept-at': limit,
  } = news;
  return {
    quotes,
    task: {
      ...task, unicorns, 'responses-received': responses, 'nobody-near': nobody,
      'target-price': target, 'accept-at': limit,
    },
  };
}
