"""Footnotes become sources: one source, every article and every sentence that cites it."""

import gzip
import json
import random
from urllib.parse import parse_qs

import pytest

from dateline.pages.lists import initials
from dateline.pages.source_entry_views import SourceEntryView
from dateline.runtime.toolchain import Toolchain, toolchain
from tests.story.newsroom import Edition, Newsroom

FIRST = "样稿标题（2025/6/18）。[https://news.example/a](https://news.example/a)。样报。检索日期2025/6/19。"
AGAIN = "[样稿标题](http://news.example/a/?utm_source=mail#top) · 样报 · (2025/6/18) · 检索日期2025/7/1"
OTHER = "另一篇（2025/6/17）。[https://press.example/b](https://press.example/b)。通讯社。检索日期2025/6/19。"


def two_articles(newsroom: Newsroom) -> Newsroom:
    newsroom.article(
        "a.md",
        f"头一句。关键的一句[^1]，说完。\n\n[^1]: {FIRST}\n[^2]: {OTHER}\n",
        title="甲文",
        date="2025-06-20",
    )
    return newsroom.article(
        "b.md",
        f"### 小节\n\n乙文也引[^x]。再引一次。[^x]\n\n[^x]: {AGAIN}\n",
        title="乙文",
        date="2025-07-02",
    )


def test_one_source_has_every_article_and_sentence_that_cites_it(newsroom: Newsroom) -> None:
    (entry,) = two_articles(newsroom).build().page("/sources/news.example/").parts("li[@class='source']")

    assert entry.says("样稿标题", "2篇文章引用")
    quotes = entry.parts("blockquote/a")
    assert [quote.words for quote in quotes] == ["乙文也引。", "再引一次。", "关键的一句，说完。"]
    assert [quote.get("href") for quote in quotes] == ["/b/#fnref-x", "/b/#fnref-x-2", "/a/#fnref-1"]


def test_a_sentence_that_goes_on_below_is_quoted_with_dots(newsroom: Newsroom) -> None:
    text = f"办法有三[^1]：\n\n- 甲\n- 乙\n\nThree ways[^1]:\n\n- a\n\n[^1]: {FIRST}\n"
    built = newsroom.article("a.md", text, title="甲文", date="2025-06-20").build()
    (entry,) = built.page("/sources/news.example/").parts("li[@class='source']")
    assert [quote.words for quote in entry.parts("blockquote/a")] == ["办法有三：…", "Three ways: …"]


def test_works_of_one_name_are_several_where_a_number_an_issue_or_a_day_differs(newsroom: Newsroom) -> None:
    held = """\
样本县档案馆藏，全宗号12，案卷号4，1984年。
样本县档案馆藏，全宗号12，案卷号45，1984年。
样本台《样本新闻》，2024年12月3日播出。
样本台《样本新闻》，2024年12月4日播出。
《卷首语》，《样本学报》2024年第1期。
《卷首语》，《样本学报》2024年第2期。
《样本史》第一卷，样本出版社，2019年。
《样本史》第二卷，样本出版社，2019年，第5页。
""".splitlines()
    text = "".join(f"句[^{at}]。" for at in range(8)) + "\n\n"
    text += "".join(f"[^{at}]: {note}\n" for at, note in enumerate(held))
    built = newsroom.article("a.md", text, title="甲文", date="2025-06-20").build()

    links = built.page("/a/").parts("a[@class='source-link']")
    assert len({link.get("href") for link in links}) == len(held)
    assert not built.found("source-twice")


def test_a_note_leads_to_its_source_and_says_who_else_cites_it(newsroom: Newsroom) -> None:
    site = two_articles(newsroom).build()

    first, second = site.page("/a/").parts("a[@class='source-link']")
    assert first.words == "来源条目：另有1篇文章引用"
    assert second.words == "来源条目"
    address, _, anchor = first.get("href").partition("#")
    assert address == "/sources/news.example/"
    assert site.page(address).one(f"li[@id='{anchor}']").says("样稿标题")


def test_a_source_that_no_text_refers_to_is_listed_all_the_same(newsroom: Newsroom) -> None:
    (entry,) = two_articles(newsroom).build().page("/sources/press.example/").parts("li[@class='source']")

    assert entry.says("另一篇", "列在参考资料中，正文未引用")
    assert not entry.all("blockquote")
    assert entry.one("p[@class='elsewhere']/a").get("href") == "/a/#fn-2"


def test_a_source_known_by_a_name_alone_has_a_page_of_that_name(newsroom: Newsroom) -> None:
    for number in range(22):
        newsroom.article(f"{number}.md", "正文[^1]。\n\n[^1]: 张三。检索日期2026/3/1。\n", date="2026-03-02")
    site = newsroom.settings(title="晚报").build()

    (publisher,) = site.page("/sources/").parts("ul[@class='publishers']/li/a")
    link = site.page(publisher.get("href")).one("p[@class='more']/a")
    page = site.page(link.get("href"))
    assert page.one("h1").words == "张三"
    assert page.one("title").root.text == "张三 – 晚报"
    assert page.one("meta[@name='description']").get("content") == "晚报：引用“张三”的文章"


def test_the_index_counts_publishers_and_the_most_cited(newsroom: Newsroom) -> None:
    index = two_articles(newsroom).build().page("/sources/")

    names = {link.get("href"): link.words for link in index.parts("ul[@class='publishers']/li/a")}
    assert names == {"/sources/news.example/": "样报", "/sources/press.example/": "通讯社"}
    assert index.parts("ol[@class='lines']/li/a")[0].words == "样稿标题"


def test_publishers_stand_under_the_initial_of_their_pinyin_in_either_script(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(initials, "ENTRIES_OF_A_PLAIN_LIST", 8)
    names = ("聯合報", "报导者", "財新", "华尔街日报", "華爾街日報", "重慶日報", "長沙晚報", "BBC", "路透社")
    notes = "\n".join(
        f"[^{number}]: 样稿{number}（2025/6/18）。[https://n{number}.example/a](https://n{number}.example/a)。{name}。"
        for number, name in enumerate(names)
    )
    index = newsroom.article("a.md", f"正文[^1]。\n\n{notes}\n").build().page("/sources/")

    groups = index.parts("section[@class='group']")
    listed = {group.one("h3").words: [link.words for link in group.parts("li/a")] for group in groups}
    assert listed == {
        "B": ["BBC", "报导者"],
        "C": ["財新", "長沙晚報", "重慶日報"],
        "H": ["华尔街日报", "華爾街日報"],
        "L": ["聯合報", "路透社"],
    }


def test_a_remark_is_no_source(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "正文[^1]。\n\n[^1]: 此处译文为笔者所译。\n")
    site = newsroom.build()

    assert not site.page("/a/").all("a[@class='source-link']")
    assert json.loads(site.text("/sources.json")) == []


def test_machines_read_all_sources(newsroom: Newsroom) -> None:
    items = json.loads(two_articles(newsroom).build().text("/sources.json"))

    assert [item["title"] for item in items] == ["样稿标题", "另一篇"]
    assert items[0]["URL"] == "https://news.example/a"
    assert items[0]["issued"] == {"date-parts": [[2025, 6, 18]]}
    cited_by = items[0]["custom"]["citedBy"]
    assert [each["url"] for each in cited_by] == ["https://news.example/a/", "https://news.example/b/"]
    assert cited_by[0]["sentences"] == [
        {"url": "https://news.example/a/#fnref-1", "text": "关键的一句，说完。"}
    ]


TEXTS = ("id", "type", "title", "container-title", "URL", "archive_location", "note")


def test_the_data_keep_to_the_schema_of_csl(newsroom: Newsroom) -> None:
    """csl-data.json 1.0: no other fields but below ``custom``; names and dates in its own forms."""
    notes = (
        "[^1]: Smith, J. (2025, June 3). A sample title. Sample Press. https://press.example/1\n"
        "[^2]: [样稿标题](https://news.example/2) · 样报 · (2024) · 检索日期2025/7\n"
        "[^3]: https://bare.example/page\n"
    )
    newsroom.settings(archived_copies="https://copies.example/{date}/{url}")
    newsroom.article("a.md", f"正文[^1][^2][^3]。\n\n{notes}", date="2025-07-20")
    items = json.loads(newsroom.build().text("/sources.json"))

    assert len(items) == 3
    for item in items:
        assert item.keys() <= {*TEXTS, "author", "issued", "accessed", "custom"}
        assert {"id", "type"} <= item.keys()
        assert item["type"] in ("article-newspaper", "webpage")
        assert all(isinstance(item[name], str) for name in TEXTS if name in item)
        forms = ({"literal"}, {"family", "given"})
        assert all(name.keys() in forms for name in item.get("author", []))
        for date in (item[name] for name in ("issued", "accessed") if name in item):
            assert date.keys() <= {"date-parts", "circa", "raw"}
            assert all(1 <= len(parts) <= 3 for parts in date.get("date-parts", []))


def test_a_citation_manager_reads_the_article_and_each_source(newsroom: Newsroom) -> None:
    site = two_articles(newsroom).build()

    article = site.page("/a/")
    said = {meta.get("name"): meta.get("content") for meta in article.parts("meta") if meta.get("name")}
    assert said["z:itemType"] == "newspaperArticle"
    assert said["citation_title"] == "甲文"
    assert said["citation_publication_date"] == "2025/06/20"
    assert not article.all("span[@class='Z3988']")
    # What the article cites is told by its notes and by the file of its references, and not here once more.
    data = json.loads("".join(article.one("script[@type='application/ld+json']").root.itertext()))
    assert "citation" not in data
    references = site.files["a/references.bib"].decode()
    assert [address in references for address in ("https://news.example/a", "https://press.example/b")] == [
        True,
        True,
    ]

    (span,) = site.page("/sources/news.example/").parts("span[@class='Z3988']")
    fields = parse_qs(span.get("title"))
    assert fields["rft.title"] == ["样稿标题"]
    assert fields["rft.date"] == ["2025-06-18"]
    assert fields["rft.identifier"] == ["https://news.example/a"]


def test_editors_correct_a_source_and_its_publisher(newsroom: Newsroom) -> None:
    two_articles(newsroom)
    newsroom.has(
        "content/sources.toml",
        """
        [[source]]
        url = "https://news.example/a"
        title = "改正后的标题"
        status = "dead"
        archived = "https://copies.example/20250620000000/https://news.example/a"
        """,
    )
    newsroom.has("content/publishers.toml", '["样报社"]\ndomains = ["news.example"]\n')
    site = newsroom.build()

    assert not site.has("/sources/news.example/")
    (entry,) = site.page("/sources/样报社/").parts("li[@class='source']")
    assert entry.says("改正后的标题", "注释中又作：样稿标题", "原网页已失效")
    copy = entry.one("h2/a")
    assert copy.get("href") == "https://copies.example/20250620000000/https://news.example/a"
    assert copy.get("data-originalurl") == "https://news.example/a"
    assert copy.get("data-versiondate") == "2025-06-20"


def test_the_sites_rule_finds_a_copy_of_the_day_of_retrieval(newsroom: Newsroom) -> None:
    newsroom.settings(archived_copies="https://copies.example/{date}/{url}")
    note = two_articles(newsroom).build().page("/a/").one("li[@id='fn-1']")

    copy = note.one("a[@data-originalurl]")
    assert copy.get("href") == "https://copies.example/20250619/https://news.example/a"
    assert copy.get("data-versiondate") == "2025-06-19"


def test_what_is_doubtful_is_marked_where_a_reader_reads(newsroom: Newsroom) -> None:
    text = "甲[^1]。\n\n[^1]: 样稿（2025/6/20）。[https://news.example/](https://news.example/)。样报。检索日期2025/6/18。\n"
    site = newsroom.article("a.md", text, date="2025-07-01").build()

    assert site.page("/a/").one("li[@id='fn-1']").says("检索日期早于发布日期", "只到网站首页")
    assert len(site.found("source-retrieved-first")) == 1
    assert len(site.found("source-home-page")) == 1


def test_the_order_of_files_does_not_matter(newsroom: Newsroom) -> None:
    two_articles(newsroom)
    first = newsroom.build().files
    for name in ("a.md", "b.md"):
        file = newsroom.folder / "content" / name
        text = file.read_bytes()
        file.unlink()
        newsroom.build()
        file.write_bytes(text)
    assert newsroom.build().files == first


def an_article_of_each_year(newsroom: Newsroom, sources: int) -> Newsroom:
    """Two articles, of 2024 and 2025, each with so many sources of one publisher, no two of them one work."""
    for year in (2024, 2025):
        addresses = [f"https://news.example/{year}/{number}" for number in range(sources)]
        notes = "\n".join(
            f"[^{number}]: 作品{year}-{number}（{year}/1/2）。[{address}]({address})。样报。"
            for number, address in enumerate(addresses)
        )
        newsroom.article(f"{year}.md", f"正文[^1]。\n\n{notes}\n", date=f"{year}-02-03")
    return newsroom


def test_a_publisher_has_its_sources_on_one_page_while_they_fit(newsroom: Newsroom) -> None:
    front = an_article_of_each_year(newsroom, sources=25).build().page("/sources/news.example/")
    assert len(front.all("li[@class='source']")) == 50
    assert not front.all("ul[@class='years']")


def test_the_years_of_a_publishers_page_are_those_of_first_citation_each_once(newsroom: Newsroom) -> None:
    an_article_of_each_year(newsroom, sources=15)
    again = "[^1]: 作品2024-7（2024/1/2）。[https://news.example/2024/7](https://news.example/2024/7)。样报。"
    newsroom.article("2026.md", f"又见[^1]。\n\n{again}\n", date="2026-02-03")
    front = newsroom.build().page("/sources/news.example/")
    assert front.texts("nav[@class='jump']/ul/li/a") == ["2025年", "2024年"]


def test_a_publisher_with_many_sources_has_them_by_the_year_they_were_first_cited(newsroom: Newsroom) -> None:
    site = an_article_of_each_year(newsroom, sources=30).build()

    front = site.page("/sources/news.example/")
    assert not front.all("li[@class='source']")
    assert [link.get("href") for link in front.parts("ul[@class='years']/li/a")] == [
        "/sources/news.example/2025/",
        "/sources/news.example/2024/",
    ]
    # No source is cited twice, so those that were cited last stand there.
    newest = front.parts("ol[@class='lines']/li/a")
    assert len(newest) == 10
    assert all(link.get("href").startswith("/sources/news.example/2025/#s-") for link in newest)
    assert len(site.page("/sources/news.example/2024/").all("li[@class='source']")) == 30
    links = [link.get("href") for link in site.page("/2024/").parts("a[@class='source-link']")]
    assert all(link.startswith("/sources/news.example/2024/#s-") for link in links)


def test_a_year_with_many_sources_has_them_by_quarters_and_each_page_is_light(newsroom: Newsroom) -> None:
    written = random.Random("sources")
    every = [f"https://news.example/2024/{written.getrandbits(160):x}" for _ in range(60)]
    for month in range(1, 13):
        addresses = every[5 * month - 5 : 5 * month]
        notes = "\n".join(
            f"[^{number}]: 作品{sentence(written)}（2024/1/2）。[{address}]({address})。样报。"
            for number, address in enumerate(addresses)
        )
        text = "".join(f"{sentence(written)}[^{number}]。" for number in range(5))
        newsroom.article(f"{month:02}.md", f"{text}\n\n{notes}\n", date=f"2024-{month:02}-03")
    # One more that is cited again: an entry stands where it was cited first.
    again = f"[^1]: 又见。[{every[-1]}]({every[-1]})。样报。"
    newsroom.article("2025.md", f"正文[^1]。\n\n{again}\n", date="2025-02-03")
    site = newsroom.build()

    year = site.page("/sources/news.example/2024/")
    assert year.texts("ul[@class='terms periods']/li/a") == ["10月至12月", "7月至9月", "4月至6月", "1月至3月"]
    assert not year.all("li[@class='source']")
    quarter = site.page("/sources/news.example/2024/10-12/")
    assert len(quarter.all("li[@class='source']")) == 15
    assert quarter.says("2024年10月至12月首次引用", "15个来源")
    (link,) = site.page("/2025/").parts("a[@class='source-link']")
    assert link.get("href").startswith("/sources/news.example/2024/10-12/#s-")

    # Where an entry once stood on the publisher's own page, a line leads to it.
    front = site.page("/sources/news.example/")
    assert front.at(link.get("href").partition("#")[2]).links == [link.get("href")]
    assert max(weights(site, "sources/news.example/")) <= 15_000


def sentence(written: random.Random) -> str:
    """Characters that no other text on the page helps to compress."""
    return "".join(chr(written.randint(0x4E00, 0x9FA5)) for _ in range(30))


def weights(site: Edition, below: str) -> list[int]:
    """What the pages below an address weigh as servers send them."""
    return [
        len(gzip.compress(data, 6))
        for name, data in site.files.items()
        if name.startswith(below) and name.endswith("index.html")
    ]


def test_an_article_with_sixty_notes_is_light(newsroom: Newsroom) -> None:
    written = random.Random("notes")
    notes = "\n".join(
        f"[^{number}]: {sentence(written)[:18]}（2025/6/{number % 28 + 1}）。"
        f"[https://paper{number % 40}.example/2025/{number}]"
        f"(https://paper{number % 40}.example/2025/{number})。样报{number % 40}。检索日期2025/7/1。"
        for number in range(1, 61)
    )
    text = "\n\n".join(
        "".join(f"{sentence(written)}[^{number}]。" for number in range(first, first + 5))
        for first in range(1, 61, 5)
    )
    site = newsroom.article("a.md", f"{text}\n\n{notes}\n", date="2025-07-02").build()
    words = len(gzip.compress(site.page("/a/").one("article").words.encode(), 6))
    (page,) = weights(site, "a/")
    assert page <= words + 6_500


def test_other_settings_reach_the_data_for_programs(newsroom: Newsroom) -> None:
    two_articles(newsroom)
    assert "copies.example" not in newsroom.build().text("/sources.json")
    newsroom.settings(archived_copies="https://copies.example/{date}/{url}")
    assert "copies.example" in newsroom.build().text("/sources.json")


def test_a_new_program_writes_the_data_anew(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    two_articles(newsroom).build()
    newer = Toolchain(program=b"newer", versions=toolchain().versions)
    monkeypatch.setattr("dateline.builder.toolchain", lambda: newer)
    monkeypatch.setattr("dateline.pages.sources.exports.csl_item", _written_otherwise)

    items = json.loads(newsroom.build().text("/sources.json"))
    assert {item["id"] for item in items} == {"new"}


def _written_otherwise(entry: SourceEntryView, origin: str) -> dict[str, object]:
    return {"id": "new"}
