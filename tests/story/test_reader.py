"""A reader finds articles by home, tag, topic and time."""

import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.story.archive import fill
from tests.story.newsroom import Edition, Newsroom

ATOM = "{http://www.w3.org/2005/Atom}"


def inner_links(edition: Edition, url: str) -> set[str]:
    """The pages that a page links to."""
    found = {urljoin(url, link) for link in edition.page(url).links}
    return {unquote(urlsplit(link).path) for link in found if link.startswith("/")}


def test_every_page_can_be_reached_from_the_home_page(archive: Edition) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        here = waiting.pop()
        if here not in seen and archive.path_of(here).endswith(".html"):
            seen.add(here)
            waiting += inner_links(archive, here)
    assert set(archive.addresses) - seen == {"/404.html", "/old/"}


def test_the_navigation_leads_to_the_pages_an_editor_put_there(newsroom: Newsroom) -> None:
    newsroom.has("content/pages/about.md", "---\ntitle: 关于\n---\n\n我们。\n")
    newsroom.settings('[[nav]]\nlabel = "关于"\nurl = "/about/"\n')
    assert "/about/" in newsroom.build().page("/").one("header//nav").links


@pytest.mark.parametrize("url", ["/gone/", "about"])
def test_a_navigation_that_leads_nowhere_is_told(newsroom: Newsroom, url: str) -> None:
    newsroom.has("content/pages/about.md", "---\ntitle: 关于\n---\n\n我们。\n")
    (told,) = newsroom.settings(f'[[nav]]\nlabel = "关于"\nurl = "{url}"\n').build().reports
    assert (told.path, told.code) == ("site.toml", "nav-broken")
    assert url in told.message


def test_no_link_on_any_page_is_dead(archive: Edition) -> None:
    for url in archive.addresses:
        page = archive.page(url)
        for link in page.links:
            target = urlsplit(urljoin(url, link))
            assert archive.has(target.path), f"{url} links to {link}"
            if target.fragment and target.path.endswith("/"):
                assert unquote(target.fragment) in archive.page(target.path).ids, f"{url} links to {link}"


def test_every_page_is_html_that_a_parser_takes_without_complaint(archive: Edition) -> None:
    for url in archive.addresses:
        assert archive.page(url).faults == [], url


def test_no_page_has_two_equal_ids(archive: Edition) -> None:
    for url in archive.addresses:
        ids = archive.page(url).ids
        assert len(ids) == len(set(ids)), url


def test_no_ids_of_notes_stand_in_lists_and_feeds(archive: Edition) -> None:
    articles = {f"2026/{number:02}/index.html" for number in range(1, 11)}
    for name, data in archive.files.items():
        if name.endswith((".html", ".xml")) and name not in articles:
            assert b'id="fn' not in data, name
            assert b"id=&quot;fn" not in data, name
            assert b"id=&#34;fn" not in data, name


@pytest.mark.parametrize("way", ["/", "/tags/", "/topics/", "/timeline/"])
def test_each_article_is_found_by_home_tag_topic_and_time(archive: Edition, way: str) -> None:
    wanted = {f"/2026/{number:02}/" for number in range(1, 11)}
    prefixes = {
        "/": ("/page/",),
        "/tags/": ("/tags/",),
        "/topics/": ("/topics/",),
        "/timeline/": ("/timeline/",),
    }
    seen, waiting, found = set[str](), [way], set[str]()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        for link in inner_links(archive, here):
            found |= {link} & wanted
            if link.startswith(prefixes[way]) and archive.path_of(link).endswith(".html"):
                waiting.append(link)
    assert found == wanted


class TestLists:
    def test_the_front_shows_the_newest_first(self, archive: Edition) -> None:
        titles = archive.page("/page/").texts("h3")
        assert titles[:2] == ["A bridge", "第10篇"]

    def test_pages_are_numbered_from_the_oldest(self, archive: Edition) -> None:
        assert archive.page("/page/1/").texts("h3") == ["第2篇", "第1篇", "旧事"]

    def test_a_new_article_changes_only_the_front(self, newsroom: Newsroom) -> None:
        before = fill(newsroom).build().files
        after = newsroom.article("z.md", title="新闻", date="2026-05-01").build().files
        numbered = [name for name in before if name.startswith("page/")]
        changed = [name for name in numbered if before[name] != after.get(name)]
        assert len(numbered) >= 3
        assert len(changed) <= 1
        assert "新闻".encode() in after["index.html"]


class TestTags:
    def test_equal_but_for_width_case_and_space_are_one(self, newsroom: Newsroom) -> None:
        for number, tag in enumerate(["OpenAI", "ＯｐｅｎＡＩ", "openai", "OpenAI", "Open  AI", "open ai"]):
            newsroom.article(f"{number}.md", tags=[tag])
        edition = newsroom.build()
        tags = edition.page("/tags/").one("main")
        assert [link for link in tags.links if link.startswith("/tags/")] == [
            "/tags/open-ai/",
            "/tags/openai/",
        ]
        page = edition.page("/tags/openai/")
        assert page.texts("h1") == ["OpenAI"]
        assert len(page.all("h3")) == 4

    def test_may_have_any_name(self, newsroom: Newsroom) -> None:
        names = [
            "C",
            "C++",
            "C#",
            "a/b",
            "a b",
            "page",
            "feed.xml",
            "index.html",
            "...",
            "🙂",
            '<i>&"',
            "con",
        ]
        edition = newsroom.article("a.md", tags=names).build()
        assert edition.diagnostics == []
        links = edition.page("/a/").one("section[@class='filed']//ul").parts("li/a")
        assert [link.words for link in links] == names
        for link in links:
            assert edition.page(link.get("href")).texts("h1") == [link.words]

    def test_each_has_a_feed_that_its_page_names(self, archive: Edition) -> None:
        page = archive.page("/tags/桥/")
        feeds = [
            link.get("href") for link in page.parts("link") if link.get("type") == "application/atom+xml"
        ]
        assert [unquote(feed) for feed in feeds] == ["/feed.xml", "/tags/桥/feed.xml"]
        assert len(archive.feed("/tags/桥/feed.xml").findall(f"{ATOM}entry")) == 10


def test_an_article_leads_to_its_neighbours_in_time_and_to_related_ones(archive: Edition) -> None:
    page = archive.page("/2026/05/")
    assert page.one("nav[@class='neighbours']").links[1:3] == ["/2026/04/", "/2026/06/"]
    related = page.one("section[@aria-labelledby='t-related']")
    assert related.says("共同涉及", "桥")


def test_below_a_short_text_only_its_neighbours_stand_open(newsroom: Newsroom) -> None:
    newsroom.article("short.md", "港口今日开工。", date="2026-01-01", tags=["港口"])
    newsroom.article("long.md", "港口停工又复工。" * 300, date="2026-01-02", tags=["港口"])
    for day in (3, 4):
        newsroom.article(f"{day}.md", "港口。", date=f"2026-01-0{day}", tags=["港口"])
    site = newsroom.build()
    short, long = (site.page(url).one("aside[@class='onward']") for url in ("/short/", "/long/"))
    assert short.one("nav").says("较晚一篇")
    assert short.one("details").says("相关文章")
    assert not long.parts("details")
    assert long.says("相关文章")


def test_below_a_text_of_some_length_related_articles_stand_open_and_the_rest_is_folded(
    newsroom: Newsroom,
) -> None:
    newsroom.article("long.md", "港口停工又复工。" * 170, date="2026-01-02", tags=["港口"])
    for day in range(3, 6):
        newsroom.article(f"{day}.md", "港口，另见[旧文](long.md)。", date=f"2026-01-0{day}", tags=["港口"])
    ways = newsroom.build().page("/long/").one("aside[@class='onward']")
    assert ways.says("相关文章")
    assert ways.one("details").says("链接到本文的文章")
    assert not ways.one("details").says("相关文章")


def test_an_article_says_in_which_sentence_others_link_to_it(archive: Edition) -> None:
    linking = archive.page("/2026/05/").one("section[@class='backlinks']")
    assert linking.says("第6篇", "正文，见上一篇。")


class TestAnEnglishArticleOnAChineseSite:
    def test_is_in_english_with_its_interface_and_dates(self, archive: Edition) -> None:
        page = archive.page("/en/")
        assert page.language == "en"
        assert page.says("4 March 2026", "2 words", "1 minute")
        assert not page.says("约1分钟")
        assert page.one("nav[@class='breadcrumbs']").says("Home", "Timeline", "March 2026")

    def test_has_its_language_marked_in_lists(self, archive: Edition) -> None:
        (title,) = [heading for heading in archive.page("/").parts("h2") if heading.says("A bridge")]
        assert title.get("lang") == "en"


class TestASiteBelowAPath:
    def test_no_link_leaves_the_path(self, newsroom: Newsroom) -> None:
        newsroom.settings(base_url="https://news.example/archive/").has_image("content/x.png", 4, 4)
        newsroom.article("a.md", "[乙](b.md) [乙](/b/) ![图](x.png)", tags=["桥"], aliases=["/old/"])
        newsroom.article("b.md")
        edition = newsroom.build()
        assert edition.diagnostics == []
        for name, data in edition.files.items():
            if name.endswith(".html"):
                for target in re.findall(r'(?:href|src|url)="?([^"\s>]*)', data.decode()):
                    assert target.startswith(("/archive/", "#", "https://news.example/archive/")), (
                        name,
                        target,
                    )
            if name.endswith(".xml"):
                targets = re.findall(r"https?://(?!www\.w3\.org|www\.sitemaps)[^\s\"<&]*", data.decode())
                assert all(target.startswith("https://news.example/archive/") for target in targets), name
