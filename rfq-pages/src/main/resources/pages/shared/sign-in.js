// Signing in where the server asks for tokens: authorization code with PKCE (RFC 7636) at the OpenID
// Connect provider that the document names. The token stays in this tab.
import {el, fill, say, setting} from './dom.js';
import {texts} from './texts.js';

const TOKEN = 'wildrydes.token';
const ATTEMPT = 'wildrydes.sign-in';
/** A token that is refused so soon after it was issued will not be better the next time. */
const FRESH = 10_000;

const words = texts.signIn;
const provider = JSON.parse(setting('sign-in') || 'null');

/** Whether who is answered 401 can do something about it. */
export const canSignIn = provider !== null;

/**
 * Resolves to the id of who is signed in, after a way to the provider and back if need be; to null
 * where nobody has to. If it fails, `panel` says why, and offers to try again.
 */
export async function signedIn(panel) {
  if (!provider) return null;
  try {
    await comeBack(new URLSearchParams(location.search));
    const {caller} = await ticket();
    offerToLeave(caller);
    return caller;
  } catch (problem) {
    fill(panel, el('div', {class: 'stack', role: 'alert'},
      el('h1', {tabindex: -1}, words.refused), el('p', {}, problem.message),
      el('button', {class: 'button', type: 'button', onclick: leave}, words.again)));
    return never();
  }
}

/** Headers that say who asks. */
export function authorization() {
  const token = kept(TOKEN);
  return token ? {Authorization: `Bearer ${token.value}`} : {};
}

/** What a WebSocket's URL needs to be let in: `?ticket=…`, which is good once and soon. */
export async function admission() {
  return provider ? `?ticket=${encodeURIComponent((await ticket()).ticket)}` : '';
}

/** For who was answered 401: leaves the page, which comes back to where it was with another token. */
export async function signInAgain() {
  const token = kept(TOKEN);
  if (token && Date.now() - token.since < FRESH) throw new Error(words.notAccepted);
  sessionStorage.removeItem(TOKEN);
  const attempt = {state: random(), verifier: random(), hash: location.hash};
  keep(ATTEMPT, attempt);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(attempt.verifier));
  location.assign(`${provider.authorizationEndpoint}?${new URLSearchParams({
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: here(),
    scope: provider.scope,
    state: attempt.state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  })}`);
  return never();
}

async function ticket() {
  if (!kept(TOKEN)) return signInAgain();
  const answer = await reach(fetch('tickets', {method: 'POST', headers: authorization()}));
  if (answer.status === 401) return signInAgain();
  if (!answer.ok) throw new Error(words.unreachable);
  return answer.json();
}

async function comeBack(answer) {
  const attempt = kept(ATTEMPT);
  sessionStorage.removeItem(ATTEMPT);
  if (!answer.has('state') || answer.get('state') !== attempt?.state) return;
  history.replaceState(null, '', here() + attempt.hash);
  if (!answer.has('code')) throw new Error(words.provider(answer.get('error')));
  const response = await reach(fetch(provider.tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: provider.clientId,
      redirect_uri: here(),
      code: answer.get('code'),
      code_verifier: attempt.verifier,
    }),
  }));
  const token = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(words.provider(token.error ?? response.status));
  keep(TOKEN, {value: token.access_token, since: Date.now()});
}

function offerToLeave(caller) {
  const button = document.getElementById('sign-out');
  say(button, words.out);
  button.title = words.as(caller);
  button.hidden = false;
  button.addEventListener('click', leave);
}

function leave() {
  sessionStorage.removeItem(TOKEN);
  location.reload();
}

function reach(request) {
  return request.catch(() => {
    throw new Error(words.unreachable);
  });
}

function here() {
  return location.origin + location.pathname;
}

function kept(name) {
  return JSON.parse(sessionStorage.getItem(name));
}

function keep(name, value) {
  sessionStorage.setItem(name, JSON.stringify(value));
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** The page is being left. */
function never() {
  return new Promise(() => {});
}
