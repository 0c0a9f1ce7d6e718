"""One page of each kind in a browser: what axe finds, and how the page lies on a phone and on a desk."""

import functools
import http.server
import importlib.resources
import re
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from audit.published import Problem, PublishedSite
from tests.browser import chromium

WIDTHS = {"phone": 390, "desk": 1280}
SCHEMES = ("light", "dark")
LARGEST_SHIFT = 0.01
FRONT_HEIGHT, ARTICLE_BEGINS = 3 * 844, 600
"""On a phone: three screens, and how far down an article's first paragraph stands at most (CSS pixels)."""
ONWARD_PART, ONWARD_LINKS = 0.12, 20
"""How much of an article's page on a phone its ways on may take, and how many links they may be."""
NARROWEST = 320
"""CSS pixels: a desk's screen at four times its size (WCAG 2.2, 1.4.10)."""

_KINDS = {
    "home": r"index\.html",
    "timeline": r"timeline/index\.html",
    "year": r"timeline/\d{4}/index\.html",
    "month": r"timeline/\d{4}/\d\d/index\.html",
    "sources": r"sources/index\.html",
    "publisher": r"sources/[^/]+/index\.html",
    "terms": r"(?:tags|topics)/index\.html",
    "terms of an initial": r"(?:tags|topics)/initial/[^/]+/index\.html",
    "term": r"(?:tags|topics)/[^/]+/index\.html",
    "search": r"search/index\.html",
    "wrong address": r"404\.html",
}

_OVERLAPS = """() => {
  const notes = [...document.querySelectorAll(".margin-note:not(.unplaced)")];
  const places = notes.map((note) => note.getBoundingClientRect());
  const over = (one, other) => one.top < other.bottom - 1 && other.top < one.bottom - 1;
  return places.filter((place, at) => places.slice(at + 1).some((other) => over(place, other))).length;
}"""

_SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 250);
})"""


_HEIGHTS = """() => {
  // As high as it is once all of it has been laid out.
  const laidOut = document.createElement("style");
  laidOut.textContent = "body * { content-visibility: visible !important }";
  document.head.append(laidOut);
  const high = document.documentElement.scrollHeight;
  const onward = document.querySelector(".onward");
  return {
    front: document.querySelector(".front") ? high : 0,
    begins: (document.querySelector(".article .text")?.getBoundingClientRect().top ?? 0) + scrollY,
    onward: (onward?.offsetHeight ?? 0) / high,
    links: onward?.querySelectorAll("a").length ?? 0,
  };
}"""


def largest_of_each_kind(site: PublishedSite) -> dict[str, str]:
    """A page of each kind that the site has, the one with most in it."""
    chosen = {"article": max(site.articles, key=lambda name: len(site.text(name)))} if site.articles else {}
    for kind, pattern in _KINDS.items():
        pages = [name for name in site.pages if re.fullmatch(pattern, name)]
        if pages:
            chosen[kind] = max(pages, key=lambda name: len(site.text(name)))
    return chosen


def page_problems(site: PublishedSite) -> Iterator[Problem]:
    """What is wrong with a page of each kind, on a phone and on a desk, in the light and in the dark."""
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(),
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking"],
        )
        for kind, name in largest_of_each_kind(site).items():
            url = address + site.prefix + name.removesuffix("index.html")
            for screen, width in WIDTHS.items():
                for scheme in SCHEMES:
                    where = f"{kind} ({screen}, {scheme}) {name}"
                    for what in _looked_at(browser, url, width, scheme, axe):
                        yield Problem("browser", where, what)
            for what in _narrow(browser, url):
                yield Problem("browser", f"{kind} {name}", what)
        browser.close()


def _looked_at(browser: Browser, url: str, width: int, scheme: Any, axe: str) -> Iterator[str]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(f"script: {error}"))
    page.on("requestfailed", lambda request: failures.append(f"not loaded: {request.url}"))
    page.goto(url)
    shift = page.evaluate(_SHIFT)
    if shift > LARGEST_SHIFT:
        yield f"the layout shifts by {shift:.3f}"
    if overlaps := page.evaluate(_OVERLAPS):
        yield f"{overlaps} notes in the margin lie over others"
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        yield f"{wide} pixels wide on a screen of {width}"
    if width == WIDTHS["phone"]:
        yield from _too_high(page)
    page.evaluate(axe)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("(tags) => axe.run({ runOnly: tags })", tags)
    for violation in found["violations"]:
        example = violation["nodes"][0]["target"][0]
        yield f"axe {violation['id']}: {len(violation['nodes'])} times, such as {example}"
    yield from failures
    context.close()


def _too_high(page: Page) -> Iterator[str]:
    heights = page.evaluate(_HEIGHTS)
    if heights["front"] > FRONT_HEIGHT:
        yield f"{heights['front']} pixels high, more than {FRONT_HEIGHT}"
    if heights["begins"] > ARTICLE_BEGINS:
        yield f"the text begins at {heights['begins']:.0f} pixels, below {ARTICLE_BEGINS}"
    if heights["onward"] > ONWARD_PART or heights["links"] > ONWARD_LINKS:
        yield f"the ways on are {heights['onward']:.0%} of the page, and {heights['links']} links"


def _narrow(browser: Browser, url: str) -> Iterator[str]:
    context = browser.new_context(viewport={"width": NARROWEST, "height": 256})
    page = context.new_page()
    page.goto(url)
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > NARROWEST:
        yield f"{wide} pixels wide on a screen of {NARROWEST}: it cannot be enlarged fourfold"
    context.close()


@contextmanager
def _served(site: PublishedSite) -> Generator[str]:
    """The site on this machine; its address without a slash at the end."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return str(site.folder / site.file_of(path))

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
