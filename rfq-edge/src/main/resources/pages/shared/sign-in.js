// Signs people in if the server requires tokens: authorization code with PKCE (RFC 7636) at the OpenID
// Connect provider that the document names. The token stays in this tab.
import {el, fill, say, setting} from './dom.js';
import {base64url} from './ids.js';
import {texts} from './texts.js';

const TOKEN = 'wildrydes.token';
const ATTEMPT = 'wildrydes.sign-in';
/** The age of a token below which a new one would be refused, too. */
const FRESH = 10_000;

const words = texts.signIn;
const provider = JSON.parse(setting('sign-in') || 'null');

/** Tells whether people can do something about an answer 401. */
export const canSignIn = provider !== null;

/**
 * Resolves to the id of the signed-in person, after a visit to the provider if necessary; to null
 * if no sign-in is required. After a failure, `panel` shows the reason and offers another attempt.
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

/** Returns the headers that authenticate a request. */
export function authorization() {
  const token = kept(TOKEN);
  return token ? {Authorization: `Bearer ${token.value}`} : {};
}

/** Returns the query that authenticates a WebSocket: `?ticket=…`, valid once and for seconds. */
export async function admission() {
  return provider ? `?ticket=${encodeURIComponent((await ticket()).ticket)}` : '';
}

/** Handles an answer 401: leaves the page, which then returns to its place with another token. */
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

/** Drops the token and, if the provider supports it, ends the session there and comes back. */
function leave() {
  sessionStorage.removeItem(TOKEN);
  if (!provider.endSessionEndpoint) return location.reload();
  return location.assign(`${provider.endSessionEndpoint}?${new URLSearchParams({
    client_id: provider.clientId,
    post_logout_redirect_uri: here(),
    logout_uri: here(), // as Amazon Cognito calls it
  })}`);
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

/** Says that the page is being left. */
function never() {
  return new Promise(() => {});
}
