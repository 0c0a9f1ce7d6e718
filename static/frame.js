// What every page needs of a script. It comes once the page is painted (templates/base.html).

// The reader's choice of light or dark, kept in the browser. The script in the page sets it before anything is painted;
// here it is set where a host's policy refuses that one.
(() => {
  const root = document.documentElement;
  const words = document.currentScript.dataset;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const KEPT = "dateline-colours";
  const shown = () => root.dataset.colours || (dark.matches ? "dark" : "light");
  try {
    root.dataset.colours = localStorage[KEPT] ?? "";
  } catch {
    // The browser keeps nothing.
  }

  const button = Object.assign(document.createElement("button"), { type: "button", className: "colours" });
  const name = () => (button.textContent = shown() === "dark" ? words.light : words.dark);
  button.addEventListener("click", () => {
    root.dataset.colours = shown() === "dark" ? "light" : "dark";
    name();
    try {
      localStorage[KEPT] = root.dataset.colours;
    } catch {
      // It holds for this page.
    }
  });
  dark.addEventListener("change", name);
  name();
  document.querySelector(".site-foot .wide")?.append(button);
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
