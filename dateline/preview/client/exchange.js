// The exchange in place: the page that is shown becomes the page as it now is, without being loaded anew.

import { labelLinks } from "./link_labels.js";
import { morph, morphAttributes, noteDetails } from "./morph.js";
import { addressOf, load, page, pathOf, state } from "./open_page.js";
import { FIRST_WAIT_MS, doubled } from "./retry.js";
import { keepPlace } from "./scroll_place.js";

const SHEETS = 'link[rel~="stylesheet"][href]';

// One exchange at a time; of the states that come meanwhile the last one counts.
let exchanging = false;
let caughtUp = null;

// When the page is as the newest state has it, calls `done`.
export async function catchUp(done, again = FIRST_WAIT_MS) {
  if (exchanging || caughtUp === state) return;
  exchanging = true;
  const aim = state;
  try {
    await renewSheets(aim.styles);
    const differs = aim.page.key && aim.page.key !== page.key;
    if (differs && (aim.page.status === 200 || !page.good)) await exchange();
    caughtUp = aim;
    done();
  } catch {
    setTimeout(catchUp, again, done, doubled(again));
  }
  exchanging = false;
  if (caughtUp === aim) catchUp(done);
}

async function exchange() {
  const { response, fresh, tag } = await load();
  if (page.good && !response.ok) return; // already gone again: the state that says so is on its way
  if (pathOf(response.url) !== location.pathname) {
    location.replace(response.url + location.hash);
    return;
  }
  const sheets = [...fresh.querySelectorAll(SHEETS)].map((link) => [pathOf(link.href), link.getAttribute("href")]);
  await renewSheets(Object.fromEntries(sheets));
  for (const script of fresh.scripts) if (script.src) scripts.set(pathOf(script.src), script.src);
  page.key = tag.dataset.key;
  page.token = tag.dataset.token;
  page.good = response.ok;
  keepPlace(() => {
    labelLinks({});
    morphAttributes(document.documentElement, fresh.documentElement);
    morph(document.head, fresh.head);
    morph(document.body, fresh.body);
    labelLinks(state.hiddenLinks);
    noteDetails();
  });
  document.dispatchEvent(new CustomEvent("dateline:exchanged"));
}

// A new sheet waits beside the old one until it is there, so that the page is never without.
async function renewSheets(wanted) {
  const renewals = [...document.querySelectorAll(SHEETS)].map((old) => {
    const href = wanted[pathOf(old.href)];
    if (!href || addressOf(href).href === old.href) return null;
    const fresh = old.cloneNode();
    fresh.setAttribute("href", href);
    const waiting = fresh.cloneNode();
    waiting.media = "not all";
    return new Promise((done) => {
      waiting.addEventListener("load", () => done(keepPlace(() => (morphAttributes(waiting, fresh), old.remove()))));
      waiting.addEventListener("error", () => done(waiting.remove()));
      old.after(waiting);
    });
  });
  await Promise.all(renewals);
}

// Scripts run once, some of them when the page is painted. Whether those that ran are those the page now has:
const ran = new Map();
const scripts = new Map();
function note({ localName, src }) {
  if (localName !== "script" || !src) return;
  for (const known of [ran, scripts]) known.set(pathOf(src), src);
}
[...document.scripts].forEach(note);
for (const come of ["load", "error"]) document.addEventListener(come, ({ target }) => note(target), true);
export const scriptsChanged = () =>
  [...scripts].some(([at, src]) => ran.get(at) !== addressOf(state.styles[at] ?? src).href);
