// The unicorn page: the form, or the unicorn in its URL on duty.
import {say} from '../shared/dom.js';
import {coordinates} from '../shared/geo.js';
import {createMap} from '../shared/map.js';
import {signedIn} from '../shared/sign-in.js';
import {duty} from './duty.js';
import {read, to} from './route.js';
import {setup} from './setup.js';
import {bell} from './sound.js';
import {texts} from '../shared/texts.js';

const panel = document.getElementById('panel');
const announcer = document.getElementById('announcer');
let clicked = null;
const me = await signedIn(panel);
let leave = () => {};
const map = createMap(document.getElementById('map'), (at) => clicked?.(at));
const ring = bell(document.getElementById('sound'));

function show() {
  leave();
  const state = {...read(), ...(me && {unicorn: me})};
  document.title = state.name ? `${state.name} · ${texts.title}` : texts.title;
  leave = state.unicorn && state.name && coordinates(state.at)
    ? duty(panel, state, {
      map,
      ring,
      announce: (text) => say(announcer, text),
      moved: (at) => history.replaceState(null, '', to({...read(), at})),
      leave() {
        location.hash = '#/';
      },
    })
    : setup(panel, state, {
      map,
      onMap(action) {
        clicked = action;
      },
      go(next) {
        location.hash = to(next);
      },
    });
}

show();
addEventListener('hashchange', () => {
  show();
  panel.querySelector('h1').focus();
});
