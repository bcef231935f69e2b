// The notifications: each says that something has changed, and a GET returns the new state.
import {inPath} from '../shared/ids.js';
import {connect} from '../shared/socket.js';

/** Connects. Calls `onchange` of the result for each event, and when the connection opens or closes. */
export function notifications(customer) {
  const live = {isOpen: false, onchange: () => {}};
  connect(`customers/${inPath(customer)}/notifications`, {
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
