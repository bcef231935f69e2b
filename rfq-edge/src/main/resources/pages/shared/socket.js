// A WebSocket that reconnects by itself.
import {admission} from './sign-in.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/**
 * Connects to the path of this server, and again after each loss, with longer and longer pauses.
 *
 * `heard(message)` is called with each message, `changed(state, until)` with `connecting`, `open`,
 * `waiting` (and the time of the next attempt) or `closed` (and the code).
 * A connection that the server closes with a code of `final` stays closed.
 */
export function connect(path, {heard, changed, final = []}) {
  let socket = null;
  let attempt = 0;
  let timer;
  let failures = 0;
  let waiting = false;

  async function open() {
    clearTimeout(timer);
    waiting = false;
    changed('connecting');
    const mine = ++attempt;
    const query = await admission().catch(() => null);
    if (mine !== attempt) return;
    if (query === null) later();
    else connectTo(new URL(path + query, location.href));
  }

  function connectTo(url) {
    url.protocol = url.protocol.replace('http', 'ws');
    socket = new WebSocket(url);
    socket.onopen = () => {
      failures = 0;
      changed('open');
    };
    socket.onmessage = ({data}) => heard(JSON.parse(data));
    socket.onclose = ({code}) => {
      if (final.includes(code)) end('closed', code);
      else later();
    };
  }

  function later() {
    attempt++;
    const pause = Math.min(FIRST_PAUSE * 2 ** failures++, LONGEST_PAUSE) * (0.5 + Math.random() / 2);
    clearTimeout(timer);
    timer = setTimeout(open, pause);
    waiting = true;
    changed('waiting', Date.now() + pause);
  }

  function now() {
    if (waiting) open();
  }

  function leave() {
    if (!socket) return;
    socket.onclose = null;
    socket.onmessage = null;
    socket.close();
  }

  function lost() {
    leave();
    later();
  }

  function end(state, code) {
    clearTimeout(timer);
    attempt++;
    waiting = false;
    removeEventListener('online', now);
    removeEventListener('offline', lost);
    leave();
    changed(state, code);
  }

  addEventListener('online', now);
  addEventListener('offline', lost);
  open();
  return {
    /** Sends a message; returns false without a connection, and does not keep the message. */
    say(message) {
      const open = socket?.readyState === WebSocket.OPEN;
      if (open) socket.send(JSON.stringify(message));
      return open;
    },
    now,
    close() {
      end('closed');
    },
  };
}
