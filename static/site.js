// Shows a note beside its mark: on hover, on keyboard focus, and on a tap, where the list is far away.
// Nothing depends on it: without this script a mark leads to its note in the list.
// It listens on the document, so that it also serves marks that come into the page later.
(() => {
  const words = document.currentScript.dataset;
  const OPEN_AFTER = 150; // ms, so that a pointer passing by opens nothing
  const CLOSE_AFTER = 300; // ms, time to move the pointer into the note

  const box = document.createElement("div");
  box.className = "note-preview";
  box.id = "t-note-preview";
  box.role = "dialog";
  box.tabIndex = -1;
  box.hidden = true;

  let mark = null;
  let timer = 0;
  let touched = false;

  // The mark that an event is about; one in a note that is shown is a link like others.
  const markOf = (element) => (box.contains(element) ? null : element.closest?.('a[role="doc-noteref"]'));
  const noteOf = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

  function close({ back = false } = {}) {
    clearTimeout(timer);
    if (!mark) return;
    const closed = mark;
    mark = null;
    box.hidden = true;
    closed.removeAttribute("aria-describedby");
    if (back) closed.focus({ preventScroll: true });
  }

  function fill(link, note) {
    const copy = note.cloneNode(true);
    copy.querySelectorAll('[role="doc-backlink"]').forEach((element) => element.remove());
    copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    const text = document.createElement("div");
    text.id = "t-note-text";
    text.append(...copy.childNodes);

    const ways = document.createElement("p");
    ways.className = "ways";
    const toList = document.createElement("a");
    toList.href = link.hash;
    toList.textContent = words.list;
    toList.addEventListener("click", () => close());
    const shut = document.createElement("button");
    shut.type = "button";
    shut.textContent = words.close;
    shut.addEventListener("click", () => close({ back: true }));
    ways.append(toList, shut);

    box.setAttribute("aria-label", `${words.note} ${link.textContent}`);
    box.replaceChildren(text, ways);
  }

  function place(link) {
    box.style.left = box.style.top = "";
    if (getComputedStyle(box).position === "fixed") return; // a sheet at the foot of a narrow screen
    const at = link.getBoundingClientRect();
    const left = Math.min(Math.max(at.left - 24, 16), document.documentElement.clientWidth - box.offsetWidth - 16);
    const below = at.bottom + 8 + box.offsetHeight <= innerHeight || at.top < box.offsetHeight + 8;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 8 : at.top - box.offsetHeight - 8) + scrollY}px`;
  }

  function open(link, { focus = false } = {}) {
    clearTimeout(timer);
    const note = noteOf(link);
    if (!note || !link.isConnected || (mark === link && box.isConnected)) return;
    close();
    if (!box.isConnected) document.body.append(box);
    mark = link;
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
    if (link?.matches(":focus-visible") && !touched) open(link);
  });
  document.addEventListener("focusout", (event) => {
    if (markOf(event.target) && !box.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    const link = markOf(event.target);
    if (!link || !noteOf(link)) return;
    if (touched) {
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
    if (event.key === "Escape" && mark) close({ back: box.contains(document.activeElement) });
  });
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse" && Boolean(markOf(event.target));
    if (mark && !box.contains(event.target) && !mark.contains(event.target)) close();
  });
  // A phone's address bar changes the height alone while one scrolls: that closes nothing.
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) close();
    width = innerWidth;
  });
})();
