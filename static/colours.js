// The reader's choice of light or dark: kept in the browser, set before anything is painted.
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

  addEventListener("DOMContentLoaded", () => {
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
    name();
    document.querySelector(".site-foot .wide")?.append(button);
  });
})();
