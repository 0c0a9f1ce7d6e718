(() => {
const script = document.querySelector("script[data-engine]");
const words = JSON.parse(document.getElementById("t-search-words").textContent);
const form = document.getElementById("t-search-form");
const status = document.getElementById("t-search-status");
const more = document.getElementById("t-search-more");
const keptTo = document.getElementById("t-search-kept-to");
const ways = document.getElementById("t-search-ways");
const PAUSE = 350;
let loading = null;
function load() {
loading ??= loaded();
loading.catch(() => (loading = null));
return loading;
}
async function loaded() {
const variants = fetch(new URL("variants.txt", form.action));
variants.catch(() => {});
const [results, engine] = await Promise.all([import(script.dataset.results), import(script.dataset.engine)]);
results.use(engine, variants);
return results;
}
async function run() {
const of = asked();
const text = of.q.trim();
fill(of);
document.title = text ? `${text.slice(0, 60)} – ${words.title}` : words.title;
ways.hidden = Boolean(text);
if (!text && !loading) return;
if (text) status.textContent = words["search-begins"];
const results = await load().catch(() => null);
if (results) return results.search(of);
ways.hidden = false;
status.textContent = words["search-failed"];
}
function asked() {
const given = new URLSearchParams(location.search);
const offered = (name) => [...(form.elements[name]?.options ?? [])].find(({ value }) => value === given.get(name))?.value ?? "";
const year = (name) => (/^\d{1,4}$/.test(given.get(name) ?? "") ? Number(given.get(name)) : 0);
return {
q: given.get("q") ?? "",
kind: offered("kind"),
within: given.get("in") ?? "",
lang: offered("lang"),
from: year("from"),
to: year("to"),
best: given.get("order") === "best",
};
}
function fill(of) {
const fields = form.elements;
if (document.activeElement !== fields.q) fields.q.value = of.q;
fields.kind.value = of.kind;
if (fields.lang) fields.lang.value = of.lang;
fields.from.value = of.from || "";
fields.to.value = of.to || "";
fields.order.value = of.best ? "best" : "";
if (of.within && ![...fields.in.options].some((option) => option.value === of.within)) {
fields.in.append(new Option(decodeURI(of.within).replace(/^.*\/([^/]+)\/$/, "$1"), of.within));
}
fields.in.value = of.within;
const chosen = ["kind", "in", "lang", "order"].map((name) => fields[name]).filter((field) => field?.value);
const kept = chosen.map((field) => field.selectedOptions[0].label);
if (of.from || of.to) kept.push(of.from === of.to ? `${of.from}` : `${of.from || ""}–${of.to || ""}`);
keptTo.textContent = kept.map((each) => ` · ${each}`).join("");
}
function filledIn() {
const given = [...new FormData(form)].filter(([, value]) => value);
return new URLSearchParams(given).toString();
}
let timer = 0;
function go(how) {
clearTimeout(timer);
const to = filledIn();
if (to === location.search.slice(1)) return;
history[how](null, "", to ? `?${to}` : location.pathname);
run();
}
form.addEventListener("submit", (event) => {
event.preventDefault();
go("pushState");
if (matchMedia("(pointer: coarse)").matches) form.elements.q.blur();
});
form.addEventListener("change", (event) => event.target !== form.elements.q && go("pushState"));
form.elements.q.addEventListener("input", (event) => {
clearTimeout(timer);
if (!event.isComposing) timer = setTimeout(() => go("replaceState"), PAUSE);
});
form.elements.q.addEventListener("compositionend", () => {
clearTimeout(timer);
timer = setTimeout(() => go("replaceState"), PAUSE);
});
form.elements.q.addEventListener("focus", () => load().then((results) => results.begin()).catch(() => {}), { once: true });
function runAnother() {
form.elements.q.value = asked().q;
run();
}
addEventListener("popstate", runAnother);
document.querySelector("main").addEventListener("keydown", (event) => {
if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
const stops = [form.elements.q, ...document.querySelectorAll("#t-search-names a, #t-search-results h2 a")];
if (!more.hidden) stops.push(more);
const here = stops.indexOf(event.target);
const to = { ArrowDown: here + 1, ArrowUp: here - 1, Escape: 0 }[event.key];
if (here < 0 || !(to in stops) || to === here) return;
event.preventDefault();
stops[to].focus();
});
document.addEventListener("click", (event) => {
const link = event.target.closest?.("#t-search-hints a");
if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
event.preventDefault();
history.pushState(null, "", link.href);
runAnother();
if (!event.detail) form.elements.q.focus();
});
run();
})();
