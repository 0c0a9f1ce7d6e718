"""The preview's client in a real browser: the page changes under the reader, who keeps their place."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, ViewportSize, expect

from dateline.preview.server.protocol import ExcerptState
from tests.browser.stand_in import CSS, JS, Desk, finding
from tests.browser.test_policy import policy
from tests.theme import handmade

STATIC = Path(__file__).parents[2] / "static"
PATH = "/2025/lamp/"
STRICT = "; ".join(("default-src 'self'", *re.findall("(?:script|style)-src [^;]+", policy())))

PARAGRAPHS = tuple(f"Night {number}: the lamp was lit. " + "The log says when. " * 12 for number in range(40))
BOX = '<div class="table" tabindex="0"><table><tr><td>' + "x" * 3000 + "</td></tr></table></div>"
ASIDE = "<details id='tides'><summary>Tides</summary><p>High at noon.</p></details>"
MARK = '<p>Lit.<sup class="noteref"><a role="doc-noteref" id="fnref-1" href="#fn-1">1</a></sup></p>'


def article(*paragraphs: str, head: str = "", foot: str = "", **versions: str) -> str:
    """An article with notes, a box that scrolls, and details; ``versions`` are those of its files."""
    text = head + MARK + ASIDE + BOX + "".join(f"<p>{each}</p>" for each in paragraphs) + foot
    page = handmade.render(
        "article.html",
        handmade.article("en", image=None),
        handmade.text_body(text, references=(handmade.note("1", 1, "Harbour office, daily log."),)),
    )
    for name, version in versions.items():
        page = page.replace(f"/a/site.{name}?v=1", f"/a/site.{name}?v={version}")
    return page


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as desk:
        for name, media in (("site.css", CSS), ("site.js", JS)):
            desk.has(f"/a/{name}", (STATIC / name).read_text("utf-8"), media)
        yield desk.has(PATH, article(*PARAGRAPHS)).has("/", "<body><h1>Home</h1></body>")


@pytest.fixture
def opens(browser: Browser, desk: Desk) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a tab of its own; an error in a script fails the test."""
    context = browser.new_context(viewport=ViewportSize(width=1000, height=700))
    context.set_default_timeout(10_000)
    errors: list[str] = []

    def open_tab(path: str = PATH) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(desk.address(path))
        page.evaluate("window.loadedOnce = true")
        return page

    yield open_tab
    context.close()
    assert not errors


def is_not_loaded_anew(page: Page) -> bool:
    return page.evaluate("window.loadedOnce === true")


def top_of(place: Locator) -> float:
    return place.evaluate("element => element.getBoundingClientRect().top")


def scroll_to(page: Page, words: str) -> Locator:
    place = page.get_by_text(words)
    place.evaluate("element => scrollTo({top: element.offsetTop - 200, behavior: 'instant'})")
    return place


@pytest.mark.parametrize("own_anchoring", ["auto", "none"])
@pytest.mark.parametrize("scrolls", ["auto", "smooth"])
def test_the_text_changes_and_the_place_stays(
    opens: Callable[..., Page], desk: Desk, scrolls: str, own_anchoring: str
):
    """Some browsers keep the place themselves, some do not; neither may be led astray by the other."""
    desk.has("/a/site.css", f"html {{ scroll-behavior: {scrolls}; overflow-anchor: {own_anchoring}; }}", CSS)
    page = opens()
    place = scroll_to(page, "Night 20:")
    before = top_of(place)
    added = ("New. " * 300, *PARAGRAPHS[:9], "Also new.", *PARAGRAPHS[9:20])
    desk.has(PATH, article(*added, PARAGRAPHS[20].replace("lit", "dark"), *PARAGRAPHS[21:]))
    expect(place).to_contain_text("the lamp was dark")
    assert top_of(place) == pytest.approx(before, abs=1)
    desk.has(PATH, article(*PARAGRAPHS[10:]))
    expect(page.get_by_text("Also new.")).to_have_count(0)
    assert top_of(place) == pytest.approx(before, abs=1)
    assert is_not_loaded_anew(page)


def test_at_the_top_of_a_page_what_is_new_there_is_seen(opens: Callable[..., Page], desk: Desk):
    page = opens()
    desk.has(PATH, article(*PARAGRAPHS, head="<p>First of all.</p>"))
    expect(page.get_by_text("First of all.")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


def test_notes_renumbered_below_a_new_one_move_nothing(opens: Callable[..., Page], desk: Desk):
    numbered = "Night {}: the harbour office wrote.<sup>{}</sup>"
    desk.has(PATH, article(*(numbered.format(each, each) for each in range(60))))
    page = opens()
    place = scroll_to(page, "Night 50:")
    before = top_of(place)
    desk.has(
        PATH, article("A new one.<sup>1</sup>", *(numbered.format(each, each + 1) for each in range(60)))
    )
    expect(place).to_contain_text("wrote.51")
    assert top_of(place) == pytest.approx(before, abs=1)


def test_what_does_not_change_is_left_alone(opens: Callable[..., Page], desk: Desk):
    page = opens()
    page.evaluate("document.querySelector('.table').scrollLeft = 120")
    page.get_by_text("Night 3:").evaluate("element => getSelection().selectAllChildren(element)")
    chosen = page.evaluate("String(getSelection())")
    desk.has(PATH, article("New.", *PARAGRAPHS, foot="<p>The end.</p>"))
    expect(page.get_by_text("The end.")).to_be_attached()
    assert page.evaluate("document.querySelector('.table').scrollLeft") == 120
    assert page.evaluate("String(getSelection())") == chosen


def test_the_keyboard_stays_where_it_was(opens: Callable[..., Page], desk: Desk):
    link = '<a href="/">Home again</a>'
    desk.has(PATH, article(*PARAGRAPHS, link, link))
    page = opens()
    page.get_by_text("Home again").nth(1).focus()
    before = page.evaluate("scrollY")
    desk.has(PATH, article(*PARAGRAPHS, link, foot=f"<blockquote>{link}</blockquote>"))
    expect(page.locator("blockquote a")).to_be_focused()
    assert page.evaluate("scrollY") == pytest.approx(before, abs=200)


def test_details_stay_as_the_reader_has_them_until_the_source_says_otherwise(
    opens: Callable[..., Page], desk: Desk
):
    page = opens()
    details = page.locator("#tides")
    details.locator("summary").click()
    desk.has(PATH, article("New.").replace("High at noon", "High at one"))
    expect(details).to_contain_text("High at one")
    assert details.evaluate("element => element.open")
    desk.has(PATH, article("Newer.").replace("<details id='tides'>", "<details id='tides' open>"))
    expect(page.get_by_text("Newer.")).to_be_attached()
    details.locator("summary").click()
    desk.has(PATH, article("Newest.").replace("<details id='tides'>", "<details id='tides' open>"))
    expect(page.get_by_text("Newest.")).to_be_attached()
    assert not details.evaluate("element => element.open")


def test_a_note_that_has_come_in_is_shown_beside_its_mark(opens: Callable[..., Page], desk: Desk):
    desk.has(PATH, article("No mark yet.").replace(MARK, ""))
    page = opens()
    desk.has(PATH, article("A mark."))
    page.locator("#fnref-1").hover()
    expect(page.locator(".margin-note.near")).to_contain_text("Harbour office, daily log.")


def test_scripts_of_other_themes_are_told(opens: Callable[..., Page], desk: Desk):
    page = opens()
    page.evaluate("document.addEventListener('dateline:exchanged', () => { window.told = true; })")
    desk.has(PATH, article("New."))
    page.wait_for_function("window.told")
    assert page.title().startswith("一篇文章")


def test_an_error_is_shown_at_its_line_and_goes_when_it_is_mended(opens: Callable[..., Page], desk: Desk):
    page = opens()
    desk.finds(
        finding("There is no month `13`."), finding("A title is missing.", line=2, column=0, excerpt=None)
    )
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading")).to_have_text(
        "2 errors: nothing can be published until they are mended"
    )
    expect(panel.locator(".line.here")).to_have_text("3date: 2025-13-01")
    expect(panel.locator("mark")).to_have_text("2")
    expect(panel.locator(".message").first).to_have_text("There is no month 13.")
    expect(panel.locator(".hint").first).to_contain_text("Write a month between 01 and 12.")
    place = panel.get_by_role("link", name="content/2025/lamp.md:3:7")
    assert place.get_attribute("href") == "vscode://file/site/content/2025/lamp.md:3:7"
    expect(page.get_by_text("Night 0:")).to_be_attached()
    desk.finds()
    expect(panel).to_have_count(0)
    assert is_not_loaded_anew(page)


def test_the_caret_stands_under_a_wide_character(opens: Callable[..., Page], desk: Desk):
    desk.finds(finding(column=5, excerpt=ExcerptState(first=3, lines=("𠀀标签：[灯塔]",), column=4)))
    expect(opens().locator("mark")).to_have_text("：")


def test_errors_stay_folded_while_they_are_the_same(opens: Callable[..., Page], desk: Desk):
    page = opens()
    page.locator("#tides summary").focus()
    desk.finds(finding())
    panel = page.locator("#panel")
    panel.wait_for()
    expect(page.locator("#tides summary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    desk.finds(finding(line=4))
    expect(page.get_by_role("button", name="1 error content/2025/lamp.md:4:7")).to_be_visible()
    expect(panel).to_have_count(0)
    page.reload()
    page.locator(".bar").wait_for()
    expect(panel).to_have_count(0)
    desk.finds(finding(), finding("Another."))
    panel.get_by_role("button", name="Collapse").click()
    expect(page.locator(".errors")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    desk.finds(finding())
    expect(panel.get_by_role("heading")).to_have_text("1 error: nothing can be published until it is mended")


def test_an_error_of_another_page_only_says_that_it_is_there(opens: Callable[..., Page], desk: Desk):
    desk.finds(finding(here=False))
    page = opens()
    expect(page.locator(".bar")).to_contain_text("1 error")
    expect(page.locator("#panel")).to_have_count(0)


def test_warnings_wait_in_a_bar(opens: Callable[..., Page], desk: Desk):
    desk.finds(finding("Note [^2] is never referred to.", "warning"), finding("", "warning", here=False))
    page = opens()
    page.get_by_role("button", name="1 warning or advice on this page").click()
    expect(page.locator("#panel .message")).to_have_text("Note [^2] is never referred to.")
    every = page.get_by_role("link", name="Whole site: errors 0, warnings 2")
    assert every.get_attribute("href") == "/_dateline/"
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_have_count(0)


def test_markup_in_findings_is_text(opens: Callable[..., Page], desk: Desk):
    evil = "<script>window.evil = 1</script><img src=x onerror='window.evil = 1'>"
    shown = ExcerptState(first=3, lines=(evil,), column=1)
    desk.site.hidden[PATH] = evil
    desk.finds(finding(evil, hint=evil, path=evil, excerpt=shown)).changes(evil, "/x/").changes(evil, "/y/")
    desk.tells(hidden_links={"/a/": evil})
    page = opens()
    for place in (".message", ".hint", ".place a", ".line.here", ".ribbon"):
        expect(page.locator(f"{place} >> nth=0")).to_contain_text("<script>window.evil")
    expect(page.locator("dateline-label").first).to_contain_text(evil)
    assert page.evaluate("window.evil") is None


def test_it_works_where_a_page_allows_no_styles_or_scripts_but_the_sites(
    opens: Callable[..., Page], desk: Desk
):
    page = opens("/")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))

    def strict(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": STRICT})

    page.route(f"**{PATH}", strict)
    desk.finds(finding())
    desk.tells(hidden_links={"/a/": "draft"})
    page.goto(desk.address(PATH))
    assert page.locator(".dock").evaluate("element => getComputedStyle(element).position") == "fixed"
    desk.has(PATH, article("New."))
    expect(page.get_by_text("New.")).to_be_attached()
    assert [text for text in refused if "Content Security Policy" in text] == []


def test_a_style_sheet_changes_without_loading_the_page_again(opens: Callable[..., Page], desk: Desk):
    page = opens()
    desk.has("/a/site.css", "body { color: rgb(1, 2, 3); }", CSS)
    desk.tells(styles={"/a/site.css": "/a/site.css?v=2"})
    page.wait_for_function("getComputedStyle(document.body).color === 'rgb(1, 2, 3)'")
    assert page.locator("link[rel=stylesheet]").count() == 1
    desk.has("/a/site.css", "body { color: rgb(4, 5, 6); }", CSS)
    desk.has(PATH, article("New.", css="3")).tells(styles={"/a/site.css": "/a/site.css?v=3"})
    page.wait_for_function("getComputedStyle(document.body).color === 'rgb(4, 5, 6)'")
    assert page.locator("link[rel=stylesheet]").count() == 1
    assert is_not_loaded_anew(page)


def test_a_script_that_has_changed_is_offered(opens: Callable[..., Page], desk: Desk):
    page = opens()
    desk.has(PATH, article("New.", js="2")).tells(styles={"/a/site.js": "/a/site.js?v=2"})
    button = page.get_by_role("button", name="Reload")
    button.wait_for()
    assert is_not_loaded_anew(page)
    button.click()
    page.wait_for_function("!window.loadedOnce")
    page.wait_for_function("document.querySelector('dateline-preview')")
    expect(button).to_have_count(0)


def test_a_page_that_moves_takes_the_reader_along(opens: Callable[..., Page], desk: Desk):
    page = opens(f"{PATH}#fn-1")
    desk.moves(PATH, "/2025/lamp-again/")
    page.wait_for_url(desk.address("/2025/lamp-again/#fn-1"))


def test_a_page_that_goes_says_so_and_comes_back(opens: Callable[..., Page], desk: Desk):
    page = opens()
    desk.removes(PATH)
    notice = page.get_by_text("This page is gone.")
    notice.wait_for()
    expect(page.get_by_text("Night 0:")).to_be_attached()
    assert page.get_by_role("link", name="Findings").get_attribute("href") == "/_dateline/"
    desk.has(PATH, article("Back again."))
    expect(page.get_by_text("Back again.")).to_be_attached()
    expect(notice).to_have_count(0)
    assert is_not_loaded_anew(page)


def test_an_address_where_nothing_was_shows_what_comes_there(opens: Callable[..., Page], desk: Desk):
    page = opens("/2025/new/")
    page.get_by_text("Nothing here").wait_for()
    desk.has("/2025/new/", "<body><h1>New here</h1></body>")
    expect(page.get_by_role("heading", name="New here")).to_be_visible()
    expect(page.get_by_text("This page is gone.")).to_have_count(0)


def test_the_preview_starts_again_and_the_page_goes_on(opens: Callable[..., Page], desk: Desk):
    page = opens()
    desk.finds(finding("Wrong.", "warning"))
    page.locator(".bar").wait_for()
    desk.stops()
    page.get_by_text("The preview is not running.").wait_for()
    desk.site.has(PATH, article("Written meanwhile."))
    desk.starts()
    expect(page.get_by_text("Written meanwhile.")).to_be_attached()
    expect(page.get_by_text("The preview is not running.")).to_have_count(0)
    desk.has(PATH, article("And afterwards."))
    expect(page.get_by_text("And afterwards.")).to_be_attached()
    assert is_not_loaded_anew(page)


def test_an_exchange_that_fails_is_tried_again(opens: Callable[..., Page], desk: Desk):
    page = opens()
    fails = iter([True, True, False])
    page.route(f"**{PATH}", lambda route: route.abort() if next(fails, False) else route.continue_())
    desk.has(PATH, article("At the third attempt."))
    expect(page.get_by_text("At the third attempt.")).to_be_attached()


def test_of_two_tabs_each_shows_its_own_page(opens: Callable[..., Page], desk: Desk):
    one, other = opens(), opens("/")
    desk.has(PATH, article("New."))
    expect(one.get_by_text("New.")).to_be_attached()
    desk.has("/", "<body><h1>Home, newer</h1></body>")
    expect(other.get_by_role("heading", name="Home, newer")).to_be_visible()
    expect(one.get_by_text("New.")).to_be_attached()


def test_a_hidden_page_and_links_to_it_are_labelled(opens: Callable[..., Page], desk: Desk):
    desk.site.hidden[PATH] = "Draft: a build leaves it out"
    links = (
        '<a href="/2025/draft/#x">Another draft</a>',
        '<a href="/2025/out/">Out</a>',
        '<a href="#x">Up</a>',
    )
    desk.has(PATH, article(*links))
    desk.tells(hidden_links={"/2025/draft/": "draft", PATH: "draft"})
    page = opens()
    ribbon = page.get_by_text("Draft: a build leaves it out")
    label = page.locator("a:has-text('Another draft') + dateline-label")
    expect(label).to_have_text("draft")
    expect(page.locator("dateline-label")).to_have_count(1)
    assert top_of(page.locator("body")) == pytest.approx(
        ribbon.evaluate("element => element.getBoundingClientRect().bottom"), abs=1
    )
    desk.has(PATH, article('New. <a href="/2025/draft/#x">Another draft</a>'))
    expect(page.get_by_text("New.")).to_be_attached()
    expect(label).to_have_text("draft")
    desk.site.hidden.clear()
    desk.tells(hidden_links={})
    expect(ribbon).to_have_count(0)
    expect(page.locator("dateline-label")).to_have_count(0)


def test_a_change_elsewhere_is_offered(opens: Callable[..., Page], desk: Desk):
    desk.changes("Before anybody looked", "/2025/old/")
    page = opens()
    desk.has(PATH, article("Somebody looks."))
    expect(page.get_by_text("Somebody looks.")).to_be_attached()
    desk.changes("The new lamp", "/2025/new/#oil").changes("The new lamp", "/2025/new/#oil")
    link = page.get_by_role("link", name="The new lamp")
    link.wait_for()
    assert link.get_attribute("href") == "/2025/new/#oil"
    expect(page.get_by_text("Before anybody looked")).to_have_count(0)
    page.get_by_role("button", name="Dismiss").click()
    expect(link).to_have_count(0)
    desk.has(PATH, article("New.")).changes("This page", f"{PATH}#x")
    expect(page.get_by_text("New.")).to_be_attached()
    expect(page.locator("dateline-preview .notice")).to_have_count(0)


def test_who_follows_is_led_to_the_changed_part(opens: Callable[..., Page], desk: Desk):
    desk.tells(follow=True).has("/2025/new/", article(*PARAGRAPHS, foot="<h2 id='oil'>Oil</h2><p>Full.</p>"))
    page = opens()
    page.wait_for_function("sessionStorage.getItem('dateline-preview')")
    desk.changes("The new lamp", "/2025/new/#oil")
    page.wait_for_url(desk.address("/2025/new/#oil"))
    expect(page.get_by_text("Full.")).to_be_in_viewport()
    page.evaluate("window.loadedOnce = true; scrollTo(0, 0)")
    desk.has("/2025/new/", article(*PARAGRAPHS, foot="<h2 id='oil'>Oil</h2><p>Empty.</p>"))
    desk.changes("The new lamp", "/2025/new/#oil")
    expect(page.get_by_text("Empty.")).to_be_in_viewport()
    assert is_not_loaded_anew(page)


def test_on_a_phone_the_page_stays_in_sight(browser: Browser, desk: Desk):
    context = browser.new_context(viewport=ViewportSize(width=360, height=640), is_mobile=True)
    page = context.new_page()
    desk.finds(*(finding(f"Error {number}.") for number in range(40)))
    page.goto(desk.address(PATH))
    page.locator("#panel").wait_for()
    assert page.locator(".dock").evaluate("element => element.offsetHeight") <= 0.6 * 640
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator("#panel li")).to_have_count(30)
    expect(page.get_by_role("link", name="10 more")).to_be_attached()
    context.close()


def test_paper_shows_the_page_alone(opens: Callable[..., Page], desk: Desk):
    desk.site.hidden[PATH] = "Draft"
    desk.finds(finding()).tells(hidden_links={"/a/": "draft"})
    page = opens()
    page.locator("#panel").wait_for()
    page.emulate_media(media="print")
    for ours in ("dateline-preview", "dateline-labels", "dateline-label"):
        expect(page.locator(ours).first).to_be_hidden()
