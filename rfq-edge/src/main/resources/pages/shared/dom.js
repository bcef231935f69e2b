// Functions of pages to build and change their documents.

/** Returns an element with attributes, listeners (`onclick: …`) and children; skips null and false. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...present(children));
  return node;
}

/** Replaces the content of the node. */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
}

function present(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== false);
}

/** Changes a text only if it differs, so that nothing is announced twice. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Gives `list` one child for each of `items`, in their order. A remaining child keeps its focus and
 * gets its item by `child.show(item)`.
 */
export function keyed(list, items, key, create) {
  const before = new Map([...list.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const id = key(item);
    let child = before.get(id);
    before.delete(id);
    if (!child) {
      child = create(item);
      child.dataset.key = id;
    }
    child.show(item);
    if (list.children[index] !== child) list.insertBefore(child, list.children[index] ?? null);
  });
  before.forEach((child) => child.remove());
}

const SETTLED_AFTER = 600;

/** Lets no tap reach the list for a moment, since its content has moved or changed its purpose. */
export function unsettle(list) {
  clearTimeout(list.settling);
  list.classList.add('unsettled');
  list.settling = setTimeout(() => list.classList.remove('unsettled'), SETTLED_AFTER);
}

/** Calls `unsettle` if a child of the list came or moved since the last call. */
export function watchMoves(list) {
  const places = JSON.stringify([...list.children].map((child) => [child.dataset.key, child.offsetTop]));
  if (list.places !== undefined && list.places !== places) unsettle(list);
  list.places = places;
}

/** Returns true if the focus is nowhere, because its element is gone, hidden or disabled. */
export function focusIsLost() {
  const at = document.activeElement ?? document.body;
  return at === document.body || at.disabled || at.getClientRects().length === 0;
}

/** Returns a disc with the initial of a name, in the name's own colour. */
export function face(name) {
  const disc = el('span', {class: 'face', 'aria-hidden': 'true'}, [...name][0] ?? '?');
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  disc.style.setProperty('--hue', hue);
  return disc;
}

/** Returns a setting that the server wrote into the document. */
export function setting(name) {
  return document.querySelector(`meta[name="${name}"]`).content;
}

/** Calls `tick` now and four times a second; returns the function that ends this. */
export function everyMoment(tick) {
  tick();
  const timer = setInterval(tick, 250);
  return () => clearInterval(timer);
}
