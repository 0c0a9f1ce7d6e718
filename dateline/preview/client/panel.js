// The findings: a bar that counts them, and the panel that lists those of one kind.

import { coded, make, say } from "./elements.js";
import { OWN, state } from "./open_page.js";
import { memory, remember } from "./tab_memory.js";

const MOST_SHOWN = 30; // findings in one list; the page of all findings has the others

let readsWarnings = false;

// A page of findings says all of this itself.
export function shownFindings() {
  const found = document.body.matches(".findings-page") ? [] : state.findings;
  const errors = found.filter(({ severity }) => severity === "error");
  const warnings = found.filter(({ severity, here }) => severity !== "error" && here);
  const unfolded = memory.errors === nameOf(errors) ? memory.unfolded : errors.some(({ here }) => here);
  readsWarnings &&= warnings.length > 0;
  return { errors, warnings, open: readsWarnings ? "warnings" : errors.length && unfolded ? "errors" : "" };
}

// Without lines: they move while one writes above.
const nameOf = (errors) => JSON.stringify(errors.map(({ path: file, code, message }) => [file, code, message]));
export const placeOf = ({ path: file, line, column }) => [file, line, column].filter(Boolean).join(":");
export const button = (does, words, more = {}) => make("button", { type: "button", "data-do": does, ...more }, words);

export function barOf(errors, warnings, open) {
  const toggle = (kind, count, ...more) => {
    const words = [make("b", {}, say(kind, { count })), " ", more];
    return count > 0 && button(kind, words, { class: kind, "aria-expanded": open === kind, "aria-controls": "panel" });
  };
  const first = errors.length > 0 && open !== "errors" && make("span", { class: "first" }, placeOf(errors[0]));
  return make(
    "div",
    { class: "bar", "aria-live": "polite" },
    toggle("errors", errors.length, first),
    toggle("warnings", warnings.length),
    make("a", { href: OWN, class: "all" }, say("all", state.counts)),
  );
}

export function panelOf(kind, found) {
  const more = found.length - MOST_SHOWN;
  const title = say(kind === "errors" ? "errors-title" : kind, { count: found.length });
  const items = found.slice(0, MOST_SHOWN).map(itemOf);
  const others = more > 0 && make("p", {}, make("a", { href: OWN }, say("more", { count: more })));
  const scroll = { class: "scroll", tabindex: 0, role: "group", "aria-labelledby": "title" };
  return make(
    "section",
    { id: "panel", class: kind, "aria-labelledby": "title" },
    make("header", {}, make("h2", { id: "title" }, title), button("fold", say("fold"))),
    make("div", scroll, make("ol", {}, items), others),
  );
}

function itemOf(finding) {
  const { severity, here, message, hint, editor, excerpt } = finding;
  const at = placeOf(finding);
  const place = editor ? make("a", { href: editor, title: say("edit").join("") }, at) : at;
  const about = make(
    "div",
    {},
    make("p", { class: "place" }, place, here && severity === "error" && make("small", {}, say("here"))),
    make("p", { class: "message" }, make("b", {}, coded(message))),
    hint && make("p", { class: "hint" }, make("b", {}, say("mend")), " ", coded(hint)),
  );
  return make("li", { class: severity }, about, excerpt && excerptOf(finding.line, excerpt));
}

// Columns count code points; the caret stands under the character itself, however wide it is.
function excerptOf(line, { first, lines, column }) {
  const shown = lines.map((text, at) => {
    const here = first + at === line;
    const number = make("span", { class: "number", "aria-hidden": true }, String(first + at));
    const points = [...text];
    const [before, after] = [points.slice(0, column - 1), points.slice(column)].map((part) => part.join(""));
    const code = here && column ? [before, make("mark", {}, points[column - 1] ?? " "), after] : text;
    return make("span", { class: here ? "line here" : "line" }, number, make("span", { class: "code" }, code));
  });
  return make("pre", {}, shown);
}

// Opens the list of one kind, or with "" none.
export function choose(open) {
  const { errors } = shownFindings();
  readsWarnings = open === "warnings";
  if (!readsWarnings) remember({ errors: nameOf(errors), unfolded: open === "errors" });
}
