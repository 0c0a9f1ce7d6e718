"""What a reader finds in a source's entry, in the index of sources, and beside a note."""

import re

import pytest

from dateline.pages.note_views import NoteView
from dateline.pages.sources.views import SourceYear
from tests.story.markup import Markup
from tests.theme import handmade
from tests.theme.handmade import render


def entry(lang: str = "zh-Hans", **changes: object) -> Markup:
    """The page's only entry."""
    view = handmade.publisher(
        head=handmade.head("样报", lang, "sources/news.example/"), entries=(handmade.source_entry(**changes),)
    )
    return Markup(render("publisher.html", view)).one("li[@class='source']")


def test_an_entry_says_what_the_notes_say_of_it():
    found = entry(author="王某", contributor="某人", articles=2)
    assert found.get("id") == "s-1"
    assert found.one("h2").words == "A source about the open web"
    assert found.one("h2").get("lang") == "en"
    assert found.says("发布于 2025年6月19日", "检索于 2025年6月19日", "2篇文章引用", "注释中又作：另一种写法")
    assert found.texts("p[@class='credits']/span") == ["王某", "样报新闻", "出版者或作者：某人"]
    assert found.one("span[@class='permalink']/a").get("href") == "/a/sources/news.example/#s-1"


def test_of_many_titles_three_stand_open():
    found = entry(titles=("甲", "乙", "丙"))
    assert found.one("p[@class='variants']").words == "注释中又作：甲、乙、丙"
    assert not found.all("details[@class='variants']")
    found = entry(titles=("甲", "乙", "丙", "丁", "戊"))
    assert found.one("p[@class='variants']").words == "注释中又作：甲、乙、丙"
    assert found.one("details[@class='variants']").says("另有2个", "丁、戊")


def test_every_citing_sentence_leads_to_its_mark():
    first, second = entry().parts("ol[@class='citing']/li")
    assert first.one("blockquote").get("lang") == "en"
    assert first.one("blockquote/a").get("href") == "/a/2025/y/#fnref-1"
    assert first.one("p[@class='elsewhere']/a").get("href") == "/a/2025/y/#fnref-1-2"
    assert second.one("p[@class='elsewhere']/a").words == "列在参考资料中，正文未引用"
    assert second.one("p[@class='elsewhere']/a").get("href") == "/a/2025/z/#fn-2"


def test_the_original_comes_first_while_it_lives():
    found = entry()
    title = found.one("h2/a")
    assert title.get("href") == "https://news.example/1"
    assert title.get("data-versionurl") == "https://copies.example/1"
    assert title.get("data-versiondate") == "2025-06-19"
    copy = found.one("a[@data-originalurl]")
    assert copy.get("href") == "https://copies.example/1"
    assert copy.words == "存档副本 2025年6月19日"


@pytest.mark.parametrize("status", ["dead", "paywalled", "corrected", "retracted"])
def test_the_copy_comes_first_where_the_original_is_no_longer_what_was_cited(status: str):
    found = entry(status=status)
    title = found.one("h2/a")
    assert title.get("href") == "https://copies.example/1"
    assert title.get("data-originalurl") == "https://news.example/1"
    assert found.says("存档副本 2025年6月19日", "原网址")
    assert [link.get("href") for link in found.parts("a[@data-versionurl]")] == ["https://news.example/1"]
    assert found.one("span[@class='label status']").words


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("mark-undated", "未写发布日期"),
        ("mark-undated-said", "发布日期不详"),
        ("mark-undated-impossible", "发布日期有误"),
    ],
)
def test_an_entry_says_why_its_date_is_unknown(mark: str, said: str):
    found = entry(published=None, marks=(mark,))
    assert found.texts("span[@class='label']") == [said]
    assert not found.says("发布于")


def test_a_source_without_title_or_address_still_has_an_entry():
    found = entry("en", title="", href="", copy=None, named="", publisher="", author="")
    assert found.one("h2").words == "Untitled source"
    assert not found.all("h2/a")


def test_an_address_is_printed_in_full():
    found = entry()
    assert found.texts("p[@class='printed-address']")[0] == "https://news.example/1"


def test_each_entry_is_one_item_for_a_citation_manager():
    page = Markup(render("publisher.html", handmade.publisher()))
    entries = page.parts("li[@class='source']")
    assert [len(found.all("span[@class='Z3988']")) for found in entries] == [1, 1, 0]


def test_an_article_page_is_one_item_and_no_list():
    """Two ContextObjects would turn the article into a choice of its sources."""
    page = render("article.html", handmade.article())
    assert "Z3988" not in page
    assert '<meta name="z:itemType" content="newspaperArticle">' in page


def test_a_citation_manager_gets_the_author_who_signed_else_the_newsroom_as_the_citation_box_does():
    signed, unsigned = handmade.article(), handmade.article(authors=())
    assert authors(render("article.html", signed)) == ["林一"]
    assert authors(render("article.html", unsigned)) == ["编辑部"]
    assert authors(render("article.html", unsigned, view=handmade.site(author=""))) == []


def authors(page: str) -> list[str]:
    return re.findall(r'<meta name="citation_author" content="([^"]*)">', page)


def test_a_bar_is_as_long_as_its_number():
    years = tuple(
        SourceYear(year=year, href=f"/a/timeline/{year}/", count=count)
        for year, count in ((2025, 8), (2024, 2), (2023, 1))
    )
    index = handmade.sources(years=years)
    page = Markup(render("sources.html", index))
    assert [bar.get("width") for bar in page.parts("ul[@class='years']//{*}rect")] == [
        "100.0",
        "25.0",
        "12.5",
    ]
    assert [count.words for count in page.parts("ul[@class='years']//span")] == ["8", "2", "1"]


def test_the_index_leads_machines_to_the_data():
    page = Markup(render("sources.html", handmade.sources()))
    data = page.one("link[@type='application/vnd.citationstyles.csl+json']")
    assert (data.get("rel"), data.get("href")) == ("alternate", "/a/sources.json")
    assert page.one("p[@class='machines']/a").get("href") == "/a/sources.json"


def test_the_note_as_written_comes_before_what_is_known_of_its_source():
    page = render("article.html", handmade.article())
    note = Markup(page).one("li[@id='fn-1']")
    assert note.words.startswith("A first source.")
    assert note.says("原网页已失效", "存档副本 2025年6月19日", "来源条目：另有10+篇文章引用")
    assert note.one("a[@class='source-link']").get("href") == "/a/sources/news.example/#s-1"


@pytest.mark.parametrize(("others", "said"), [("", "Source"), ("1", "Source: cited in 1 other article")])
def test_a_note_says_how_many_others_cite_its_source(others: str, said: str):
    notes = (handmade.cited("1", others=others), NoteView(), NoteView())
    page = Markup(render("article.html", handmade.article("en", notes=notes)))
    assert page.texts("a[@class='source-link']") == [said]


def test_a_feed_has_the_notes_without_the_marks():
    feed = render("feed.xml", handmade.feed())
    assert "Nobody cites this." in feed
    assert re.search("source-link|source-facts", feed) is None
