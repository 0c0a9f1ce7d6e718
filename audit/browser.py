"""One page of each kind in a browser: what axe finds, and how the page lies on a phone and on a desk."""

import asyncio
import functools
import http.server
import importlib.resources
import os
import re
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager

from playwright.async_api import Browser, Page, async_playwright

from audit.published import Problem, PublishedSite
from tests.browser import chromium

WIDTHS = {"phone": 390, "desk": 1280}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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


def page_problems(site: PublishedSite) -> list[Problem]:
    """What is wrong with a page of each kind, on a phone and on a desk, in the light and in the dark."""
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    with _served(site) as address:
        return asyncio.run(_problems(largest_of_each_kind(site), address + site.prefix, axe))


async def _problems(kinds: dict[str, str], root: str, axe: str) -> list[Problem]:
    """One browser for all; as many pages at once as there are processors. Each is told when it is done."""
    free = asyncio.Semaphore(os.cpu_count() or 1)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.find(),
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking"],
        )

        async def looked_at(kind: str, name: str, screen: str) -> list[Problem]:
            async with free:
                begun = time.monotonic()
                found = await _looked_at(browser, root + name.removesuffix("index.html"), screen, axe)
                print(f"    {kind}, {screen}: {time.monotonic() - begun:.1f} s", file=sys.stderr, flush=True)
            return [Problem("browser", f"{kind} ({screen}) {name}", what) for what in found]

        tasks = [looked_at(kind, name, screen) for kind, name in kinds.items() for screen in WIDTHS]
        found = await asyncio.gather(*tasks)
        await browser.close()
    return [problem for problems in found for problem in problems]


async def _looked_at(browser: Browser, url: str, screen: str, axe: str) -> list[str]:
    """What is wrong with a page on a screen. It is loaded once; what differs in the dark are colours."""
    width = WIDTHS[screen]
    context = await browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="light", bypass_csp=True
    )
    page = await context.new_page()
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on("requestfailed", lambda request: found.append(f"not loaded: {request.url}"))
    await page.goto(url)
    shift = await page.evaluate(_SHIFT)
    if shift > LARGEST_SHIFT:
        found.append(f"the layout shifts by {shift:.3f}")
    if overlaps := await page.evaluate(_OVERLAPS):
        found.append(f"{overlaps} notes in the margin lie over others")
    found += await _too_wide(page, width)
    await page.evaluate(axe)
    found += await _axe(page, RULES, "light")
    await page.emulate_media(color_scheme="dark")
    found += await _axe(page, ["color-contrast"], "dark")
    if screen == "phone":
        found += _too_high(await page.evaluate(_HEIGHTS))
        await page.emulate_media(forced_colors="active")
        await page.set_viewport_size({"width": NARROWEST, "height": 256})
        found += await _too_wide(page, NARROWEST)
    await context.close()
    return found


async def _axe(page: Page, rules: list[str], scheme: str) -> list[str]:
    ran = await page.evaluate("(runOnly) => axe.run({ runOnly, resultTypes: ['violations'] })", rules)
    return [
        f"axe {each['id']} ({scheme}): {len(each['nodes'])} times, such as {each['nodes'][0]['target'][0]}"
        for each in ran["violations"]
    ]


async def _too_wide(page: Page, width: int) -> list[str]:
    wide = await page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} pixels wide on a screen of {width}"] if wide > width else []


def _too_high(heights: dict[str, float]) -> Iterator[str]:
    if heights["front"] > FRONT_HEIGHT:
        yield f"{heights['front']} pixels high, more than {FRONT_HEIGHT}"
    if heights["begins"] > ARTICLE_BEGINS:
        yield f"the text begins at {heights['begins']:.0f} pixels, below {ARTICLE_BEGINS}"
    if heights["onward"] > ONWARD_PART or heights["links"] > ONWARD_LINKS:
        yield f"the ways on are {heights['onward']:.0%} of the page, and {heights['links']} links"


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
