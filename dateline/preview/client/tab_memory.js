// What this tab has been shown, folded and dismissed: it stays when the page is loaded anew or left.

import { state } from "./open_page.js";

const KEY = "dateline-preview"; // in sessionStorage

export let memory = {};
try {
  memory = JSON.parse(sessionStorage.getItem(KEY)) ?? {};
} catch {
  // Storage may be forbidden: then each page begins anew.
}

export function remember(more) {
  Object.assign(memory, more);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // as above
  }
}

// The last change on any page, unless this tab has been shown it.
export function newChange() {
  const change = state.lastChange;
  if (memory.run !== state.run) {
    remember({ run: state.run, seen: change?.id ?? 0 }); // from before this tab looked
    return null;
  }
  return change && change.id > memory.seen ? change : null;
}
