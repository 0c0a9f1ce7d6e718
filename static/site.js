// Notes beside their marks, the sentence that a link led to, and where one is in the contents.
// Nothing depends on it: without this script a mark leads to its note in the list.
// It listens on the document, so that it also serves marks that come into the page later.
(() => {
  const words = document.currentScript.dataset;
  const OPEN_AFTER = 150; // ms, so that a pointer passing by opens nothing
  const CLOSE_AFTER = 300; // ms, time to move the pointer into the note
  const FARTHEST = 260; // px, the farthest below its mark that a note stands in the margin
  const MARK = 'a[role="doc-noteref"]';

  // A name may stand on an empty element within what it names: reading modes drop what is called "share".
  const byHash = (hash) => {
    let name = hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      // As it is written.
    }
    const named = document.getElementById(name);
    return named?.matches("span:empty") ? named.parentElement : named;
  };
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // The sentence that a mark follows, or that a date stands in.
  function sentenceOf(element) {
    const block = element.closest("p, li, td, th, dd, dt, blockquote, figcaption, h2, h3, h4, h5, h6") ?? element;
    const range = document.createRange();
    range.selectNodeContents(block);
    if (!Intl.Segmenter) return range;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const pieces = [];
    let text = "";
    let place = -1;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (element.contains(node) && place < 0) place = element.matches(MARK) ? text.trimEnd().length - 1 : text.length;
      if (node.parentElement.closest(".noteref")) continue;
      pieces.push([text.length, node]);
      text += node.data;
    }
    const lang = element.closest("[lang]")?.lang || "en";
    const found = new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text).containing(Math.max(place, 0));
    if (!found) return range;
    const at = (offset) => {
      const [start, node] = pieces.findLast(([start]) => start <= offset);
      return [node, offset - start];
    };
    range.setStart(...at(found.index));
    const [node, offset] = at(found.index + found.segment.trimEnd().length - 1);
    range.setEnd(node, offset + 1);
    return range;
  }

  // A link to a mark or to a date shows the whole sentence, and marks it.
  function land() {
    globalThis.CSS?.highlights?.delete("landed");
    const target = location.hash && byHash(location.hash);
    if (!target || !target.matches(`.text :is(${MARK}, time)`)) return;
    const sentence = sentenceOf(target);
    globalThis.CSS?.highlights?.set("landed", new Highlight(sentence));
    const { top, bottom } = sentence.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) scrollBy(0, top - innerHeight / 5);
  }
  if (document.readyState === "complete") land();
  else addEventListener("load", land);
  addEventListener("hashchange", land);

  // The note as it is shown elsewhere: without its ways back, without ids and without the places that others add
  // to it; one that adds a place, behind the note that it adds to.
  function copyOf(note) {
    const copy = note.cloneNode(true);
    for (const left of copy.querySelectorAll('[role="doc-backlink"], .parts')) left.remove();
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    const whole = note.parentElement.closest(".references li");
    return whole ? [...copyOf(whole), make("div", {}, ...copy.childNodes)] : copy.childNodes;
  }

  // Where a note has one way back, that leads to its sentence, whose beginning is said as soon as the list comes near.
  const BEGINNING = 24; // characters, as much as tells a sentence from others
  const coming = new IntersectionObserver((sections) => {
    for (const { target, isIntersecting } of sections) {
      if (!isIntersecting) continue;
      coming.unobserve(target);
      for (const link of target.querySelectorAll('a[role="doc-backlink"]:not([title])')) {
        const place = byHash(link.hash);
        if (!place) continue;
        const sentence = sentenceOf(place).cloneContents();
        for (const left of sentence.querySelectorAll(".noteref")) left.remove();
        const words = sentence.textContent.trim();
        link.title = words.length > BEGINNING ? `${words.slice(0, BEGINNING).replace(/\s\w*$/, "")}…` : words;
      }
    }
  }, { rootMargin: "100%" });
  function nameWaysBack() {
    for (const list of document.querySelectorAll(".references")) coming.observe(list);
  }

  // On a wide screen each note stands in the margin beside its first mark, as long as there is room near it.
  const wide = matchMedia("(min-width: 62rem)");
  const beside = new Map(); // marks, and their notes in the margin
  let margin = null;

  function setMargin() {
    beside.clear();
    margin?.remove();
    margin = null;
    const text = document.querySelector(".article > .text");
    if (!wide.matches || !text?.querySelector(".references")) return;
    margin = make("div", { className: "margin-notes" });
    margin.setAttribute("aria-hidden", "true"); // it says nothing that the list does not
    const seen = new Set();
    for (const mark of text.querySelectorAll(MARK)) {
      const note = byHash(mark.hash);
      if (!note || seen.has(note) || mark.closest(".references")) continue;
      seen.add(note);
      const copy = make("div", { className: "margin-note" }, make("b", {}, make("a", { href: mark.hash }, mark.textContent)), " ", ...copyOf(note));
      for (const link of copy.querySelectorAll("a, [tabindex]")) link.tabIndex = -1;
      beside.set(mark, copy);
      margin.append(copy);
    }
    text.after(margin);
    placeMargin();
    resized.disconnect();
    resized.observe(text);
    resized.observe(margin);
  }

  function placeMargin() {
    if (!margin) return;
    const { top, bottom, left } = margin.getBoundingClientRect();
    const contents = document.querySelector(".contents")?.getBoundingClientRect();
    const wanted = [...beside].map(([mark, note]) => {
      const cut = note.scrollHeight > note.clientHeight + 1;
      return [note, mark.getBoundingClientRect().top - top, note.offsetHeight, cut];
    });
    let free = contents && contents.right > left ? contents.bottom - top + 20 : 0;
    for (const [note, at, height, cut] of wanted) {
      const y = Math.max(at, free);
      const fits = y - at <= FARTHEST && y + height <= bottom - top;
      note.classList.toggle("unplaced", !fits);
      note.classList.toggle("cut", cut);
      note.style.top = `${y}px`;
      if (fits) free = y + height + 12;
    }
  }
  const resized = new ResizeObserver(placeMargin);
  const inMargin = (mark) => {
    const note = beside.get(mark);
    return note && !note.matches(".unplaced, .cut") ? note : null;
  };

  // Elsewhere a box shows the note: on hover, on a tap, and where the keyboard comes to its mark.
  const box = make("div", { className: "note-preview", id: "t-note-preview", role: "dialog", tabIndex: -1, hidden: true });
  let mark = null;
  let timer = 0;
  let touched = false;
  let tabbed = false;
  // The mark that an event is about; one in a note that is shown is a link like others.
  const markOf = (element) => (box.contains(element) ? null : element.closest?.(MARK));

  function close({ back = false } = {}) {
    clearTimeout(timer);
    if (!mark) return;
    const closed = mark;
    mark = null;
    box.hidden = true;
    inMargin(closed)?.classList.remove("near");
    closed.removeAttribute("aria-describedby");
    if (back) closed.focus({ preventScroll: true });
  }

  function fill(link, note) {
    const text = make("div", { id: "t-note-text" }, ...copyOf(note));
    // What adds a place is of the source that the note above it names.
    const whole = note.parentElement.closest(".references li") ?? note;
    const known = whole.querySelector("[data-known]")?.dataset.known;
    if (known) text.append(make("p", { className: "known" }, known));
    const toList = make("a", { href: link.hash, onclick: () => close() }, words.list);
    const shut = make("button", { type: "button", onclick: () => close({ back: true }) }, words.close);
    box.setAttribute("aria-label", `${words.note} ${link.textContent}`);
    box.replaceChildren(text, make("p", { className: "ways" }, toList, shut));
  }

  function place(link) {
    box.style.left = box.style.top = "";
    const at = link.getBoundingClientRect();
    if (getComputedStyle(box).position === "fixed") {
      // A sheet at the foot of a narrow screen: the mark is brought above it.
      scrollBy(0, Math.max(0, at.bottom + 16 - (innerHeight - box.offsetHeight)));
      return;
    }
    // Never over its sentence, but where that fills the screen.
    const { top, bottom } = sentenceOf(link).getBoundingClientRect();
    const high = box.offsetHeight + 8;
    const places = [bottom + 8, top - high, at.bottom + 8, at.top - high];
    const y = places.find((place) => place >= 0 && place + high <= innerHeight) ?? at.bottom + 8;
    const left = Math.min(Math.max(at.left - 24, 16), document.documentElement.clientWidth - box.offsetWidth - 16);
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${y + scrollY}px`;
  }

  function open(link, { focus = false } = {}) {
    clearTimeout(timer);
    const note = byHash(link.hash);
    if (!note || !link.isConnected || (mark === link && box.isConnected)) return;
    close();
    mark = link;
    if (inMargin(link)) {
      inMargin(link).classList.add("near");
      link.setAttribute("aria-describedby", note.id);
      return;
    }
    if (!box.isConnected) document.body.append(box);
    fill(link, note);
    box.hidden = false;
    box.scrollTop = 0;
    place(link);
    link.setAttribute("aria-describedby", "t-note-text");
    if (focus) box.focus({ preventScroll: true });
  }

  const later = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  document.addEventListener("pointerover", (event) => {
    const link = markOf(event.target);
    if (link && event.pointerType === "mouse" && !link.contains(event.relatedTarget)) later(() => open(link), OPEN_AFTER);
  });
  document.addEventListener("pointerout", (event) => {
    const link = markOf(event.target);
    if (link && !link.contains(event.relatedTarget)) later(close, CLOSE_AFTER);
  });
  document.addEventListener("focusin", (event) => {
    const link = markOf(event.target);
    if (link && tabbed) open(link);
  });
  document.addEventListener("focusout", (event) => {
    if (markOf(event.target) && !box.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    const link = markOf(event.target);
    if (!link || !byHash(link.hash)) return;
    if (touched && !inMargin(link)) {
      event.preventDefault();
      open(link, { focus: true });
    } else {
      close();
    }
    touched = false;
  });
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && !box.contains(document.activeElement)) later(close, CLOSE_AFTER);
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
  });
  document.addEventListener("keydown", (event) => {
    tabbed = event.key === "Tab";
    if (event.key === "Escape" && mark) close({ back: box.contains(document.activeElement) });
  });
  document.addEventListener("pointerdown", (event) => {
    tabbed = false;
    touched = event.pointerType !== "mouse" && Boolean(markOf(event.target));
    if (mark && !box.contains(event.target) && !mark.contains(event.target)) close();
  });
  // A phone's address bar changes the height alone while one scrolls: that closes nothing.
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) close();
    width = innerWidth;
  });

  // Where one is: the last heading above the middle of the screen.
  let due = false;
  function showPlace() {
    due = false;
    const links = [...document.querySelectorAll(".contents a")];
    const here = links.findLast((link) => byHash(link.hash)?.getBoundingClientRect().top < innerHeight / 3);
    for (const link of links) {
      if (link === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }
  document.addEventListener("scroll", () => {
    if (wide.matches && !due) due = Boolean(requestAnimationFrame(showPlace));
  }, { passive: true });

  wide.addEventListener("change", setMargin);
  for (const set of [setMargin, nameWaysBack]) {
    document.addEventListener("dateline:exchanged", set);
    set();
  }
})();
