// The client of the REST API. A call that fails throws a Problem (RFC 9457).
import {authorization, canSignIn, signInAgain} from '../shared/sign-in.js';
import {keepTime} from '../shared/time.js';
import {texts} from '../shared/texts.js';

/** A refusal of the API, or a failure to reach it. `title` and `detail` are for people. */
export class Problem extends Error {
  constructor(status, {title, detail, type = '', errors = []} = {}) {
    super(title ?? texts.problem.unknown);
    this.status = status;
    this.title = this.message;
    this.detail = detail ?? (status ? texts.problem.status(status) : texts.problem.unreachableOnce);
    this.type = type.split(':').at(-1);
    this.errors = errors;
  }
}

/** Calls the API and follows redirects. Resolves to the body, with the `location` of the response. */
export async function call(url, {method = 'GET', body, headers = {}} = {}) {
  const response = await send(url, {
    method,
    cache: 'no-cache',
    headers: {...(body && {'Content-Type': 'application/json'}), ...headers, ...authorization()},
    body: body && JSON.stringify(body),
  });
  keepTime(response);
  if (response.status === 401 && canSignIn) return signInAgain();
  const content = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(response.status, content);
  return {...content, location: response.headers.get('Location')};
}

async function send(url, request) {
  try {
    return await fetch(url, request);
  } catch {
    throw new Problem(0, {title: texts.problem.unreachable});
  }
}
