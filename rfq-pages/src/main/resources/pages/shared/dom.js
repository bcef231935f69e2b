// What pages need to build and change their document.

/** An element with attributes, listeners (`onclick: …`) and children; null and false are left out. */
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

/** Replaces what is in the node. */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
}

function present(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== false);
}

/** Changes a text only if it is another, so that nothing is announced twice. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Makes the children of `list` those of `items`, in their order. A child that stays is kept with its
 * focus, and given its item by `child.show(item)`.
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

/** A disc with the initial of a name, in a colour of its own. */
export function face(name) {
  const disc = el('span', {class: 'face', 'aria-hidden': 'true'}, [...name][0] ?? '?');
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  disc.style.setProperty('--hue', hue);
  return disc;
}

/** A setting that the server wrote into the document. */
export function setting(name) {
  return document.querySelector(`meta[name="${name}"]`).content;
}

/** Calls `tick` now and four times a second; returns what ends it. */
export function everyMoment(tick) {
  tick();
  const timer = setInterval(tick, 250);
  return () => clearInterval(timer);
}
