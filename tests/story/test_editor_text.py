"""An editor writes: headings, emphasis, HTML."""

from urllib.parse import unquote

import pytest

from tests.story.newsroom import Newsroom


class TestHeadings:
    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("### 甲\n\n### 乙\n\n## 丙\n\n### 丁", [2, 2, 2, 3]),
            ("# 甲\n\n## 乙\n\n#### 丙", [2, 3, 4]),
            ("###### 甲\n\n# 乙", [2, 2]),
        ],
    )
    def test_follow_the_title_without_a_gap(self, newsroom: Newsroom, written: str, read: list[int]) -> None:
        page = newsroom.article("a.md", written).build().page("/a/")
        assert [rank for rank, _ in page.one("div[@class='text']").outline] == read

    def test_that_are_equal_have_ids_of_their_own(self, newsroom: Newsroom) -> None:
        page = newsroom.article("a.md", "## 经过\n\n甲\n\n## 经过\n\n乙\n\n## 经过\n\n丙").build().page("/a/")
        assert [heading.get("id") for heading in page.one("div[@class='text']").parts("h2")] == [
            "经过",
            "经过-1",
            "经过-2",
        ]

    def test_make_a_table_of_contents_whose_links_lead_to_them(self, newsroom: Newsroom) -> None:
        page = newsroom.article("a.md", "## 起\n\n### 因 果\n\n## 落").build().page("/a/")
        contents = page.one("nav[@class='contents']")
        assert contents.texts("a") == ["起", "因 果", "落"]
        assert [unquote(link).removeprefix("#") for link in contents.links] == ["起", "因-果", "落"]


class TestEmphasisBesideChinese:
    @pytest.mark.parametrize(
        ("written", "strong"),
        [
            ("**“自愈”基础设施**[^1]正在建设。\n\n[^1]: 注。", "“自愈”基础设施"),
            ("这是**重点：**后面的话。", "重点："),
            ("他说**“可以。”**然后走了。", "“可以。”"),
            ("《**书名**》很有名，**“引语”**也是。", "书名"),
        ],
    )
    def test_leaves_no_asterisk(self, newsroom: Newsroom, written: str, strong: str) -> None:
        text = newsroom.article("a.md", written).build().page("/a/").one("div[@class='text']")
        assert strong in text.texts("strong")
        assert "*" not in text.words

    def test_lines_of_one_paragraph_join_without_a_space(self, newsroom: Newsroom) -> None:
        page = newsroom.article("a.md", "第一行\n接着第二行，and\nthen English.").build().page("/a/")
        assert page.one("div[@class='text']").texts("p") == ["第一行接着第二行，and then English."]


class TestRawHtml:
    @pytest.mark.parametrize("opening", ["<!-- 未完", "<?php", "<script>", "<style>"])
    def test_that_is_never_closed_swallows_nothing(self, newsroom: Newsroom, opening: str) -> None:
        text = f"正文。\n\n{opening}\n\n后文[^1]。\n\n[^1]: 来源。\n"
        edition = newsroom.article("a.md", text).build()
        assert edition.page("/a/").says("正文。", "后文", "来源。")
        (told,) = edition.reports
        assert (told.path, told.line) == ("content/a.md", 8)

    def test_that_is_a_comment_is_left_out_without_a_word(self, newsroom: Newsroom) -> None:
        edition = newsroom.article("a.md", "<!-- 待查\n\n两段 -->\n\n正文。<!-- 又 -->\n").build()
        assert edition.diagnostics == []
        assert edition.page("/a/").one("div[@class='text']").words == "正文。"

    def test_that_could_do_harm_is_taken_out_and_told(self, newsroom: Newsroom) -> None:
        newsroom.has_image("content/a.png", 4, 4)
        text = '<img src="a.png" onerror="x()">\n\n[看](javascript:x())\n\n字<script>x()</script>尾。\n'
        edition = newsroom.article("a.md", text, title="<script>x()</script>").build()
        page = edition.page("/a/")
        assert page.says("看", "字", "尾。")
        assert page.one("img").get("onerror") == ""
        assert not [link for link in page.links if "javascript" in link]
        assert "<script>x()" not in edition.text("/a/")
        assert [report.line for report in edition.reports] == [6, 8, 10]


def test_names_and_tags_are_shown_without_marks_that_other_programs_read(newsroom: Newsroom) -> None:
    newsroom.article(
        "a.md",
        author=["[张三](https://a.example/)", "[[people/李四|李四]]"],
        tags=["**桥**", "C*", "a_b_c", "[[桥]]", "[桥]"],
    )
    newsroom.has("content/b.md", '---\ntitle: 乙\ndate: 2026-01-02\nauthor: "[[王五]]"\n---\n\n文。\n')
    edition = newsroom.build()
    assert edition.diagnostics == []
    page = edition.page("/a/")
    assert page.says("张三")
    assert page.says("李四")
    assert [mark for mark in ("**", "[[李", "三](", "people/") if mark in edition.text("/a/")] == []
    tags = [link.words for link in page.parts("a") if link.get("href").startswith("/tags/")]
    assert [tag for tag in tags if tag != "标签"] == ["桥", "C*", "a_b_c", "[桥]"]
    assert "[王五]" not in edition.text("/b/")
