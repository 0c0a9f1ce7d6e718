// The page for wrong addresses: shows the right ones that are nearest, and has the search ask for the words of the wrong one.
// The list of addresses is asked for here alone. Without this script the page leads to the indexes.
(() => {
  const { root, addresses } = document.currentScript.dataset;
  if (location.pathname.endsWith("/404.html")) return; // by its own address: nothing is missing
  const SHOWN = 3; // as many as have room where the ways to the indexes stand
  const ALIKE = 0.45; // of their pairs of neighbouring characters

  function read(address) {
    try {
      address = decodeURIComponent(address);
    } catch {
      // As it is written.
    }
    return address.normalize("NFKC").toLowerCase();
  }

  const plain = (address) => address.replace(/(?:index)?\.html?$|\/+$/, "").replace(/[-_+\s]+/g, " ");
  const last = (address) => address.slice(address.lastIndexOf("/") + 1);

  const wanted = plain(read(location.pathname.startsWith(root) ? location.pathname.slice(root.length - 1) : location.pathname));
  const field = document.getElementById("t-missing-q");
  if (field) field.value = last(wanted).slice(0, 100);

  function pairs(text) {
    const counts = new Map();
    for (let place = 0; place <= text.length; place++) {
      const pair = (text[place - 1] ?? "") + (text[place] ?? "");
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    return { counts, total: text.length + 1 };
  }

  // Dice's coefficient of two texts' pairs of neighbours, the first and last characters by themselves included.
  function alike(one, text) {
    const other = pairs(text);
    let shared = 0;
    for (const [pair, count] of other.counts) shared += Math.min(count, one.counts.get(pair) ?? 0);
    return (2 * shared) / (one.total + other.total);
  }

  const whole = pairs(wanted);
  const end = pairs(last(wanted));

  // The last part says most: a page that moved keeps it.
  function nearest(lines) {
    return lines
      .filter((line) => line && Math.abs(line.length - wanted.length) < 100)
      .map((line) => [line, plain(read(line))])
      .map(([line, address]) => [line, Math.max(alike(whole, address), 0.95 * alike(end, last(address)))])
      .filter(([, likeness]) => likeness >= ALIKE)
      .sort((a, b) => b[1] - a[1])
      .slice(0, SHOWN);
  }

  // A host may ask that what becomes HTML is vouched for; nothing of a page that is only read runs.
  const vouched = window.trustedTypes?.createPolicy("not-found", { createHTML: (html) => html });

  async function titleOf(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(String(response.status));
    const html = await response.text();
    const page = new DOMParser().parseFromString(vouched ? vouched.createHTML(html) : html, "text/html");
    return page.querySelector("h1")?.textContent.trim() || page.title;
  }

  async function offer() {
    if (!last(wanted) || wanted.length > 300) return;
    const response = await fetch(addresses);
    if (!response.ok) return;
    const near = nearest((await response.text()).split("\n"));
    const items = near.map(async ([line]) => {
      const address = root.replace(/\/$/, "") + line;
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = address;
      link.textContent = await titleOf(address).catch(() => line);
      item.append(link, " ", Object.assign(document.createElement("small"), { textContent: line }));
      return item;
    });
    const list = document.querySelector("#t-nearest ul");
    list.append(...(await Promise.all(items)));
    list.parentElement.hidden = !near.length;
  }
  offer().catch(() => {});
})();
