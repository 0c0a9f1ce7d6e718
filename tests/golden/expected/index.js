// An index of many entries: narrows as one types, and stands by name or by use as one likes.
// What is looked for stays in the address. Without this script the index is whole, in order of names.
(() => {
  const words = document.currentScript.dataset;
  const index = document.querySelector(".index");
  if (!index) return;

  const groups = [...index.querySelectorAll(".group")];
  const entries = [...index.querySelectorAll(".group li")].map((item) => ({
    item,
    list: item.parentElement,
    text: plain(["a", ".domain"].map((part) => item.querySelector(part)?.textContent ?? "").join(" ")),
    count: Number(item.querySelector(".count")?.textContent.replace(/\D/g, "") ?? 0),
  }));
  const initials = document.querySelector(".initials");
  const byUse = document.createElement("ul");
  byUse.className = entries[0]?.list.className ?? "";

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  }

  // Its place is kept for it, so that nothing moves when it comes.
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
    if (initials) initials.hidden = Boolean(wanted) || order.value === "use";
    said.textContent = wanted ? words.found.replace("{count}", found) : "";
  }

  function sort() {
    if (order.value === "use") {
      byUse.append(...entries.toSorted((one, other) => other.count - one.count).map((entry) => entry.item));
      index.prepend(byUse);
    } else {
      byUse.remove();
      for (const entry of entries) entry.list.append(entry.item);
    }
  }

  function remember() {
    const address = new URL(location.href);
    for (const [name, value, usual] of [["q", field.value.trim(), ""], ["by", order.value, "name"]]) {
      if (value === usual) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    history.replaceState(history.state, "", address);
  }

  field.addEventListener("input", () => {
    narrow();
    remember();
  });
  order.addEventListener("change", () => {
    sort();
    narrow();
    remember();
  });

  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") ?? "";
  if (asked.get("by") === "use") order.value = "use";
  sort();
  narrow();
})();
