// Labels at links to pages that a build would not publish.

import { host, make } from "./elements.js";
import { isHere, pathOf, state } from "./open_page.js";

export function labelLinks(labels) {
  const wanted = new Map(Object.entries(labels).map(([href, label]) => [pathOf(href), label]));
  for (const badge of document.querySelectorAll("dateline-label")) {
    const link = badge.previousElementSibling;
    const stays = link?.href && badge.shadowRoot.textContent === wanted.get(pathOf(link.href));
    if (!stays) badge.remove();
  }
  if (!wanted.size) return;
  for (const link of document.querySelectorAll("a[href]")) {
    const label = link.origin === location.origin && !isHere(link.href) && wanted.get(link.pathname);
    if (!label || link.nextElementSibling?.localName === "dateline-label") continue;
    const badge = host("dateline-label");
    badge.lang = state.language;
    badge.shadowRoot.append(make("span", {}, label));
    link.after(badge);
  }
}
