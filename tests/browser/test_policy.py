"""The strictest content security policy that the manual gives holds on every page of the theme."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, Route

from tests.browser.opening import opens
from tests.browser.test_theme import MARK, PAGES, PREVIEW, serve

MANUAL = Path(__file__).parents[2] / "docs" / "trust.md"


def policy() -> str:
    """The policy as the manual writes it."""
    found = re.search(r"^(default-src 'none'.*)$", MANUAL.read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


OLDER = "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'"
"""A policy of a host that knows no script in pages."""


@pytest.fixture
def guarded(page: Page) -> Page:
    """A browser that gets every page with the policy."""
    return with_policy(page, policy())


def with_policy(page: Page, sent: str) -> Page:
    page.route("**/*", lambda route: serve(_Fulfilled(route, sent)))  # pyright: ignore[reportArgumentType]
    return page


class _Fulfilled:
    """A request whose answer gets the policy as a header."""

    def __init__(self, route: Route, sent: str) -> None:
        self.request = route.request
        self._route = route
        self._policy = sent

    def fulfill(self, **answer: object) -> None:
        headers = {"Content-Security-Policy": self._policy}
        if kind := answer.pop("content_type", None):
            headers["Content-Type"] = str(kind)
        self._route.fulfill(headers=headers, **answer)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_for_more_than_the_policy_allows(guarded: Page, path: str) -> None:
    refused: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Trusted" in message.text:
            refused.append(message.text)

    guarded.on("console", hear)
    opens(guarded, f"https://theme.example{path}")
    assert guarded.evaluate("getComputedStyle(document.body).fontFamily")
    if path == "/article":
        guarded.locator(MARK).first.hover()
        guarded.locator(f"{PREVIEW}, .margin-note.near").wait_for()
    assert refused == []


def test_what_an_article_must_not_do_is_refused(guarded: Page) -> None:
    opens(guarded, "https://theme.example/article")
    with pytest.raises(Error, match="TrustedScriptURL"):
        guarded.evaluate("document.createElement('script').src = 'https://elsewhere.example/evil.js'")
    with pytest.raises(Error, match="TrustedScript"):
        guarded.evaluate("document.body.setAttribute('onclick', 'window.evil = 1')")
    assert guarded.evaluate("window.evil") is None


@pytest.mark.parametrize("path", ["/article", "/search", "/terms", "/404"])
def test_scripts_come_after_the_paint_and_an_older_policy_loses_none(page: Page, path: str) -> None:
    begun = """(() => {
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      const scripts = performance.getEntriesByType("resource").filter(({ name }) => name.includes(".js"));
      return scripts.map(({ startTime }) => startTime >= paint.startTime);
    })()"""
    opens(with_policy(page, policy()), f"https://theme.example{path}")
    fetched = page.evaluate(begun)
    assert fetched
    assert all(fetched)
    page.unroute("**/*")
    opens(with_policy(page, OLDER), f"https://theme.example{path}")
    assert len(page.evaluate(begun)) == len(fetched)


@pytest.mark.parametrize("sent", [policy(), OLDER])
def test_colours_that_were_chosen_and_scripts_need_no_newer_policy(page: Page, sent: str) -> None:
    opens(with_policy(page, sent), "https://theme.example/article")
    page.evaluate("localStorage.setItem('dateline-colours', 'dark')")
    opens(page, "https://theme.example/article")
    assert page.evaluate("document.documentElement.dataset.colours") == "dark"
    assert page.locator(".colours").is_visible()
    page.locator(MARK).first.hover()
    page.locator(f"{PREVIEW}, .margin-note.near").wait_for()
