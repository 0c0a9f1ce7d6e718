"""A page that is open in a real browser, the system's Chromium, and when it shows an edit."""

from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bench.server import PATIENCE, PreviewFailed
from tests.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

MISSING = "no browser: this needs Chromium, and Playwright, which `make test` installs"

_OPTIONS = ("--no-sandbox", "--disable-quic", "--disable-background-networking")

_SCROLLED = """
() => {
  window.place = document.querySelector("main h3, main p:last-of-type");
  scrollTo({ top: place.getBoundingClientRect().top + scrollY - 100, behavior: "instant" });
}
"""

# Looks at each change of the document, in the task that follows it, and notes the system's time.
_AWAITED = """
(shows) => {
  const root = document.documentElement;
  const there = () =>
    root.textContent.includes(shows) || getComputedStyle(root).getPropertyValue("--sample").trim() === shows;
  if (there()) throw new Error(`${shows} is there already`);
  window.before = place.getBoundingClientRect().top;
  window.shown = new Promise((done) => {
    const observer = new MutationObserver(() => {
      const now = Date.now();
      if (!there()) return;
      observer.disconnect();
      done(now);
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
"""

_MOVED = """
() => new Promise(requestAnimationFrame).then(() => Math.abs(place.getBoundingClientRect().top - before))
"""


class Reader:
    """An open page, scrolled to its first heading in the text."""

    def __init__(self, page: "Page", version: str) -> None:
        self.version = version
        self._page = page

    def opens(self, address: str) -> None:
        """Opens this page, and reads on in it."""
        self._page.goto(address)
        self._page.evaluate(_SCROLLED)

    def awaits(self, shows: str) -> None:
        """From now on, the page is watched for this text, or this value of the property ``--sample``."""
        self._page.evaluate(_AWAITED, shows)

    def saw(self) -> float:
        """When the page showed it, in POSIX seconds, exact to a millisecond."""
        return self._page.evaluate("shown") / 1000

    def stayed(self) -> bool:
        """Whether the place that is read is, to a pixel, where it was in the window."""
        return self._page.evaluate(_MOVED) < 1


@contextmanager
def reading() -> Generator[Reader | None]:
    """A reader while the block runs; None where there is no browser. Raises ``PreviewFailed``."""
    path = chromium.find()
    if path is None or find_spec("playwright") is None:
        yield None
        return
    # Not installed with what builds need.
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_OPTIONS)
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        try:
            yield Reader(page, f"Chromium {browser.version}")
        except Error as error:
            raise PreviewFailed(f"in the browser: {error.message}") from error
        finally:
            browser.close()
