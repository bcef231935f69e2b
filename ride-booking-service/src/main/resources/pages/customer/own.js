// The RFQs of this customer. A link may be shared, but only the customer who asked may decide.
import {inPath} from '../shared/ids.js';
import {call} from './api.js';

const OPEN = ['requested', 'confirmed'];
const ASKED = 'wildrydes.asked.';
const PAGES = 5;

/** Resolves to a page of the customer's RFQs, the newest first. */
export function newest(customer) {
  return call(`customers/${inPath(customer)}/rfqs`);
}

/** Resolves to the customer's RFQs that run, and those whose ride has not ended. */
export async function open(customer) {
  const {rfqs} = await newest(customer);
  return rfqs.filter(({status, ride}) => status === 'running' || OPEN.includes(ride?.status));
}

/** Remembers that this window has asked, since the list of RFQs may be a moment behind. */
export function remember(rfq) {
  sessionStorage.setItem(ASKED + rfq, 'yes');
}

/** Resolves to false only if the RFQ is certainly another customer's. */
export async function isOwn(rfq, customer) {
  if (sessionStorage.getItem(ASKED + rfq)) return true;
  try {
    let page = await newest(customer);
    for (let pages = 1; pages < PAGES && page.links.next && !has(page, rfq); pages++) {
      page = await call(page.links.next);
    }
    return has(page, rfq) || Boolean(page.links.next);
  } catch {
    return true; // A secured service refuses strangers by itself.
  }
}

function has({rfqs}, rfq) {
  return rfqs.some((entry) => entry.rfq === rfq);
}
