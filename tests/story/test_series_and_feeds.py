"""Authors have pages, articles are parts of a series, and feeds come in other forms on request."""

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from tests.story.newsroom import Edition, Newsroom

TAXONOMIES = """
    rss = true
    json_feed = true
    opml = true
    term_threshold = 2
    [[taxonomies]]
    field = "author"
    path = "authors"
    [[taxonomies]]
    field = "series"
    path = "series"
    ordered = true
    neighbours = true
"""


@pytest.fixture
def edition(newsroom: Newsroom) -> Edition:
    newsroom.settings(TAXONOMIES)
    for number in (1, 2, 3):
        newsroom.article(
            f"{number}.md",
            f"第 {number} 篇 <正文> & [链接](1.md)。",
            title=f"文 {number}",
            date=f"2026-0{number}-01",
            summary=f"摘要 {number}",
            author=["甲乙", {"name": "A. Writer"}] if number < 3 else "甲乙",
            series="标准" if number < 3 else None,
        )
    newsroom.article("plain.md", title="无", author=None)
    return newsroom.build()


def test_the_byline_leads_to_each_authors_page(edition: Edition) -> None:
    assert edition.published
    links = [link.get("href") for link in edition.page("/1/").all("span[@class='byline']/a")]
    assert links == ["/authors/%E7%94%B2%E4%B9%99/", "/authors/a.-writer/"]
    assert edition.page("/authors/甲乙/").texts("h3/a") == ["文 3", "文 2", "文 1"]
    assert edition.page("/authors/a.-writer/").texts("h3/a") == ["文 2", "文 1"]


def test_who_wrote_an_article_says_nothing_of_what_it_is_about(edition: Edition) -> None:
    assert 'article:tag" content="甲乙"' not in edition.text("/1/")
    assert "甲乙" not in edition.text("/").partition("</header>")[2].partition("<footer")[0]


def test_a_series_is_listed_in_order_and_each_article_says_its_part(edition: Edition) -> None:
    assert edition.page("/series/标准/").texts("h3/a") == ["文 1", "文 2"]
    assert "系列第2篇" in edition.text("/2/")
    assert "系列第" not in edition.text("/3/")


def test_rss_holds_what_atom_holds(edition: Edition) -> None:
    channel = edition.feed("/rss.xml").find("channel")
    assert channel is not None
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == ["文 3", "文 2", "无", "文 1"]
    assert parsedate_to_datetime(items[0].findtext("pubDate") or "") == datetime.fromisoformat(
        "2026-02-28T16:00:00Z"
    )
    text = items[0].findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
    assert 'href="https://news.example/1/"' in text
    assert edition.has("/series/标准/rss.xml")
    assert edition.has("/authors/a.-writer/feed.json")


def test_a_feed_is_well_formed_whatever_characters_are_meant(newsroom: Newsroom) -> None:
    """XML has no form feed, which HTML has, and no other control characters, not even as references."""
    settings = 'rss = true\ndescription = "A \\u0008 and ]]>"'
    newsroom.settings(settings).article("a.md", 'An <abbr title="&#12;">N.</abbr>&#12; &#8; ]]>')
    edition = newsroom.build()
    for name, data in edition.files.items():
        if name.endswith((".xml", ".opml")):
            ElementTree.fromstring(data)
    assert "site.toml:6:1: warning[character-stray]" in edition.diagnostics
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f]", edition.text("/"))


def test_no_return_in_a_setting_or_correction_begins_a_line_of_its_own(newsroom: Newsroom) -> None:
    """In a TOML text it can be written as an escape; RIS and calendars have a field a line."""
    newsroom.has(
        "site.toml",
        'title = "News\\rEND:VCALENDAR\\r\\nER  - "\nbase_url = "https://news.example/"\nlanguage = "en"\n'
        'timezone = "UTC"\nreference_files = "ris"\nrss = true\n',
    )
    newsroom.has("content/sources.toml", '[[source]]\nurl = "https://a.example/x"\ntitle = "T\\rER  - "\n')
    newsroom.article("a.md", "On 5 May 2005 it came.[^1]\n\n[^1]: [X](https://a.example/x), N, 2005-05-05\n")
    for name, data in newsroom.build().files.items():
        if not name.endswith((".bin", ".png")):
            assert b"\r" not in data.replace(b"\r\n", b""), name


def test_a_summary_in_rss_is_words_to_readers_that_take_it_for_html(newsroom: Newsroom) -> None:
    newsroom.settings("rss = true").article("a.md", summary="a &lt;img src=x onerror=alert(1)&gt; &amp; b")
    channel = newsroom.build().feed("/rss.xml").find("channel")
    assert channel is not None
    assert channel.findtext("item/description") == "a &lt;img src=x onerror=alert(1)&gt; &amp; b"


def test_json_feed_holds_what_atom_holds(edition: Edition) -> None:
    feed = json.loads(edition.text("/feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://news.example/feed.json"
    first = feed["items"][0]
    assert (first["id"], first["title"]) == ("https://news.example/3/", "文 3")
    assert first["authors"] == [{"name": "甲乙"}]
    assert 'href="https://news.example/1/"' in first["content_html"]
    assert json.loads(edition.text("/series/标准/feed.json"))["items"][0]["content_text"] == "摘要 2"


def test_pages_name_the_other_forms_and_opml_lists_all_feeds(edition: Edition) -> None:
    page = edition.text("/")
    assert '<link rel="alternate" type="application/rss+xml" href="/rss.xml"' in page
    assert '<link rel="alternate" type="application/feed+json" href="/feed.json"' in page
    outlines = ElementTree.fromstring(edition.text("/feeds.opml")).findall("body/outline")
    addresses = [each.get("xmlUrl") for each in outlines]
    assert addresses[0] == "https://news.example/feed.xml"
    assert len(addresses) == 4
    assert [each.get("text") for each in outlines[1:3]] == ["作者：A. Writer", "作者：甲乙"]
    assert all(edition.has((address or "").removeprefix("https://news.example")) for address in addresses)


def test_without_these_settings_there_are_none(newsroom: Newsroom) -> None:
    edition = newsroom.article("a.md", author="甲乙", series="标准").build()
    assert not {"rss.xml", "feed.json", "feeds.opml"} & edition.files.keys()
    assert "作者：甲乙" in edition.text("/a/")


def test_what_a_feed_is_called_has_the_colon_of_the_sites_language(newsroom: Newsroom) -> None:
    newsroom.settings(language="en", title="News", opml=True, term_threshold=1)
    newsroom.article("a.md", tags=["Atom"])
    edition = newsroom.build()
    assert "<title>News · Tags: Atom</title>" in edition.text("/tags/atom/feed.xml")
    assert 'title="Tags: Atom"' in edition.text("/feeds.opml")
    assert "Tags：" not in edition.text("/tags/atom/")
