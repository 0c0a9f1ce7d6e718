// The preview in an open page: shows the page as it now is, and says what is wrong with it.
// The server tells the page's whole state each time; what differs from what is shown is acted on,
// so that nothing is missed by being away. Findings are text of unknown origin: they become text nodes only.
(() => {
  "use strict";

  const OWN = "/_dateline/";
  const TAG = `script[src="${OWN}client.js"]`;
  const MEMORY = "dateline-preview"; // in sessionStorage: what this tab has been shown, folded and dismissed
  const FIRST_WAIT = 250; // ms, doubled at each failure
  const LONGEST_WAIT = 5000; // ms
  const QUIET = 2000; // ms that a lost connection is not worth a word
  const MOST_SHOWN = 30; // findings in one list; the page of all findings has the others
  const MOST_COMPARED = 250_000; // pairs of sibling nodes, a few ms

  const { page: path } = document.currentScript.dataset;
  let { token, key } = document.currentScript.dataset;
  let state = null; // the newest that was told
  let good = true; // what is shown is a page of the site, not one that says that there is none

  const framed = window.parent !== window; // a page in a frame of another: that one speaks for both
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const addressOf = (href) => new URL(href, location);
  const pathOf = (href) => addressOf(href).pathname;

  let memory = {};
  try {
    memory = JSON.parse(sessionStorage.getItem(MEMORY)) ?? {};
  } catch {
    // Storage may be forbidden: then each page begins anew.
  }

  function remember(more) {
    Object.assign(memory, more);
    try {
      sessionStorage.setItem(MEMORY, JSON.stringify(memory));
    } catch {
      // as above
    }
  }

  // The stream of states. A page that nobody sees gives its connection back: a browser has six for a host.

  let stream = null;
  let wait = FIRST_WAIT;
  let silence = 0;
  let stopped = false;

  function connect() {
    stream?.close();
    stream = new EventSource(`${OWN}events?${new URLSearchParams({ token, page: path, key })}`);
    stream.addEventListener("error", reconnect);
    stream.addEventListener("state", (event) => {
      wait = FIRST_WAIT;
      clearTimeout(silence);
      silence = 0;
      stopped = false;
      receive(JSON.parse(event.data));
    });
  }

  // A server that was started again knows another token, which its pages carry.
  async function reconnect() {
    const lost = stream;
    lost.close();
    silence ||= setTimeout(() => {
      stopped = true;
      show();
    }, QUIET);
    await pause(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
    if (document.hidden || stream !== lost) return;
    await load().then(({ tag }) => ({ token } = tag.dataset), () => null);
    connect();
  }

  async function load() {
    const response = await fetch(location.pathname + location.search, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const tag = page.querySelector(TAG);
    if (!tag) throw new Error("This is no page of the preview.");
    return { response, page, tag };
  }

  function receive(told) {
    state = told;
    if (state.page.moved && pathOf(state.page.moved) !== location.pathname) {
      location.replace(addressOf(state.page.moved + location.hash));
      return;
    }
    if (state.page.key === key) good = state.page.status === 200;
    show();
    catchUp();
  }

  // The exchange in place, one at a time; of the states that come meanwhile the last one counts.

  let exchanging = false;
  let caughtUp = null;

  async function catchUp(again = FIRST_WAIT) {
    if (exchanging || caughtUp === state) return;
    exchanging = true;
    const aim = state;
    try {
      await renewSheets(aim.styles);
      const differs = aim.page.key && aim.page.key !== key;
      if (differs && (aim.page.status === 200 || !good)) await exchange();
      caughtUp = aim;
      show();
      follow();
    } catch {
      setTimeout(catchUp, again, Math.min(again * 2, LONGEST_WAIT));
    }
    exchanging = false;
    if (caughtUp === aim) catchUp();
  }

  async function exchange() {
    const { response, page, tag } = await load();
    if (good && !response.ok) return; // already gone again: the state that says so is on its way
    if (pathOf(response.url) !== location.pathname) {
      location.replace(response.url + location.hash);
      return;
    }
    const sheets = [...page.querySelectorAll(SHEETS)].map((link) => [pathOf(link.href), link.getAttribute("href")]);
    await renewSheets(Object.fromEntries(sheets));
    for (const script of page.scripts) if (script.src) scripts.set(pathOf(script.src), script.src);
    key = tag.dataset.key;
    token = tag.dataset.token;
    good = response.ok;
    keepPlace(() => {
      labelLinks({});
      morphAttributes(document.documentElement, page.documentElement);
      morph(document.head, page.head);
      morph(document.body, page.body);
      labelLinks(state.hiddenLinks);
      noteDetails();
    });
    document.dispatchEvent(new CustomEvent("dateline:exchanged"));
  }

  const SHEETS = 'link[rel~="stylesheet"][href]';

  // A new sheet waits beside the old one until it is there, so that the page is never without.
  async function renewSheets(wanted) {
    const renewals = [...document.querySelectorAll(SHEETS)].map((old) => {
      const href = wanted[pathOf(old.href)];
      if (!href || addressOf(href).href === old.href) return null;
      const fresh = old.cloneNode();
      fresh.setAttribute("href", href);
      const waiting = fresh.cloneNode();
      waiting.media = "not all";
      return new Promise((done) => {
        waiting.addEventListener("load", () => done(keepPlace(() => (morphAttributes(waiting, fresh), old.remove()))));
        waiting.addEventListener("error", () => done(waiting.remove()));
        old.after(waiting);
      });
    });
    await Promise.all(renewals);
  }

  // Scripts run once. Whether those that ran are those the page now has:
  const ran = new Map([...document.scripts].filter((script) => script.src).map(({ src }) => [pathOf(src), src]));
  const scripts = new Map(ran);
  const scriptsChanged = () =>
    [...scripts].some(([at, src]) => ran.get(at) !== addressOf(state.styles[at] ?? src).href);

  // Morphing: what is equal is left alone, so that it keeps scroll position, selection, focus and playing media.

  const openInSource = new WeakMap(); // what the source says of <details> and <dialog>, whose state is the reader's

  function noteDetails() {
    for (const element of document.querySelectorAll("details, dialog")) {
      if (!openInSource.has(element)) openInSource.set(element, element.open);
    }
  }

  function morph(from, to) {
    if (from.isEqualNode(to)) return;
    if (from.nodeType !== Node.ELEMENT_NODE) {
      morphText(from, to.data);
    } else if (/^(AUDIO|VIDEO)$/.test(from.nodeName)) {
      from.replaceWith(to); // else it would go on with what it had loaded
    } else {
      morphAttributes(from, to);
      morphChildren(from, to);
    }
  }

  function morphAttributes(from, to) {
    let readers = false;
    if (openInSource.has(from)) {
      readers = openInSource.get(from) === to.open;
      openInSource.set(from, to.open);
    }
    for (const attribute of [...from.attributes]) {
      if (!to.hasAttribute(attribute.name) && !(readers && attribute.name === "open")) {
        from.removeAttributeNode(attribute);
      }
    }
    for (const attribute of to.attributes) {
      const { name, value } = attribute;
      if (from.getAttribute(name) !== value && !(readers && name === "open")) {
        from.setAttributeNode(attribute.cloneNode());
      }
    }
  }

  // Only where the text differs: a selection in the rest of it stays.
  function morphText(from, data) {
    const old = from.data;
    const shorter = Math.min(old.length, data.length);
    let start = 0;
    while (start < shorter && old[start] === data[start]) start++;
    let end = 0;
    while (end < shorter - start && old.at(-1 - end) === data.at(-1 - end)) end++;
    from.replaceData(start, old.length - start - end, data.slice(start, data.length - end));
  }

  function morphChildren(parent, to) {
    const gap = { old: [], fresh: [] };
    for (const [left, right] of aligned([...parent.childNodes], [...to.childNodes])) {
      if (left && right) {
        fillGap(parent, gap, left);
        morph(left, right);
      } else if (left) {
        gap.old.push(left);
      } else {
        gap.fresh.push(right);
      }
    }
    fillGap(parent, gap, null);
  }

  // Between two places that stay, nodes of one kind are the same node with another text.
  function fillGap(parent, { old, fresh }, next) {
    for (const node of fresh.splice(0)) {
      const at = old.findIndex((each) => each.nodeName === node.nodeName);
      const passed = old.splice(0, at + 1);
      if (at < 0) parent.insertBefore(node, old[0] ?? next);
      else morph(passed.pop(), node);
      for (const gone of passed) gone.remove();
    }
    for (const gone of old.splice(0)) gone.remove();
  }

  // Both lists in order: the weightiest common subsequence as pairs, all else with null in the other's place.
  function* aligned(old, fresh) {
    const tail = [];
    while (old.length && fresh.length && old[0].isEqualNode(fresh[0])) yield [old.shift(), fresh.shift()];
    while (old.length && fresh.length && old.at(-1).isEqualNode(fresh.at(-1))) tail.unshift([old.pop(), fresh.pop()]);
    const compared = old.length * fresh.length <= MOST_COMPARED;
    const [left, right] = compared ? [old.map(looks), fresh.map(looks)] : [[], []];
    const best = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
    for (let i = left.length - 1; i >= 0; i--) {
      for (let j = right.length - 1; j >= 0; j--) {
        const both = best[i + 1][j + 1] + likeness(left[i], right[j]);
        best[i][j] = Math.max(both, best[i + 1][j], best[i][j + 1]);
      }
    }
    let [i, j] = [0, 0];
    while (i < left.length && j < right.length) {
      const alike = likeness(left[i], right[j]);
      if (alike && best[i][j] === best[i + 1][j + 1] + alike) yield [old[i++], fresh[j++]];
      else if (best[i][j] === best[i + 1][j]) yield [old[i++], null];
      else yield [null, fresh[j++]];
    }
    while (i < old.length) yield [old[i++], null];
    while (j < fresh.length) yield [null, fresh[j++]];
    yield* tail;
  }

  function looks(node) {
    const text = node.textContent.trim();
    const blank = node.nodeType === Node.TEXT_NODE && !text;
    const whole = node.outerHTML ?? node.data;
    return { kind: node.nodeName, id: node.id, blank, whole, begins: text.slice(0, 16), ends: text.slice(-16) };
  }

  function likeness(one, other) {
    if (one.kind !== other.kind) return 0;
    if (one.whole === other.whole) return one.blank ? 1 : 9;
    if (one.id && one.id === other.id) return 6;
    return (one.begins && one.begins === other.begins) || (one.ends && one.ends === other.ends) ? 4 : 0;
  }

  // Whatever is done to the page, what the reader looks at stays where it is, and the keyboard too.
  function keepPlace(change) {
    const seen = scrollY > 0 ? inView(document.body) : [];
    const focused = document.activeElement;
    const equals = () => [...document.querySelectorAll(focused.localName)].filter((each) => each.isEqualNode(focused));
    const among = focused ? equals().indexOf(focused) : -1;
    change();
    const anchor = seen.find(({ element }) => element.isConnected && element.getClientRects().length);
    if (anchor) {
      const moved = anchor.element.getBoundingClientRect().top - anchor.top;
      if (moved) scrollBy({ top: moved, behavior: "instant" });
    }
    if (!focused || focused.isConnected) return;
    const heir = (focused.id && document.getElementById(focused.id)) || equals().at(among) || equals().at(-1);
    heir?.focus({ preventScroll: true });
  }

  // Those that begin in view come first; one that fills the view is better than none.
  function inView(parent, begun = [], within = []) {
    for (const element of parent.children) {
      const { top, bottom, height } = element.getBoundingClientRect();
      if (height && (bottom <= 0 || top >= innerHeight)) continue;
      if (/fixed|sticky/.test(getComputedStyle(element).position)) continue;
      if (height) (top >= 0 ? begun : within).push({ element, top });
      inView(element, begun, within);
    }
    return parent === document.body ? [...begun, ...within.reverse()] : [];
  }

  // Changes on other pages

  const isHere = (href) => pathOf(href) === location.pathname;

  function news() {
    const change = state.elsewhere;
    if (memory.run !== state.run) {
      remember({ run: state.run, seen: change?.id ?? 0 }); // from before this tab looked
      return null;
    }
    return change && change.id > memory.seen ? change : null;
  }

  function follow() {
    const change = framed ? null : news();
    if (!change || !(state.follow || isHere(change.href))) return;
    remember({ seen: change.id });
    if (!isHere(change.href)) location.assign(change.href);
    else if (state.follow) scrollToPart(decodeURIComponent(addressOf(change.href).hash.slice(1)));
    show();
  }

  // Not when a part of what stands under the heading is in view: one looks at it already.
  function scrollToPart(id) {
    const heading = document.getElementById(id);
    if (!heading) return;
    const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
    const next = headings[headings.indexOf(heading) + 1];
    const begins = heading.getBoundingClientRect().top;
    const ends = next ? next.getBoundingClientRect().top : Infinity;
    if (begins >= innerHeight || ends <= 0) heading.scrollIntoView();
  }

  // What is said beside the page, in shadow trees of its own

  const sheet = new CSSStyleSheet();
  const styled = fetch(`${OWN}client.css`)
    .then((response) => response.text())
    .then((text) => sheet.replace(text));

  function host(name) {
    const element = document.createElement(name);
    element.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    return element;
  }

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.flat(Infinity).filter((child) => child || child === 0));
    return element;
  }

  // The words for a key, with texts, numbers or elements for its {names}.
  function say(word, fills = {}) {
    const words = (fills.count === 1 && state.words[`${word}-one`]) || state.words[word] || word;
    return words.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? fills[part] : part));
  }

  // What stands between backticks is quoted from a file.
  const coded = (text) => text.split(/`([^`]+)`/).map((part, at) => (at % 2 ? make("code", {}, part) : part));

  const above = host("dateline-labels"); // in the page's flow: hides nothing
  const beside = host("dateline-preview");
  const dock = make("div", { class: "dock", role: "region" });
  const alarm = make("p", { class: "unseen", role: "alert" });
  const space = make("div"); // the page's foot can be scrolled out from under the dock
  beside.shadowRoot.append(space, dock, alarm);
  new ResizeObserver(() => (space.style.height = `${dock.offsetHeight}px`)).observe(dock);

  let readsWarnings = false;

  function show() {
    if (!state || framed) return;
    above.lang = beside.lang = state.language;
    dock.setAttribute("aria-label", say("name").join(""));
    const ribbons = state.page.hiddenWords.map((words) => make("p", { class: "ribbon", role: "note" }, words));
    keepPlace(() => {
      morphChildren(above.shadowRoot, make("div", {}, ribbons));
      labelLinks(state.hiddenLinks);
    });
    const { errors, warnings, open } = shownFindings();
    const found = { errors, warnings }[open];
    const bar = errors.length + warnings.length > 0 && barOf(errors, warnings, open);
    morphChildren(dock, make("div", {}, bar, found && panelOf(open, found), noticesOf()));
    dock.classList.toggle("wide", Boolean(found));
    const first = errors[0];
    const told = first && [say("errors", { count: errors.length }), ` ${placeOf(first)} ${first.message}`];
    morphChildren(alarm, make("p", {}, told)); // said aloud where it differs
  }

  // A page of findings says all of this itself.
  function shownFindings() {
    const found = document.body.matches(".findings-page") ? [] : state.findings;
    const errors = found.filter(({ severity }) => severity === "error");
    const warnings = found.filter(({ severity, here }) => severity === "warning" && here);
    const unfolded = memory.errors === nameOf(errors) ? memory.unfolded : errors.some(({ here }) => here);
    readsWarnings &&= warnings.length > 0;
    return { errors, warnings, open: readsWarnings ? "warnings" : errors.length && unfolded ? "errors" : "" };
  }

  // Without lines: they move while one writes above.
  const nameOf = (errors) => JSON.stringify(errors.map(({ path: file, code, message }) => [file, code, message]));
  const placeOf = ({ path: file, line, column }) => [file, line, column].filter(Boolean).join(":");
  const button = (does, words, more = {}) => make("button", { type: "button", "data-do": does, ...more }, words);

  function barOf(errors, warnings, open) {
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

  function panelOf(kind, found) {
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

  function noticesOf() {
    const change = news();
    const offered = change && !state.follow && !isHere(change.href);
    const gone = good && state.page.status === 404;
    const line = (kind, words, ...ways) => make("p", { class: `notice ${kind}` }, make("span", {}, words), ways);
    const link = (href, words) => make("a", { href }, words);
    const there = offered && link(change.href, change.title);
    const lines = [
      stopped && line("stopped", say("stopped")),
      gone && line("gone", say("gone"), link("/", say("findings-home")), link(OWN, say("findings-title"))),
      scriptsChanged() && line("script", say("script"), button("reload", say("reload"))),
      offered && line("elsewhere", say("elsewhere", { title: there }), button("dismiss", say("dismiss"))),
    ];
    return lines.some(Boolean) && make("div", { class: "notices", role: "status" }, lines);
  }

  function labelLinks(labels) {
    const wanted = new Map(Object.entries(labels).map(([href, label]) => [pathOf(href), label]));
    for (const badge of document.querySelectorAll("dateline-label")) {
      const link = badge.previousElementSibling;
      const stays = link?.href && badge.shadowRoot.textContent === wanted.get(pathOf(link.href));
      if (!stays) badge.remove();
    }
    if (!wanted.size) return;
    for (const link of document.querySelectorAll("a[href]")) {
      const label = link.origin === location.origin && !isHere(link.href) && wanted.get(link.pathname);
      if (!label || link.nextElementSibling?.localName === "dateline-label") continue;
      const badge = host("dateline-label");
      badge.lang = state.language;
      badge.shadowRoot.append(make("span", {}, label));
      link.after(badge);
    }
  }

  function choose(open) {
    const { errors } = shownFindings();
    readsWarnings = open === "warnings";
    if (!readsWarnings) remember({ errors: nameOf(errors), unfolded: open === "errors" });
    show();
  }

  function fold() {
    const { open } = shownFindings();
    const inside = beside.shadowRoot.activeElement?.closest("#panel");
    choose("");
    if (inside) dock.querySelector(`[data-do="${open}"]`)?.focus();
  }

  const toggle = (kind) => choose(shownFindings().open === kind ? "" : kind);
  const ACTIONS = {
    errors: () => toggle("errors"),
    warnings: () => toggle("warnings"),
    fold,
    reload: () => location.reload(),
    dismiss: () => show(remember({ seen: state.elsewhere.id })),
  };

  dock.addEventListener("click", (event) => {
    ACTIONS[event.target.closest("[data-do]")?.dataset.do]?.();
  });
  addEventListener("keydown", (event) => {
    const elsewhere = event.target.closest?.("input, textarea, select, [contenteditable], [role=dialog]");
    if (event.key === "Escape" && !event.defaultPrevented && !elsewhere && dock.querySelector("#panel")) fold();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stream?.close();
    else connect();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) connect();
  });

  noteDetails();
  styled.finally(() => {
    document.body.before(above);
    document.body.after(beside);
  });
  if (!document.hidden) connect();
})();
