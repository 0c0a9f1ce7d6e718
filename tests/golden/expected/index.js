(() => {
const words = document.currentScript.dataset;
const index = document.querySelector(".index");
if (!index) return;
const initials = document.querySelector(".initials");
const pages = [...(initials?.querySelectorAll('a:not([href^="#"], [aria-current])') ?? [])].map((link) => link.href);
const cut = pages.length > 0;
const here = [...index.querySelectorAll(".group")];
const ofAll = [...index.parentElement.querySelectorAll(":scope > .order, .every"), initials].filter(Boolean);
let groups = here;
let entries = entriesOf(groups);
let whole = null;
const byUse = document.createElement("ul");
byUse.className = entries[0]?.list.className ?? "";
function plain(text) {
return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}
function entriesOf(groups) {
return groups.flatMap((group) => [...group.querySelectorAll("li")]).map((item) => ({
item,
list: item.parentElement,
text: plain(["a", ".domain"].map((part) => item.querySelector(part)?.textContent ?? "").join(" ")),
count: Number(item.querySelector(".count")?.textContent.replace(/\D/g, "") ?? 0),
}));
}
function read(address) {
return new Promise((done) => {
const request = new XMLHttpRequest();
request.open("GET", address);
request.responseType = "document";
request.onload = () => done(request.status === 200 ? request.response : null);
request.onerror = () => done(null);
request.send();
});
}
async function readWhole() {
const found = (await Promise.all(pages.map(read))).filter(Boolean);
const others = found.flatMap((page) => [...page.querySelectorAll(".index > .group")]);
const initial = (group) => group.querySelector("h2, h3").textContent.replace("#", "\uffff");
const ours = current || found.length < pages.length ? here : [];
groups = [...ours, ...others].sort((one, other) => (initial(one) < initial(other) ? -1 : 1));
entries = entriesOf(groups);
}
const current = initials?.querySelector("[aria-current]");
if (current) current.closest("ul").scrollLeft = current.offsetLeft - innerWidth / 2;
const place = document.querySelector(".index-tools");
const tools = document.createElement("form");
tools.role = "search";
const field = document.createElement("input");
field.type = "search";
field.autocomplete = "off";
const label = document.createElement("label");
label.append(words.filter, " ", field);
const said = document.createElement("output");
const order = document.createElement("select");
for (const [value, name] of Object.entries({ name: words.name, use: words.use })) order.add(new Option(name, value));
const orderLabel = document.createElement("label");
orderLabel.append(words.order, " ", order);
tools.append(label, orderLabel, said);
tools.addEventListener("submit", (event) => event.preventDefault());
place.append(tools);
function narrow() {
const wanted = plain(field.value.trim());
let found = 0;
for (const entry of entries) {
const shown = entry.text.includes(wanted);
if (entry.item.hidden === shown) entry.item.hidden = !shown;
found += shown;
}
for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
for (const each of ofAll) each.hidden = Boolean(wanted) || order.value === "use";
said.textContent = wanted ? words.found.replace("{count}", found) : "";
}
function sort() {
for (const entry of entries) entry.list.append(entry.item);
if (order.value === "use") {
byUse.replaceChildren(...entries.toSorted((one, other) => other.count - one.count).map((entry) => entry.item));
index.replaceChildren(byUse);
} else {
index.replaceChildren(...(field.value.trim() ? groups : here));
}
}
async function show({ sorted }) {
const asked = Boolean(field.value.trim()) || order.value === "use";
if (cut && asked) {
whole ??= readWhole();
await whole;
}
if (cut || sorted) sort();
narrow();
}
function remember() {
const address = new URL(location.href);
for (const [name, value, usual] of [["q", field.value.trim(), ""], ["by", order.value, "name"]]) {
if (value === usual) address.searchParams.delete(name);
else address.searchParams.set(name, value);
}
history.replaceState(history.state, "", address);
}
for (const [control, event] of [[field, "input"], [order, "change"]]) {
control.addEventListener(event, () => {
remember();
show({ sorted: control === order });
});
}
const asked = new URLSearchParams(location.search);
field.value = asked.get("q") ?? "";
if (asked.get("by") === "use") order.value = "use";
show({ sorted: order.value === "use" });
})();
