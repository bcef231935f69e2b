// The customer's notifications: they say that something has changed, and a GET says what.
import {connect} from '../shared/socket.js';

/** `onchange` of the answer is called with each event, and when the connection comes or goes. */
export function notifications(customer) {
  const live = {isOpen: false, onchange: () => {}};
  connect(`customers/${encodeURIComponent(customer)}/notifications`, {
    heard: (event) => live.onchange(event),
    changed: (state) => {
      const open = state === 'open';
      if (live.isOpen === open) return;
      live.isOpen = open;
      live.onchange({event: 'connection'});
    },
  });
  return live;
}
