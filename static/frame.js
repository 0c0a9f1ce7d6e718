// What every page needs of a script: one small file, since each more that a first visit loads is a way there and back.

// The reader's choice of light or dark, kept in the browser. A script in the page sets it before anything is painted
// (templates/_frame.html); here it is set where a host's policy refuses that one.
(() => {
  const root = document.documentElement;
  const words = document.currentScript.dataset;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const KEPT = "dateline-colours";
  const read = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null; // the browser keeps nothing
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
      // It holds for this page.
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

// The key "/" leads to the field of the search, unless one is writing.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector('[role="search"] input[type="search"]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
