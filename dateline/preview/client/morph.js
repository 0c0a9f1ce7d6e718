// Morphing one tree of nodes into another: what is equal is left alone, so that it keeps scroll position,
// selection, focus and playing media.

const MOST_COMPARED = 250_000; // pairs of sibling nodes, a few ms

const openInSource = new WeakMap(); // what the source says of <details> and <dialog>, whose state is the reader's

export function noteDetails() {
  for (const element of document.querySelectorAll("details, dialog")) {
    if (!openInSource.has(element)) openInSource.set(element, element.open);
  }
}

export function morph(from, to) {
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== Node.ELEMENT_NODE) {
    morphText(from, to.data);
  } else if (/^(AUDIO|VIDEO)$/.test(from.nodeName)) {
    from.replaceWith(to); // else it would go on with what it had loaded
  } else {
    morphAttributes(from, to);
    morphChildren(from, to);
  }
}

export function morphAttributes(from, to) {
  let readers = false;
  if (openInSource.has(from)) {
    readers = openInSource.get(from) === to.open;
    openInSource.set(from, to.open);
  }
  for (const attribute of [...from.attributes]) {
    if (!to.hasAttribute(attribute.name) && !(readers && attribute.name === "open")) {
      from.removeAttributeNode(attribute);
    }
  }
  for (const attribute of to.attributes) {
    const { name, value } = attribute;
    if (from.getAttribute(name) !== value && !(readers && name === "open")) {
      from.setAttributeNode(attribute.cloneNode());
    }
  }
}

// Only where the text differs: a selection in the rest of it stays.
function morphText(from, data) {
  const old = from.data;
  const shorter = Math.min(old.length, data.length);
  let start = 0;
  while (start < shorter && old[start] === data[start]) start++;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === data.at(-1 - end)) end++;
  from.replaceData(start, old.length - start - end, data.slice(start, data.length - end));
}

export function morphChildren(parent, to) {
  const gap = { old: [], fresh: [] };
  for (const [left, right] of aligned([...parent.childNodes], [...to.childNodes])) {
    if (left && right) {
      fillGap(parent, gap, left);
      morph(left, right);
    } else if (left) {
      gap.old.push(left);
    } else {
      gap.fresh.push(right);
    }
  }
  fillGap(parent, gap, null);
}

// Between two places that stay, nodes of one kind are the same node with another text.
function fillGap(parent, { old, fresh }, next) {
  for (const node of fresh.splice(0)) {
    const at = old.findIndex((each) => each.nodeName === node.nodeName);
    const passed = old.splice(0, at + 1);
    if (at < 0) parent.insertBefore(node, old[0] ?? next);
    else morph(passed.pop(), node);
    for (const gone of passed) gone.remove();
  }
  for (const gone of old.splice(0)) gone.remove();
}

// Both lists in order: the weightiest common subsequence as pairs, all else with null in the other's place.
function* aligned(old, fresh) {
  const tail = [];
  while (old.length && fresh.length && old[0].isEqualNode(fresh[0])) yield [old.shift(), fresh.shift()];
  while (old.length && fresh.length && old.at(-1).isEqualNode(fresh.at(-1))) tail.unshift([old.pop(), fresh.pop()]);
  const compared = old.length * fresh.length <= MOST_COMPARED;
  const [left, right] = compared ? [old.map(looks), fresh.map(looks)] : [[], []];
  const best = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const both = best[i + 1][j + 1] + likeness(left[i], right[j]);
      best[i][j] = Math.max(both, best[i + 1][j], best[i][j + 1]);
    }
  }
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const alike = likeness(left[i], right[j]);
    if (alike && best[i][j] === best[i + 1][j + 1] + alike) yield [old[i++], fresh[j++]];
    else if (best[i][j] === best[i + 1][j]) yield [old[i++], null];
    else yield [null, fresh[j++]];
  }
  while (i < old.length) yield [old[i++], null];
  while (j < fresh.length) yield [null, fresh[j++]];
  yield* tail;
}

function looks(node) {
  const text = node.textContent.trim();
  const blank = node.nodeType === Node.TEXT_NODE && !text;
  const whole = node.outerHTML ?? node.data;
  return { kind: node.nodeName, id: node.id, blank, whole, begins: text.slice(0, 16), ends: text.slice(-16) };
}

function likeness(one, other) {
  if (one.kind !== other.kind) return 0;
  if (one.whole === other.whole) return one.blank ? 1 : 9;
  if (one.id && one.id === other.id) return 6;
  return (one.begins && one.begins === other.begins) || (one.ends && one.ends === other.ends) ? 4 : 0;
}
