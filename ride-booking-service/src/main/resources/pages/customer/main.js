// The customer page: shows the view that its URL names.
import {say} from '../shared/dom.js';
import {createMap} from '../shared/map.js';
import {signedIn} from '../shared/sign-in.js';
import {ask} from './ask.js';
import {customer} from './customer.js';
import {earlier} from './history.js';
import {notifications} from './notifications.js';
import {rfq} from './rfq.js';
import {read} from './route.js';
import {texts} from '../shared/texts.js';

const VIEWS = {ask, rfq, rfqs: earlier};

const panel = document.getElementById('panel');
const announcer = document.getElementById('announcer');
const id = (await signedIn(panel)) ?? customer();
const app = {
  customer: id,
  live: notifications(id),
  map: createMap(document.getElementById('map'), (at) => app.clicked?.(at)),
  clicked: null,
  announce: (text) => say(announcer, text),
  go(hash) {
    location.hash = hash;
  },
};
let leave = () => {};

function show() {
  leave();
  const route = read();
  document.title = texts.title;
  leave = VIEWS[route.view](panel, route, app);
}

say(document.getElementById('earlier'), texts.earlier);
show();
addEventListener('hashchange', () => {
  show();
  panel.querySelector('h1').focus();
  panel.scrollTop = 0;
});
