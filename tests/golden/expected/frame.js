(() => {
const root = document.documentElement;
const words = document.currentScript.dataset;
const dark = matchMedia("(prefers-color-scheme: dark)");
const KEPT = "dateline-colours";
const shown = () => root.dataset.colours || (dark.matches ? "dark" : "light");
try {
root.dataset.colours = localStorage[KEPT] ?? "";
} catch {
}
const button = Object.assign(document.createElement("button"), { type: "button", className: "colours" });
const name = () => (button.textContent = shown() === "dark" ? words.light : words.dark);
button.addEventListener("click", () => {
root.dataset.colours = shown() === "dark" ? "light" : "dark";
name();
try {
localStorage[KEPT] = root.dataset.colours;
} catch {
}
});
dark.addEventListener("change", name);
name();
document.querySelector(".site-foot .wide")?.append(button);
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
