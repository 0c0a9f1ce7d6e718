// The place in the page that the reader looks at.

// Whatever is done to the page, what the reader looks at stays where it is, and the keyboard too.
export function keepPlace(change) {
  const seen = scrollY > 0 ? inView(document.body) : [];
  const focused = document.activeElement;
  const equals = () => [...document.querySelectorAll(focused.localName)].filter((each) => each.isEqualNode(focused));
  const among = focused ? equals().indexOf(focused) : -1;
  change();
  const anchor = seen.find(({ element }) => element.isConnected && element.getClientRects().length);
  if (anchor) {
    const moved = anchor.element.getBoundingClientRect().top - anchor.top;
    if (moved) scrollBy({ top: moved, behavior: "instant" });
  }
  if (!focused || focused.isConnected) return;
  const heir = (focused.id && document.getElementById(focused.id)) || equals().at(among) || equals().at(-1);
  heir?.focus({ preventScroll: true });
}

// Those that begin in view come first; one that fills the view is better than none.
function inView(parent, begun = [], within = []) {
  for (const element of parent.children) {
    const { top, bottom, height } = element.getBoundingClientRect();
    if (height && (bottom <= 0 || top >= innerHeight)) continue;
    if (/fixed|sticky/.test(getComputedStyle(element).position)) continue;
    if (height) (top >= 0 ? begun : within).push({ element, top });
    inView(element, begun, within);
  }
  return parent === document.body ? [...begun, ...within.reverse()] : [];
}

// Scrolls to the heading with this id, but not when a part of what stands under it is in view: one looks at it
// already.
export function scrollToPart(id) {
  const named = document.getElementById(id);
  const heading = named?.closest("h1, h2, h3, h4, h5, h6") ?? named;
  if (!heading) return;
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const next = headings[headings.indexOf(heading) + 1];
  const begins = heading.getBoundingClientRect().top;
  const ends = next ? next.getBoundingClientRect().top : Infinity;
  if (begins >= innerHeight || ends <= 0) heading.scrollIntoView();
}
