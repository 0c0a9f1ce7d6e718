"""Each template over a view made by hand: what a reader, a search engine and a screen reader find."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from msgspec import structs

from dateline.pages import views
from dateline.reading.templates import TemplateText
from dateline.rendering.closure import closures
from dateline.values.digests import Value
from tests.theme import handmade
from tests.theme.handmade import render

PAGES: list[tuple[str, Value]] = [
    ("article.html", handmade.article()),
    ("article.html", handmade.article("en")),
    (
        "article.html",
        handmade.article("fr", taxonomies=(), related=(), backlinks=(), neighbours=handmade.NOTHING_BESIDE),
    ),
    ("page.html", handmade.plain()),
    ("front.html", handmade.front()),
    (
        "front.html",
        handmade.front(
            head=handmade.head("欢迎", path=""),
            title="欢迎",
            lead=None,
            latest=(),
            dated=False,
            topics=(),
            this_time=(),
        ),
    ),
    ("list.html", handmade.listing()),
    ("list.html", handmade.listing(kind="term", cards=(), intro=None, count=None, pager=handmade.ALONE)),
    ("terms.html", handmade.term_index()),
    ("terms.html", handmade.term_index(initial="A", initials=handmade.INITIALS, common=())),
    ("timeline.html", handmade.timeline()),
    ("period.html", handmade.year()),
    ("period.html", handmade.period()),
    ("undated.html", handmade.undated()),
    ("search.html", handmade.search()),
    ("slice.html", handmade.filtered_timeline()),
    ("sources.html", handmade.sources()),
    ("publishers.html", handmade.publishers_of_an_initial()),
    ("publisher.html", handmade.publisher()),
    ("publisher.html", handmade.large_publisher()),
    ("source.html", handmade.source()),
    ("404.html", handmade.not_found()),
    ("redirect.html", handmade.redirect()),
]
ids = [f"{template}-{place}" for place, (template, _) in enumerate(PAGES)]


def test_every_template_of_a_page_is_among_them():
    templates = {path.name for path in handmade.TEMPLATES.glob("*.html")} - {"base.html"}
    assert {name for name, _ in PAGES} == {name for name in templates if not name.startswith("_")}


MANUAL = (Path(__file__).parents[2] / "docs" / "trust.md").read_text("utf-8")
ALLOWED = MANUAL.partition("script-src 'self' 'sha256-")[2].partition("'")[0]
"""The digest of the one script in pages, as the manual's policy for hosts has it."""


def digest_of(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


@pytest.mark.parametrize(("template", "page"), PAGES, ids=ids)
def test_every_page_is_sound(template: str, page: Value):
    page_html = render(template, page)
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(page_html)  # pyright: ignore[reportUnknownMemberType]
    marks = re.findall(r'\sid="([^"]*)"', page_html)
    assert len(marks) == len(set(marks)), "an id stands twice"
    assert page_html.count("<h1") == 1
    assert re.search(r'<html lang="[\w-]+">', page_html)
    assert "style=" not in page_html
    scripts = re.findall(r"<script(?! src=| type=)[^>]*>(.*?)</script>", page_html, re.DOTALL)
    assert [digest_of(each) for each in scripts] == [ALLOWED] * (template != "redirect.html")
    assert re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//(?!example\.org/)', page_html) == []


@pytest.mark.parametrize(("template", "page"), PAGES, ids=ids)
def test_headings_leave_no_level_out(template: str, page: Value):
    levels = [int(level) for level in re.findall(r"<h([1-6])", render(template, page))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_source_is_lost():
    page = render("article.html", handmade.article("en"))
    notes = re.findall(r'<li id="(fn-[^"]+)"', page)
    assert notes == ["fn-1", "fn-b", "fn-1-2"]
    assert page.count("Not cited in the text") == 2
    assert page.count("Label used more than once") == 1


def test_each_use_of_a_note_has_a_way_back_with_a_name_of_its_own():
    page = render("article.html", handmade.article())
    back = re.findall(r'role="doc-backlink" href="#([^"]+)" aria-label="([^"]+)">([^<]+)</a>', page)
    assert [target for target, _, _ in back] == ["fnref-1", "fnref-1-2"]
    names = [name for _, name, _ in back]
    assert len(set(names)) == 2
    assert all(shown in name for _, name, shown in back)


def test_the_role_of_the_notes_is_on_the_section():
    page = render("article.html", handmade.article())
    assert '<section class="references" role="doc-endnotes" aria-labelledby="t-references">' in page
    assert "<ol>\n<li id=" in page
    assert "doc-endnote" + '"' not in page


def test_the_editors_own_heading_stands_over_the_notes():
    text = handmade.text_body(
        "<p>Text.</p>",
        "<p>After.</p>",
        list_heading=handmade.heading(3, "sources", "Sources"),
        references=(handmade.note("1", 4, "One."),),
    )
    page = render("article.html", handmade.article(), text)
    assert '<h3 id="sources">Sources</h3>' in page
    assert "t-references" not in page
    assert '<li id="fn-1" value="4" class="content">' in page
    assert page.index("One.") < page.index("After.")


def test_without_notes_there_is_no_heading_for_them():
    page = render("article.html", handmade.article(), handmade.text_body("<p>Text.</p>"))
    assert "doc-endnotes" not in page
    assert "参考资料" not in page


def test_a_hostile_title_stays_text():
    title = "</title><script>alert(1)</script>\"'&"
    page = render("article.html", handmade.article(head=handmade.head(title), card=handmade.card(title)))
    assert "<script>alert" not in page
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data
    assert json.loads(data[1])["headline"] == title


def test_structured_data_names_a_typed_author():
    page = render("article.html", handmade.article())
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data = json.loads(found[1])
    assert data["@type"] == "NewsArticle"
    assert data["author"] == [{"@type": "Person", "name": "林一"}]
    assert data["datePublished"] == "2025-06-19T07:20:04+08:00"
    unsigned = render("article.html", handmade.article(authors=()))
    assert '"author":[{"@type":"Organization","name":"编辑部","url":"https://example.org/a/"' in unsigned


def test_an_article_says_when_and_what_was_corrected():
    page = render("article.html", handmade.article("en"))
    assert '<time datetime="2025-06-19T07:20:04+08:00">19 June 2025 07:20 UTC+8</time>' in page
    assert 'Correction <time datetime="2025-06-18">18 June 2025</time>' in page
    assert "Updated: " in page


def test_an_unnamed_article_says_what_it_lacks():
    card = handmade.card("raw-scrape", date=None, unnamed=True)
    page = render("article.html", handmade.article(card=card, updated=None, notes=()))
    assert "待补信息" in page
    assert "日期不详" in page
    assert "datePublished" not in page


def test_related_articles_come_with_the_reason():
    page = render("article.html", handmade.article("en"))
    assert 'Both on: <span lang="zh">开放网络</span>' in page


def test_a_featured_image_that_opens_the_text_is_shown_once():
    text = handmade.text_body('<p><img src="/a/i.png" alt=""></p>')
    assert render("article.html", handmade.article(lead_image=None), text).count("/a/i.png") == 1
    assert 'fetchpriority="high"' in render("article.html", handmade.article())


def test_the_contents_follow_the_headings():
    page = render("article.html", handmade.article())
    outline = page[page.index('<nav class="contents"') :]
    assert re.search(r'#one">One</a>\s*<ol>\s*<li><a href="#two">Two', outline)
    short = handmade.text_body("", headings=handmade.TEXT.headings[:2])
    assert "目录" not in render("article.html", handmade.article(), short)


def test_a_list_shows_its_articles_each_in_its_language():
    page = render("list.html", handmade.listing())
    assert '<h3 lang="en"><a href="/a/2025/x/">An English article</a></h3>' in page
    assert "草稿" in page
    assert "41篇文章" in page
    for words in ("最新", "较新", "较早", "最早", "第2页"):
        assert words in page


def test_a_year_links_only_months_that_hold_something():
    page = render("period.html", handmade.year())
    assert page.count('<a href="/a/timeline/2025/') == 8
    assert '<th scope="row">3月</th>' in page


def test_a_wrong_address_shows_ways_on():
    page = render("404.html", handmade.not_found())
    assert '<meta name="robots" content="noindex">' in page
    for href in ("/a/", "/a/timeline/", "/a/tags/", "/a/topics/"):
        assert f'<li><a href="{href}">' in page


def test_an_alias_sends_on_without_a_script():
    page = render("redirect.html", handmade.redirect())
    assert '<meta http-equiv="refresh" content="0; url=/a/2025/x/?a=1&amp;b=2">' in page
    assert '<link rel="canonical" href="https://example.org/a/2025/x/">' in page


def test_the_feed_is_atom_with_an_author_and_the_full_text():
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(render("feed.xml", handmade.feed()))
    entry = feed.find(f"{atom}entry")
    assert entry is not None
    assert feed.findtext(f"{atom}author/{atom}name") == "编辑部"
    assert entry.findtext(f"{atom}author/{atom}name") == "编辑部"
    assert entry.findtext(f"{atom}title") == "一篇 <文章> & 更多"
    content = entry.findtext(f"{atom}content") or ""
    assert "<p>Two archives agree." in content
    assert "Nobody cites this." in content
    without = ElementTree.fromstring(render("feed.xml", handmade.feed(body=None)))
    assert without.find(f"{atom}entry/{atom}content") is None


def test_sitemaps_and_robots():
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ElementTree.fromstring(render("sitemap.xml", handmade.sitemap())).findall(f"{space}url")
    assert urls[0].findtext(f"{space}loc") == "https://example.org/a/?x=1&y=2"
    assert [url.findtext(f"{space}lastmod") for url in urls] == [None, "2025-06-19"]
    index = ElementTree.fromstring(render("sitemap-index.xml", handmade.sitemap_index()))
    assert [loc.text for loc in index.iter(f"{space}loc")] == ["https://example.org/a/sitemap-1.xml"]
    assert render("robots.txt", handmade.robots()).endswith("Sitemap: https://example.org/a/sitemap.xml\n")


@pytest.mark.parametrize("image", ["", "https://example.org/a/cover.png"])
def test_a_site_without_an_image_names_none(image: str):
    page = render("period.html", handmade.year(), view=handmade.site(image_absolute=image))
    assert ("og:image" in page) == bool(image)


def test_an_own_navigation_replaces_the_default():
    nav = (views.NavLink(label="关于", href="/a/about/"),)
    page = render("page.html", handmade.plain(), view=handmade.site(nav=nav))
    assert '<li><a href="/a/about/" aria-current="page">关于</a></li>' in page


def structured_data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_structured_data_says_what_a_page_is_part_of_and_the_way_to_it():
    article = structured_data_of(render("article.html", handmade.article()))
    listed = structured_data_of(render("terms.html", handmade.term_index()))
    home = structured_data_of(render("list.html", handmade.listing()))
    assert (listed["@type"], home["@type"]) == ("CollectionPage", "WebSite")
    assert structured_data_of(render("front.html", handmade.front()))["@type"] == "WebSite"
    assert article["publisher"] == listed["publisher"] == home["publisher"]
    assert article["publisher"] == {
        "@type": "Organization",
        "name": "编辑部",
        "url": "https://example.org/a/",
        "logo": "https://example.org/a/icon.svg?v=1",
    }
    steps = re.findall(r'"item": "([^"]*)"', json.dumps(article["mainEntityOfPage"]))
    assert steps == [f"https://example.org/a/{path}" for path in ("", "timeline/", "2025/x/")]


def test_a_shared_picture_has_its_size_and_its_words():
    head = handmade.head(
        "一篇", image_absolute="https://example.org/a/i.png", image_width=800, image_alt="图"
    )
    page = render("article.html", handmade.article(head=head))
    assert '<meta property="og:image:width" content="800">' in page
    assert '<meta property="og:image:alt" content="图">' in page
    # The site's own picture shows what the site is, not what this page tells of.
    site = handmade.site(image_width=1200, image_height=630)
    page = render("article.html", handmade.article(), view=site)
    assert '<meta property="og:image:width" content="1200">' in page
    assert f'<meta property="og:image:alt" content="{site.title}">' in page


def test_a_figure_leads_to_its_picture():
    body = handmade.text_body('<figure><img src="/a/i.png" alt="图"><figcaption>题</figcaption></figure>')
    page = render("article.html", handmade.article(), body)
    assert '<figure><a class="enlarge" href="/a/i.png"><img src="/a/i.png" alt="图"></a><figcaption>' in page
    nameless = render(
        "article.html", handmade.article(), handmade.text_body('<figure><img src="/i.png" alt="">')
    )
    assert 'href="/i.png" aria-label="查看大图"' in nameless


def test_a_title_that_would_fill_a_screen_is_set_smaller():
    card = structs.replace(handmade.article().card, title="长" * 300)
    assert f'<h1 class="long endless">{card.title}</h1>' in render(
        "article.html", handmade.article(card=card)
    )


@pytest.mark.parametrize("deep", ["{% if 1 %}", "{{ (", "{{ [", "{{ not ", "{{ -"])
def test_a_template_that_is_nested_too_deeply_is_told(deep: str) -> None:
    opening, inner = deep[:3], deep[3:]
    text = deep * 3000 if opening == "{% " else opening + inner * 3000
    found = closures({"a.html": TemplateText(text, "templates/a.html")}).diagnostics
    assert [each.code for each in found] == ["template-syntax"]
