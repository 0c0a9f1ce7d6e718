"""The theme in a real browser: nothing overflows on a phone, notes can be read beside their marks."""

import mimetypes
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize

from dateline.rendering.bare_programs import bare
from dateline.values.metadata import Correction
from tests.browser.opening import opens
from tests.theme import handmade

STATIC = Path(__file__).parents[2] / "static"
PHONE = ViewportSize(width=320, height=640)
LONG = handmade.text_body(
    "<p>" + "Two archives agree about one date. " * 120 + "</p>"
    '<p>Here.<sup class="noteref"><a role="doc-noteref" id="fnref-1" href="#fn-1">1</a></sup></p>'
    '<div class="table" tabindex="0"><table><tr><td>'
    + "x" * 300
    + '</td></tr></table></div><div class="highlight"><pre tabindex="0"><code>'
    + "y" * 300
    + "</code></pre></div><p>https://example.org/"
    + "z" * 300
    + "</p>"
    + "<p>Later text.</p>" * 40,
    references=(handmade.note("1", 1, 'A source with <a href="https://example.org/source">an address</a>.'),),
)
MANY = handmade.text_body(
    "".join(
        f"<p>The {number}th claim stands here, in a sentence of its own."
        f'<sup class="noteref"><a role="doc-noteref" id="fnref-{number}" href="#fn-{number}">'
        f"[{number}]</a></sup>"
        f" And one more.</p>"
        for number in range(1, 201)
    ),
    headings=tuple(handmade.heading(2, f"fnref-{number}", f"Part {number}") for number in (50, 100, 150)),
    references=tuple(
        handmade.note(str(number), number, f"The {number}th note. " + "It says much. " * (number % 9))
        for number in range(1, 201)
    ),
)
SHARED = handmade.text_body(
    '<p>It was shared.<sup class="noteref"><a role="doc-noteref" href="#fn-share">'
    '<span id="fnref-share"></span>[1]</a></sup></p>',
    references=(handmade.note("share", 1, "A source about sharing."),),
)
ENDLESS = handmade.article(
    related=(
        handmade.related("港口的航道改了三次，每一次都有公告，公告却彼此不合，" * 12),
        handmade.related("短"),
    ),
)
LONG_TITLE = "港口的航道改了三次，每一次都有公告，公告却彼此不合，编辑部为此查了二十年的旧报纸"
LONG_CARD = handmade.card(LONG_TITLE, summary=LONG_TITLE * 2)
CROWDED = handmade.front(
    lead=LONG_CARD,
    latest=(LONG_CARD,) * 6,
    topics=handmade.front().topics * 5,
    this_time=(handmade.entry_line("happened"), handmade.entry_line("article")) * 2,
    most_cited=(handmade.source_line(),) * 3,
    intro=None,
)
PAGES = {
    "/endless": ("article.html", ENDLESS, handmade.TEXT),
    "/shared": ("article.html", handmade.article("en"), SHARED),
    "/notes": ("article.html", handmade.article("en", notes=()), MANY),
    "/crowded": ("front.html", CROWDED, handmade.TEXT),
    "/without-topics": (
        "front.html",
        handmade.front(topics=(), most_cited=(handmade.source_line(),)),
        handmade.TEXT,
    ),
    "/front": ("front.html", handmade.front(), handmade.TEXT),
    "/article": ("article.html", handmade.article("en"), LONG),
    "/chinese": ("article.html", handmade.article(), LONG),
    "/list": ("list.html", handmade.listing(), handmade.TEXT),
    "/terms": ("terms.html", handmade.term_index(), handmade.TEXT),
    "/timeline": ("timeline.html", handmade.timeline(), handmade.TEXT),
    "/year": ("period.html", handmade.year(), handmade.TEXT),
    "/month": ("period.html", handmade.period(), handmade.TEXT),
    "/slice": ("slice.html", handmade.filtered_timeline(), handmade.TEXT),
    "/search": ("search.html", handmade.search(), handmade.TEXT),
    "/sources": ("sources.html", handmade.sources(), handmade.TEXT),
    "/publisher": ("publisher.html", handmade.publisher(), handmade.TEXT),
    "/404": ("404.html", handmade.not_found(), handmade.TEXT),
}
MARK = 'a[role="doc-noteref"]'
PREVIEW = ".note-preview"


def serve(route: Route) -> None:
    """Pages made by hand, and the theme's own files, on an address that does not exist."""
    path = urlsplit(route.request.url).path
    if path in PAGES:
        template, view, text = PAGES[path]
        route.fulfill(body=handmade.render(template, view, text), content_type="text/html; charset=utf-8")
        return
    file = STATIC / path.removeprefix("/a/")
    if file.is_file():
        published = (
            bare(file.name, file.read_bytes()) if file.suffix in (".css", ".js") else file.read_bytes()
        )
        route.fulfill(body=published, content_type=mimetypes.guess_type(file.name)[0])
    else:
        route.fulfill(status=404, body="")


@pytest.fixture
def reader(page: Page) -> Page:
    """A screen without room for notes in the margin."""
    page.set_viewport_size({"width": 900, "height": 700})
    page.route("**/*", serve)
    return page


@pytest.fixture
def wide(page: Page) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.route("**/*", serve)
    return page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.route("**/*", serve)
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_off_a_narrow_screen(phone: Page, path: str):
    opens(phone, f"https://theme.example{path}")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("path", PAGES)
def test_a_word_that_fits_in_no_line_is_broken(phone: Page, path: str):
    phone.goto(f"https://theme.example{path}")
    phone.evaluate("""() => {
        const named = "main :is(a, h1, h2, h3, p, blockquote)";
        for (const element of document.querySelectorAll(named)) {
            const text = element.firstChild;
            const own = !element.closest("table, pre, .unseen, .pager, .years, .months");
            if (own && text?.nodeType === 3 && text.data.trim().length > 3) text.data = "x".repeat(200);
        }
    }""")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_note_is_shown_beside_its_mark(reader: Page):
    opens(reader, "https://theme.example/article")
    mark, preview = reader.locator(MARK), reader.locator(PREVIEW)
    mark.hover()
    preview.wait_for(state="visible")
    assert "A source with an address." in preview.inner_text()
    preview.hover()
    reader.wait_for_timeout(500)
    assert preview.is_visible(), "the pointer can move into the note"
    reader.keyboard.press("Escape")
    preview.wait_for(state="hidden")


def test_a_link_to_a_note_far_below_lands_at_it_on_a_phone(phone: Page):
    opens(phone, "https://theme.example/notes#fn-150")
    phone.wait_for_timeout(200)
    note = phone.locator("#fn-150").bounding_box()
    assert note is not None
    assert 0 <= note["y"] < 40


def test_a_page_keeps_its_height_while_one_scrolls_through_it(phone: Page):
    opens(phone, "https://theme.example/notes")
    height = "document.documentElement.scrollHeight"
    before = phone.evaluate(height)
    phone.evaluate(f"scrollTo(0, {height})")
    phone.evaluate("new Promise(requestAnimationFrame)")
    assert phone.evaluate(height) == before


def test_a_title_of_three_hundred_characters_takes_four_lines_where_it_is_a_link(phone: Page):
    opens(phone, "https://theme.example/endless")
    phone.locator(".onward > details > summary").click()
    long, short = phone.locator(".related li > a").all()
    line = short.bounding_box()
    whole = long.bounding_box()
    assert line is not None
    assert whole is not None
    assert 3 * line["height"] < whole["height"] <= 5 * line["height"]


def test_a_front_page_of_long_titles_takes_three_screens_of_a_phone(phone: Page):
    phone.set_viewport_size({"width": 390, "height": 844})
    opens(phone, "https://theme.example/crowded")
    assert phone.evaluate("document.documentElement.scrollHeight") <= 3 * 844


def test_sentences_of_this_day_never_stand_in_the_narrow_column(wide: Page):
    opens(wide, "https://theme.example/without-topics")
    column = wide.locator(".this-time").bounding_box()
    assert column is not None
    assert column["width"] > 500


def test_the_years_are_drawn_high_enough_to_be_told_apart_on_a_phone(phone: Page):
    opens(phone, "https://theme.example/timeline")
    drawing = phone.locator(".history svg").bounding_box()
    assert drawing is not None
    assert drawing["height"] >= 140
    assert drawing["width"] <= PHONE["width"]


def test_a_note_that_a_reading_mode_would_drop_by_its_name_is_shown_and_landed_at_as_others_are(reader: Page):
    opens(reader, "https://theme.example/shared#fnref-share")
    reader.wait_for_function("CSS.highlights.has('landed')")
    assert "share" not in str(reader.locator(".references li").get_attribute("id"))
    reader.locator(MARK).hover()
    reader.locator(PREVIEW).wait_for(state="visible")
    assert "A source about sharing." in reader.locator(PREVIEW).inner_text()


def test_the_keyboard_shows_a_note_and_follows_it(reader: Page):
    opens(reader, "https://theme.example/article")
    reader.keyboard.press("Tab")
    reader.evaluate(f"document.querySelector('{MARK}').focus({{focusVisible: true}})")
    reader.locator(PREVIEW).wait_for(state="visible")
    reader.keyboard.press("Enter")
    reader.locator(PREVIEW).wait_for(state="hidden")
    assert reader.url.endswith("#fn-1")


LANDED = """() => {
  const [sentence] = CSS.highlights.get("landed") ?? [];
  const box = sentence?.getBoundingClientRect();
  return sentence && [sentence.toString(), box.top >= 0 && box.bottom <= innerHeight];
}"""


def test_a_link_lands_with_the_whole_sentence_in_view_and_opens_nothing(reader: Page):
    opens(reader, "https://theme.example/notes#fnref-120")
    reader.wait_for_function("CSS.highlights.has('landed')")
    sentence = "The 120th claim stands here, in a sentence of its own."
    assert reader.evaluate(LANDED) == [sentence, True]
    assert not reader.locator(PREVIEW).is_visible()


def test_a_way_back_from_a_note_says_the_beginning_of_the_sentence_that_it_leads_to(reader: Page):
    reader.goto("https://theme.example/notes#fn-120")
    way_back = reader.locator("#fn-120 [role=doc-backlink][title]")
    way_back.wait_for()
    assert way_back.get_attribute("title") == "The 120th claim stands…"


def test_the_preview_stands_beside_the_sentence_and_not_over_it(reader: Page):
    opens(reader, "https://theme.example/notes#fnref-120")
    reader.locator("#fnref-120").hover()
    reader.locator(PREVIEW).wait_for(state="visible")
    preview, sentence = reader.evaluate(
        "[document.querySelector('.note-preview'), [...CSS.highlights.get('landed')][0]]"
        ".map((each) => each.getBoundingClientRect()).map(({top, bottom}) => [top, bottom])"
    )
    assert preview[0] >= sentence[1] or preview[1] <= sentence[0]


PLACED = """() => [...document.querySelectorAll(".margin-note:not(.unplaced)")].map((note) => {
  const { top, bottom } = note.getBoundingClientRect();
  const number = note.querySelector("b").textContent.slice(1, -1);
  return [top, bottom, document.getElementById(`fnref-${number}`).getBoundingClientRect().top];
})"""
SHIFTED = """() => new Promise((told) => new PerformanceObserver((list) => {
  told(list.getEntries().reduce((sum, each) => sum + each.value, 0));
}).observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => told(0), 300))"""


def test_two_hundred_notes_stand_in_the_margin_without_touching(wide: Page):
    opens(wide, "https://theme.example/notes")
    assert wide.evaluate(SHIFTED) <= 0.01
    for width in (1000, 1280, 1700):
        wide.set_viewport_size({"width": width, "height": 800})
        wide.wait_for_timeout(100)
        placed = wide.evaluate(PLACED)
        assert len(placed) > 60
        assert all(above[1] < below[0] for above, below in pairwise(placed))
        far = [(top, mark) for top, _, mark in placed if not -1 <= top - mark < 300]
        assert far == []
    assert wide.locator(".references li").count() == 200
    wide.locator("#fnref-1").hover()
    wide.locator(".margin-note.near").wait_for()
    assert not wide.locator(PREVIEW).is_visible()
    wide.set_viewport_size({"width": 1280, "height": 800})
    wide.locator(".contents a").last.click(timeout=5000)
    assert wide.url.endswith("#fnref-150")


def test_the_switch_of_colours_is_remembered(wide: Page):
    wide.emulate_media(color_scheme="light")
    opens(wide, "https://theme.example/front")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = wide.evaluate(paper)
    wide.get_by_role("button", name="深色显示").click()
    dark = wide.evaluate(paper)
    assert dark != light
    opens(wide, "https://theme.example/article")
    assert wide.evaluate(paper) == dark
    assert wide.get_by_role("button", name="Light colours").is_visible()


def test_a_tap_opens_the_note_and_closing_leads_back(phone: Page):
    opens(phone, "https://theme.example/chinese")
    phone.locator(MARK).tap()
    preview = phone.locator(PREVIEW)
    preview.wait_for(state="visible")
    assert phone.evaluate("document.activeElement.className") == "note-preview"
    assert phone.evaluate(
        f"document.querySelector('{MARK}').getBoundingClientRect().bottom"
        " <= document.querySelector('.note-preview').getBoundingClientRect().top"
    )
    button = preview.get_by_role("button").bounding_box()
    assert button
    assert min(button["width"], button["height"]) >= 44
    preview.get_by_role("button", name="关闭").tap()
    preview.wait_for(state="hidden")
    assert phone.evaluate("document.activeElement.id") == "fnref-1"


def test_without_a_script_the_timeline_is_kept_to_one_kind_and_the_address_says_so(browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*", serve)
    page.goto("https://theme.example/month")
    happened, published = page.locator(".entry.entry-happened").first, page.locator(".entry.entry-source")
    page.get_by_role("link", name="来源发布").first.click()
    assert page.url.endswith("#only-source")
    assert published.is_visible()
    assert not happened.is_visible()
    page.reload()
    assert not happened.is_visible()
    page.get_by_role("link", name="全部").first.click()
    assert happened.is_visible()
    assert published.is_visible()
    context.close()


def test_a_date_is_read_from_the_left_on_a_page_from_the_right(reader: Page):
    opens(reader, "https://theme.example/article")
    ends = reader.evaluate(
        """() => {
          document.documentElement.dir = "rtl";
          const date = document.querySelector(".text").appendChild(document.createElement("p"));
          date.innerHTML = 'صحيفة، <span class="whole">2025-05-03</span>،';
          const text = date.querySelector("span").firstChild;
          return [0, 9].map((place) => {
            const one = new Range();
            one.setStart(text, place);
            one.setEnd(text, place + 1);
            return one.getBoundingClientRect().left;
          });
        }"""
    )
    assert ends[0] < ends[1]


def test_without_a_script_marks_and_ways_back_lead_where_they_say(browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*", serve)
    page.goto("https://theme.example/article")
    page.locator(MARK).click()
    assert page.url.endswith("#fn-1")
    page.get_by_role("link", name="back to note 1").click()
    assert page.url.endswith("#fnref-1")
    context.close()


def test_paper_is_black_on_white_and_says_where_links_lead(reader: Page):
    reader.emulate_media(media="print", color_scheme="dark")
    opens(reader, "https://theme.example/article")
    colours = reader.evaluate(
        "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert reader.locator("nav").filter(visible=True).count() == 0
    shown = reader.evaluate("getComputedStyle(document.querySelector('.references li a'), '::after').content")
    assert "https://example.org/source" in shown


HEADS = {
    "en": (
        "The harbour channel was moved three times, and each time the notices disagreed about when it was",
        "An earlier version said that the channel was moved twice; it was moved three times. " * 4,
    ),
    "zh-CN": (
        LONG_TITLE + "，又问过三位当年的引水员，仍然没有",
        "本文最初说航道改过两次，实际是三次；第三次的公告刊在次年一月的报纸上，已经改正。" * 4,
    ),
}


@pytest.mark.parametrize("lang", HEADS)
def test_whatever_stands_above_it_the_text_begins_on_a_phones_first_screen(page: Page, lang: str):
    title, correction = HEADS[lang]
    article = handmade.article(
        lang, notes=(), card=handmade.card(title), correction=Correction(date=None, text=correction)
    )
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/*", serve)
    page.route(
        "**/head",
        lambda route: route.fulfill(
            body=handmade.render("article.html", article, MANY), content_type="text/html; charset=utf-8"
        ),
    )
    opens(page, "https://theme.example/head")
    assert page.locator(".text p").first.evaluate("e => e.getBoundingClientRect().top + scrollY") <= 600
    assert page.locator(".correction").evaluate("e => e.scrollHeight > e.clientHeight && e.tabIndex === 0")


@pytest.mark.parametrize("width", [1264, 1280, 1440, 1600])
def test_on_a_wide_screen_contents_and_notes_stand_on_either_side_of_the_text(wide: Page, width: int):
    wide.set_viewport_size({"width": width, "height": 800})
    opens(wide, "https://theme.example/notes")
    contents, text, note = (
        wide.locator(each).first.bounding_box() for each in (".contents", ".article > .text", ".margin-note")
    )
    assert contents
    assert text
    assert note
    assert contents["x"] >= 0
    assert contents["x"] + contents["width"] <= text["x"]
    assert note["x"] >= text["x"] + text["width"]
    assert note["y"] - text["y"] < 60
    wide.evaluate("scrollTo({ top: 3000, behavior: 'instant' })")
    assert wide.locator(".contents").evaluate("e => e.getBoundingClientRect().top") >= 0
