"""An editor cites sources, and no source is ever lost."""

import re
from urllib.parse import unquote

import pytest

from tests.story.markup import Markup
from tests.story.newsroom import Newsroom

FIVE = """
订阅有一种格式[^源]，其中的时间和地址各有写法[^时][^址]。同一格式[^源]也用于更新，爬虫另有约定[^4]。

[^源]: RFC 4287，The Atom Syndication Format，2005年12月。
[^时]: RFC 3339，Date and Time on the Internet: Timestamps，2002年7月。
[^址]: RFC 3986，Uniform Resource Identifier (URI): Generic Syntax，2005年1月。
[^4]: RFC 9309，Robots Exclusion Protocol，2022年9月。

    它没有规定访问的速度。
[^未]: RFC 7763，The text/markdown Media Type，2016年3月。
"""


def notes(page: Markup) -> Markup:
    return page.one("section[@role='doc-endnotes']")


def test_all_five_sources_are_listed_in_order_of_use_and_the_uncited_one_last(newsroom: Newsroom) -> None:
    listed = notes(newsroom.article("a.md", FIVE).build().page("/a/")).parts("li")
    assert [item.words.partition("，")[0] for item in listed] == [
        "RFC 4287",
        "RFC 3339",
        "RFC 3986",
        "RFC 9309",
        "RFC 7763",
    ]
    assert [item.says("正文未引用") for item in listed] == [False, False, False, False, True]
    assert listed[3].says("它没有规定访问的速度。")


def test_marks_lead_to_their_notes_and_back_links_lead_back(newsroom: Newsroom) -> None:
    page = newsroom.article("a.md", FIVE).build().page("/a/")
    marks = page.parts("a[@role='doc-noteref']")
    assert [re.sub(r"\D", "", mark.words) for mark in marks] == ["1", "2", "3", "1", "4"]
    for mark in marks:
        note = page.at(unquote(mark.get("href").removeprefix("#")))
        assert mark.get("id") in [unquote(link.removeprefix("#")) for link in note.links]
    back = notes(page).parts("a[@role='doc-backlink']")
    assert len(back) == len(marks)
    for link in back:
        assert page.at(unquote(link.get("href").removeprefix("#"))).get("role") == "doc-noteref"


def test_every_back_link_has_a_name_of_its_own_that_holds_its_visible_text(newsroom: Newsroom) -> None:
    back = notes(newsroom.article("a.md", FIVE).build().page("/a/")).parts("a[@role='doc-backlink']")
    names = [link.get("aria-label") for link in back]
    assert len(set(names)) == len(names)
    assert all(link.words in link.get("aria-label") for link in back)
    assert all("返回" in name for name in names)


def test_an_uncited_source_is_told_with_its_line(newsroom: Newsroom) -> None:
    edition = newsroom.article("a.md", FIVE).build()
    uncited = [found for found in edition.diagnostics if "[note-uncited]" in found]
    assert uncited == ["content/a.md:14:1: warning[note-uncited]"]


def test_whoever_follows_all_hints_gives_no_number_twice(newsroom: Newsroom) -> None:
    text = "甲[^1]。乙^[一]。丙^[二]。丁（注1：三，https://a.example/）。戊[^3]。\n\n[^1]: 一个注释。\n"
    inline = newsroom.article("a.md", text).check().found("note-inline")
    told = [re.findall(r"\[\^(\d+)\]", each.hint)[0] for each in inline]
    assert len(told) == 3
    assert len({*told, "1", "3"}) == 5


def test_anchors_stay_when_a_note_is_added_before_them(newsroom: Newsroom) -> None:
    before = newsroom.article("a.md", FIVE).build().page("/a/")
    after = newsroom.article("a.md", "新的一句[^新]。\n" + FIVE + "[^新]: 新注。\n").build().page("/a/")
    assert {each for each in before.ids if each.startswith("fn")} < set(after.ids)


@pytest.mark.parametrize(
    "heading", ["## References", "### 参考文献", "## 引用", "## 参考资料", "## Notes", "引用", "参考资料"]
)
def test_the_editors_own_heading_is_used_and_only_once(newsroom: Newsroom, heading: str) -> None:
    text = f"一句[^1]。\n\n{heading}\n\n[^1]: 注。\n"
    page = newsroom.article("a.md", text).build().page("/a/")
    words = heading.lstrip("# ")
    assert notes(page).outline == [(2, words)]
    assert [found for _, found in page.outline if found in (words, "参考资料")] == [words]
    assert page.one("div[@class='text']").words.count(words) == 1


def test_a_heading_over_prose_is_no_heading_of_the_list(newsroom: Newsroom) -> None:
    text = "一句[^1]。\n\n## References\n\n推荐信见附件。\n\n来自三位老师。\n\n[^1]: 注。\n"
    page = newsroom.article("a.md", text).build().page("/a/")
    assert page.says("推荐信见附件。", "来自三位老师。")
    assert [words for _, words in page.outline] == ["a.md", "References", "参考资料"]


def test_a_heading_over_one_line_and_the_notes_is_the_lists(newsroom: Newsroom) -> None:
    text = "一句[^1]。\n\n## 参考文献\n\n以下均于一月查阅。\n\n[^1]: 注。\n"
    page = newsroom.article("a.md", text).build().page("/a/")
    assert page.says("以下均于一月查阅。")
    assert [words for _, words in page.outline] == ["a.md", "参考文献"]


def test_a_heading_for_a_list_is_never_left_empty(newsroom: Newsroom) -> None:
    text = "一句。\n\n## References\n\n[^1]: 从未引用的注。\n"
    page = newsroom.article("a.md", text).build().page("/a/")
    assert notes(page).outline == [(2, "References")]
    assert notes(page).says("从未引用的注", "正文未引用")


def test_the_list_stays_where_the_editor_put_it(newsroom: Newsroom) -> None:
    text = "一句[^1]。\n\n## 参考文献\n\n[^1]: 注。\n\n## 后记\n\n最后的话。\n"
    page = newsroom.article("a.md", text).build().page("/a/")
    assert [words for _, words in page.outline] == ["a.md", "参考文献", "后记"]
    assert page.says("最后的话。")


def test_a_note_defined_twice_shows_both_and_names_both_lines(newsroom: Newsroom) -> None:
    edition = newsroom.article("a.md", "一句[^1]。\n\n[^1]: 第一条。\n[^1]: 第二条。\n").build()
    listed = notes(edition.page("/a/"))
    assert listed.says("第一条。", "第二条。")
    assert len(listed.parts("li")) == 2
    (report,) = edition.found("note-duplicate")
    assert (report.line, report.column) == (9, 1)
    assert "8" in report.message


def test_a_mark_without_a_note_stays_visible_and_is_told_with_line_and_column(newsroom: Newsroom) -> None:
    edition = newsroom.article("a.md", "一句话[^9]。\n").build()
    assert edition.page("/a/").says("[^9]")
    assert edition.diagnostics == ["content/a.md:6:4: warning[note-undefined]"]


@pytest.mark.parametrize(
    "written",
    [
        "[^1]：来源。",
        "[^1]:来源。",
        "  [^1]: 来源。",
        "[^1]:\n    来源。",
        "> [^1]: 来源。",
        "- 一项\n\n  [^1]: 来源。",
    ],
)
def test_a_note_is_found_however_it_was_written_down(newsroom: Newsroom, written: str) -> None:
    edition = newsroom.article("a.md", f"一句[^1]。\n\n{written}\n").build()
    (item,) = notes(edition.page("/a/")).parts("ol/li")
    assert item.says("来源。")
    assert item.links == ["#fnref-1"]
    assert edition.diagnostics == []


def test_notes_that_cite_each_other_have_an_end(newsroom: Newsroom) -> None:
    edition = newsroom.article(
        "a.md", "一句[^1]。\n\n[^1]: 见[^2]。\n[^2]: 见[^1]。\n[^3]: 见[^3]。\n"
    ).build()
    page = edition.page("/a/")
    assert len(notes(page).all("ol/li")) == 3
    assert len(set(page.ids)) == len(page.ids)


def test_notes_may_be_cited_anywhere_and_hold_anything(newsroom: Newsroom) -> None:
    text = """
    ## 标题里[^1]

    > 引文里[^2]

    - 列表里[^3]

    | 表 | 格 |
    |----|----|
    | 里[^4] | 空 |

    [^1]: 注里还有注[^5]。
    [^2]: 一段。

        - 一项
        - 两项
    [^3]: 代码：

        ```python
        print(1)
        ```
    [^4]: 四。
    [^5]: 五。
    """
    edition = newsroom.article("a.md", text).build()
    page = edition.page("/a/")
    assert edition.diagnostics == []
    assert len(notes(page).all("ol/li")) >= 5
    assert notes(page).texts("ul/li") == ["一项", "两项"]
    assert notes(page).one("pre").says("print(1)")
    assert len(page.all("a[@role='doc-noteref']")) == 5
    assert len(set(page.ids)) == len(page.ids)
    heading = page.one("h2[@id='标题里']")
    assert heading.one("a").get("role") == "doc-noteref"


def test_an_english_article_has_its_list_in_english(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "A claim[^1], twice[^1].\n\n[^1]: A note.\n[^2]: Another.\n", lang="en")
    page = newsroom.build().page("/a/")
    assert notes(page).outline == [(2, "References")]
    assert notes(page).says("Not cited in the text")
    assert all(
        "back to note 1" in link.get("aria-label") for link in notes(page).parts("a[@role='doc-backlink']")
    )
