"""A real browser for the tests in this folder, all of them marked ``browser``."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium


def pytest_itemcollected(item: pytest.Item) -> None:
    """``-m "not browser"`` leaves this folder out."""
    item.add_marker("browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Without one the test is skipped; where CI=true it fails.

    It goes with its module: while it is there, no other test may run an event loop.
    """
    path = chromium.find()
    if path is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no Chromium on this system")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking"],
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a profile of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
