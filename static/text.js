// What one does with a text: copy a citation by the button beside it, copy the address of a heading or of a
// paragraph by the sign beside it, and look at a picture by itself, over the page.
// Nothing depends on it: citations are plain text, places have their ids, and pictures lead to their files.
(() => {
  const words = document.currentScript.dataset;
  const SHOWN_FOR = 1600; // ms that a button says that it has copied

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without a secure context there is no clipboard to ask: what is selected can be copied.
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  }

  function add() {
    for (const item of document.querySelectorAll(".cite dd:not(:has(button))")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words.copy;
      button.ariaLabel = `${words.copy} ${item.previousElementSibling.textContent}`;
      item.append(button);
    }
    // A heading's id may stand on an empty element in it: reading modes drop a heading that is called "share".
    const named = ".text :is(h2, h3, h4, h5, h6, p)[id], .text :is(h2, h3, h4, h5, h6) > span[id]:empty";
    for (const element of document.querySelectorAll(named)) {
      const place = element.localName === "span" ? element.parentElement : element;
      if (place.querySelector(":scope > .here") || place.closest(".references")) continue;
      const link = document.createElement("a");
      link.className = "here";
      link.href = `#${encodeURIComponent(element.id)}`;
      link.title = words.link;
      link.ariaLabel = words.link;
      if (place.localName === "p") {
        // Read aloud, or by keyboard, one goes from heading to heading, not past a sign before every paragraph.
        link.tabIndex = -1;
        link.ariaHidden = "true";
      }
      place.append(link);
    }
  }

  // A publisher's page leads to those of years and months when it has become too long: an old link to an entry
  // finds it there. Without this script one finds it by its date.
  async function follow(pages) {
    for (const { href } of pages) {
      const page = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
      if (page.getElementById(location.hash.slice(1))) {
        location.replace(href + location.hash);
        return true;
      }
      const parts = [...page.querySelectorAll(".periods a")].map((link) => new URL(link.getAttribute("href"), href));
      if (await follow(parts)) return true;
    }
    return false;
  }
  const periods = document.querySelectorAll(":is(.years, .periods) a");
  if (location.hash.startsWith("#s-") && !document.getElementById(location.hash.slice(1))) follow(periods);

  const shown = document.createElement("dialog");
  shown.className = "enlarged";
  shown.addEventListener("click", () => shown.close());
  // Emptied, so that the next picture is never seen in the place of this one.
  shown.addEventListener("close", () => shown.replaceChildren());

  function enlarge(link) {
    const picture = document.createElement("img");
    const small = link.querySelector("img");
    picture.src = link.href;
    picture.alt = small.alt;
    picture.style.setProperty("--ratio", small.offsetWidth / small.offsetHeight || 1);
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.ariaLabel = words.close;
    shown.ariaLabel = small.alt || words.close;
    shown.replaceChildren(picture, close);
    if (!shown.isConnected) document.body.append(shown);
    shown.showModal();
  }

  document.addEventListener("click", async (event) => {
    const larger = event.target.closest?.("a.enlarge");
    if (larger && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      enlarge(larger);
      return;
    }
    const button = event.target.closest?.(".cite dd button");
    const link = event.target.closest?.("a.here");
    if (button) {
      await copy(button.parentElement.firstElementChild.innerText.trim());
      button.textContent = words.copied;
      setTimeout(() => (button.textContent = words.copy), SHOWN_FOR);
    } else if (link) {
      await copy(link.href);
      link.dataset.copied = words.copied;
      setTimeout(() => delete link.dataset.copied, SHOWN_FOR);
    }
  });
  document.addEventListener("dateline:exchanged", add);
  add();
})();
