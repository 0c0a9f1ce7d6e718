// The open page: where it is, what the preview's tag in it says, and what the server last said of it.

export const OWN = "/_dateline/";
const TAG = `script[src="${OWN}client.js"]`;

export const framed = window.parent !== window; // a page in a frame of another: that one speaks for both
export const addressOf = (href) => new URL(href, location);
export const pathOf = (href) => addressOf(href).pathname;
export const isHere = (href) => pathOf(href) === location.pathname;

const { page: path, token, key } = document.querySelector(TAG).dataset;

// The page that is shown; it is good where it is one of the site, not one that says that there is none.
export const page = { path, token, key, good: true };

export let state = null; // the newest that the server has sent

export function receive(newest) {
  state = newest;
  if (state.page.key === page.key) page.good = state.page.status === 200;
}

// The page as it now is: the response, the document and the tag in it.
export async function load() {
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const tag = fresh.querySelector(TAG);
  if (!tag) throw new Error("This is no page of the preview.");
  return { response, fresh, tag };
}
