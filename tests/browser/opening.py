"""Opening a page and waiting for its scripts, which are fetched once it is painted."""

from playwright.sync_api import Page

_MARK_WHAT_RAN = """document.addEventListener("load", ({ target }) => {
  if (target.closest("t-late")) target.dataset.ran = "";
}, true);"""


def opens(page: Page, address: str) -> None:
    """Opens the page as a reader does who does nothing before all of it is there."""
    page.add_init_script(_MARK_WHAT_RAN)
    page.goto(address)
    page.locator("t-late:not(:has(script:not([data-ran])))").first.wait_for(state="attached")
