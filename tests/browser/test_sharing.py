"""What readers take with them: citations, places' addresses, pictures; and how they find one of many."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.opening import opens
from tests.browser.test_theme import PHONE, serve
from tests.theme import handmade

SITE = "https://theme.example"
SIGN = '<img src="/a/icon.svg" alt="A sign" width="32" height="32">'
FIGURE = f'<h2 id="part">Part</h2><p>Some words.</p><figure>{SIGN}</figure>'
MANY = handmade.views.TermGroup(
    initial="A",
    entries=tuple(
        handmade.views.TermEntry(link=handmade.link(f"Term {number}", f"/a/{number}/"), count=count)
        for number, count in enumerate([3, 1, 20])
    ),
)
RARE = handmade.views.TermGroup(
    initial="B",
    entries=(handmade.views.TermEntry(link=handmade.link("Rare term", "/a/rare/"), count=1),),
)
INITIALS = (handmade.link("A", "/cut/a"), handmade.link("B", "/cut/b"))


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    pages = {
        "/publisher/": (
            "publisher.html",
            handmade.publisher(entries=(), parts=(handmade.link("January", "/publisher/01/"),)),
            handmade.TEXT,
        ),
        "/publisher/01/": ("publisher.html", handmade.publisher(), handmade.TEXT),
        "/text": ("article.html", handmade.article("en"), handmade.text_body(FIGURE)),
        "/index": ("terms.html", handmade.term_index(groups=(MANY,) * 3), handmade.TEXT),
        "/cut": ("terms.html", handmade.term_index(groups=(MANY,), initials=INITIALS), handmade.TEXT),
        "/cut/a": (
            "terms.html",
            handmade.term_index(groups=(MANY,), initials=INITIALS, initial="A"),
            handmade.TEXT,
        ),
        "/cut/b": (
            "terms.html",
            handmade.term_index(groups=(RARE,), initials=INITIALS, initial="B"),
            handmade.TEXT,
        ),
    }

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).partition("?")[0]
        if path in pages:
            template, view, text = pages[path]
            body = handmade.render(template, view, text)
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
        else:
            serve(route)

    page.route("**/*", answer)
    yield page
    context.close()


def copied(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_a_citation_is_copied_as_it_stands(reader: Page):
    opens(reader, f"{SITE}/text")
    reader.get_by_text("Cite this").click()
    reader.get_by_role("button", name="Copy BibTeX").click()
    reader.get_by_text("Copied").wait_for()
    assert copied(reader).startswith("@article{example2025-")
    assert copied(reader).endswith("\n}")


def test_the_address_of_a_paragraph_is_copied_and_leads_there(reader: Page):
    opens(reader, f"{SITE}/text")
    reader.locator("p:has-text('Some words.')").hover()
    reader.locator("p:has-text('Some words.') > a.here").click()
    assert copied(reader) == reader.url
    assert "#t-p" in reader.url
    opens(reader, copied(reader))
    assert reader.evaluate("document.querySelector(':target').innerText") == "Some words."


def test_an_old_link_to_an_entry_finds_it_on_the_page_of_its_months(reader: Page):
    reader.goto(f"{SITE}/publisher/#s-2")
    reader.wait_for_url(f"{SITE}/publisher/01/#s-2")


def test_a_picture_opens_over_the_page_and_closes_with_a_key(reader: Page):
    opens(reader, f"{SITE}/text")
    reader.get_by_role("link", name="A sign").click()
    reader.get_by_role("dialog", name="A sign").wait_for()
    assert reader.url == f"{SITE}/text"
    reader.keyboard.press("Escape")
    reader.get_by_role("dialog").wait_for(state="hidden")


def test_an_index_narrows_as_one_types_and_the_address_remembers(reader: Page):
    opens(reader, f"{SITE}/index")
    reader.get_by_label("查找").fill("term 2")
    assert reader.locator(".group li:visible").count() == 3
    assert reader.locator("output").inner_text() == "找到3项"
    assert reader.url == f"{SITE}/index?q=term+2"
    opens(reader, reader.url)
    assert reader.locator(".group li:visible").count() == 3
    reader.get_by_label("查找").fill("")
    reader.get_by_label("排列").select_option("use")
    assert reader.locator(".index > ul li").first.inner_text() == "Term 2 20"


@pytest.mark.parametrize("path", ["/cut", "/cut/a"])
def test_an_index_that_is_cut_is_looked_for_as_a_whole(reader: Page, path: str):
    opens(reader, SITE + path)
    assert reader.locator(".group li:visible").count() == 3
    reader.get_by_label("查找").fill("term")
    reader.get_by_text("找到4项").wait_for()
    assert reader.locator(".group li:visible").all_inner_texts()[-1] == "Rare term 1"
    reader.get_by_label("查找").fill("")
    reader.get_by_role("navigation", name="按首字").wait_for()
    assert reader.locator(".group li:visible").count() == 3


def test_what_comes_by_script_moves_nothing(reader: Page):
    reader.set_viewport_size(PHONE)
    for path in ("/text", "/index"):
        opens(reader, f"{SITE}{path}")
        shifted = reader.evaluate(
            """() => new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += entry.value;
              }).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => done(sum), 150);
            })"""
        )
        assert shifted <= 0.01
