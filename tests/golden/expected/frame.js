(() => {
const root = document.documentElement;
const words = document.currentScript.dataset;
const dark = matchMedia("(prefers-color-scheme: dark)");
const KEPT = "dateline-colours";
const read = () => {
try {
return localStorage.getItem(KEPT);
} catch {
return null;
}
};
const shown = () => root.dataset.colours ?? (dark.matches ? "dark" : "light");
const kept = read();
if (kept === "light" || kept === "dark") root.dataset.colours = kept;
const button = Object.assign(document.createElement("button"), { type: "button", className: "colours" });
const name = () => (button.textContent = shown() === "dark" ? words.light : words.dark);
button.addEventListener("click", () => {
root.dataset.colours = shown() === "dark" ? "light" : "dark";
name();
try {
localStorage.setItem(KEPT, root.dataset.colours);
} catch {
}
});
dark.addEventListener("change", name);
const stand = () => {
name();
document.querySelector(".site-foot .wide")?.append(button);
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", stand);
else stand();
})();
addEventListener("keydown", (event) => {
if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
const field = document.querySelector('[role="search"] input[type="search"]');
if (!field) return;
event.preventDefault();
field.focus();
field.select();
});
