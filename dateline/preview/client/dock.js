// What is said beside the page, in shadow trees of its own: ribbons above it, the dock at its foot.

import { host, make, say, styled } from "./elements.js";
import { stopped } from "./event_stream.js";
import { scriptsChanged } from "./exchange.js";
import { labelLinks } from "./link_labels.js";
import { morphChildren } from "./morph.js";
import { OWN, framed, isHere, page, state } from "./open_page.js";
import { barOf, button, choose, panelOf, placeOf, shownFindings } from "./panel.js";
import { keepPlace } from "./scroll_place.js";
import { newChange, remember } from "./tab_memory.js";

const above = host("dateline-labels"); // in the page's flow: hides nothing
const beside = host("dateline-preview");
const dock = make("div", { class: "dock", role: "region" });
const alarm = make("p", { class: "unseen", role: "alert" });
const space = make("div"); // the page's foot can be scrolled out from under the dock
beside.shadowRoot.append(space, dock, alarm);
new ResizeObserver(() => (space.style.height = `${dock.offsetHeight}px`)).observe(dock);

styled.finally(() => {
  document.body.before(above);
  document.body.after(beside);
});

// Says all that the newest state has to say.
export function show() {
  if (!state || framed) return;
  above.lang = beside.lang = state.language;
  dock.setAttribute("aria-label", say("name").join(""));
  const ribbons = state.page.hiddenWords.map((words) => make("p", { class: "ribbon", role: "note" }, words));
  keepPlace(() => {
    morphChildren(above.shadowRoot, make("div", {}, ribbons));
    labelLinks(state.hiddenLinks);
  });
  const { errors, warnings, open } = shownFindings();
  const found = { errors, warnings }[open];
  const bar = errors.length + warnings.length > 0 && barOf(errors, warnings, open);
  morphChildren(dock, make("div", {}, bar, found && panelOf(open, found), noticesOf()));
  dock.classList.toggle("wide", Boolean(found));
  const first = errors[0];
  const words = first && [say("errors", { count: errors.length }), ` ${placeOf(first)} ${first.message}`];
  morphChildren(alarm, make("p", {}, words)); // said aloud where it differs
}

function noticesOf() {
  const change = newChange();
  const offered = change && !state.follow && !isHere(change.href);
  const gone = page.good && state.page.status === 404;
  const line = (kind, words, ...ways) => make("p", { class: `notice ${kind}` }, make("span", {}, words), ways);
  const link = (href, words) => make("a", { href }, words);
  const there = offered && link(change.href, change.title);
  const lines = [
    stopped && line("stopped", say("stopped")),
    gone && line("gone", say("gone"), link("/", say("findings-home")), link(OWN, say("findings-title"))),
    scriptsChanged() && line("script", say("script"), button("reload", say("reload"))),
    offered && line("elsewhere", say("elsewhere", { title: there }), button("dismiss", say("dismiss"))),
  ];
  return lines.some(Boolean) && make("div", { class: "notices", role: "status" }, lines);
}

function fold() {
  const { open } = shownFindings();
  const inside = beside.shadowRoot.activeElement?.closest("#panel");
  choose("");
  show();
  if (inside) dock.querySelector(`[data-do="${open}"]`)?.focus();
}

function toggle(kind) {
  choose(shownFindings().open === kind ? "" : kind);
  show();
}

const ACTIONS = {
  errors: () => toggle("errors"),
  warnings: () => toggle("warnings"),
  fold,
  reload: () => location.reload(),
  dismiss: () => show(remember({ seen: state.lastChange.id })),
};

dock.addEventListener("click", (event) => {
  ACTIONS[event.target.closest("[data-do]")?.dataset.do]?.();
});
addEventListener("keydown", (event) => {
  const elsewhere = event.target.closest?.("input, textarea, select, [contenteditable], [role=dialog]");
  if (event.key === "Escape" && !event.defaultPrevented && !elsewhere && dock.querySelector("#panel")) fold();
});
