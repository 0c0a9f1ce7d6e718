"""Articles' texts as editors write them, and what readers get: the case files beside this module."""

import pytest

from dateline.reading.body import LONGEST_TEXT_CHARACTERS
from dateline.reading.markdown.summaries import lengths, summary_of
from tests.cases.collected import rendered
from tests.cases.transcripts import Case, cases, outcome, transcript

_FILES = (
    "markdown_blocks.txt",
    "markdown_emphasis.txt",
    "markdown_lines.txt",
    "markdown_links.txt",
    "markdown_raw_html.txt",
    "notes.txt",
)


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{name}: {case.title}") for name in _FILES for case in cases(name)]
)
def test_case(case: Case) -> None:
    assert outcome(case.source) == case.outcome


def test_emphasis_in_a_language_without_dots_is_all_of_one_kind() -> None:
    assert outcome("*Le Monde*", lang="fr") == "<p><em>Le Monde</em></p>"


def test_raw_html_can_be_shown_as_text() -> None:
    assert outcome("文<b>字</b>\n\n<script>x</script>", raw_html="escape") == (
        "<p>文&lt;b&gt;字&lt;/b&gt;</p>\n<p>&lt;script&gt;x&lt;/script&gt;</p>"
    )


def test_raw_html_can_be_trusted() -> None:
    source = "<div onclick=\"x()\" id='a'><a href=b.md>b</a></div>\n\n[去](#a)"
    assert outcome(source, raw_html="trust") == (
        '<div onclick="x()" id="u-a">{0}b{/0}</div>\n<p><a href="#u-a">去</a></p>\n{0} link b.md at 1:27'
    )


def test_places_are_those_of_the_file() -> None:
    _, found = rendered("> 引\n>\n> - 文[^9]\n", path="content/a.md", first_line=12)
    assert [(each.path, each.line, each.column) for each in found] == [("content/a.md", 14, 6)]


def test_raw_text_has_a_paragraph_for_each_line() -> None:
    source = "第一行。\n    第二行。\n- 甲\n- 乙\n```\n代码\n\n代码\n```\n 第三行[^9]。\n===="
    assert transcript(*rendered(source, lines_are_paragraphs=True)) == (
        "<p>第一行。</p>\n<p>第二行。</p>\n<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n"
        '<div class="highlight"><pre tabindex="0"><code>代码\n\n代码\n</code></pre></div>\n'
        '<p>第三行<span class="noteref-missing">[^9]</span>。</p>\n<p>====</p>\n'
        "! 10:5 note-undefined"
    )


def test_plain_text_is_what_a_reader_reads() -> None:
    source = (
        "# 标题[^1]\n\n**甲**，[乙](b.md)，`丙`![图](a.png)。[^1]\n下一行\n\n"
        "```\n代码\n```\n\n|戊|己|\n|-|-|\n|庚|辛|\n\n<p>壬 &amp; <i>癸</i></p>\n\n"
        "## 引用\n[^1]: 注\n\n## 后记\n\n子\n"
    )
    text, _ = rendered(source)
    assert text.plain == "标题\n甲，乙，丙。下一行\n戊 己\n庚 辛\n壬 & 癸\n后记\n子"


def test_a_text_nobody_could_have_written_is_shown_without_markup() -> None:
    source = "<b>甲</b>\n\n" + "乙" * LONGEST_TEXT_CHARACTERS
    text, found = rendered(source)
    assert text.body.before.text.startswith("<p>&lt;b&gt;甲&lt;/b&gt;</p>\n<p>乙乙")
    assert [each.code for each in found] == ["text-too-long"]


def test_deep_nesting_keeps_its_text_and_is_told_of() -> None:
    text, found = rendered("文\n\n" + ">" * 10_000 + "底")
    assert "底" in text.body.before.text
    assert [(each.code, each.line) for each in found] == [("nesting-too-deep", 3)]


@pytest.mark.parametrize(
    ("text", "characters", "words"),
    [
        ("你好，世界！", 4, 0),
        ("OpenAI发布了GPT-4.5", 3, 2),
        ("Don’t stop at 3.5 million", 0, 5),
        ("これはペンです。", 7, 0),
        ("한국어 글", 4, 0),
        ("", 0, 0),
        ("——……", 0, 0),
    ],
)
def test_lengths(text: str, characters: int, words: int) -> None:
    assert lengths(text) == (characters, words)


@pytest.mark.parametrize(
    ("text", "length", "summary"),
    [
        ("第一句。第二句。第三句。", 8, "第一句。第二句。"),
        ("第一句。第二句。", 100, "第一句。第二句。"),
        ("标题\n第一句。\n第二句。", 100, "第一句。第二句。"),
        ("只有标题", 100, "只有标题"),
        ("先说一件事。下面是例子：\n引来的话。", 100, "先说一件事。引来的话。"),
        ("It says so. For example:\nA quote.", 100, "It says so. A quote."),
        ("下面是例子：\n例子", 100, "下面是例子：例子"),
        ("3. Results\nIt works.", 100, "It works."),
        ("一个很长的句子，有逗号，没有句号也没有别的什么。", 14, "一个很长的句子，有逗号…"),
        ("一个非常非常非常非常长的句子。", 6, "一个非常非…"),
        ("One sentence. Two sentences here.", 40, "One sentence. Two sentences here."),
        ("A sentence of several words that is long.", 20, "A sentence of…"),
        ("这一年的预算是3,000,000元人民币不多不少", 12, "这一年的预算是…"),
        ("宣布这件事的是新上任的首席执行官（Sam Altman）本人", 20, "宣布这件事的是新上任的首席执行官…"),
        ("参看https://example.org/a-very-long-address", 12, "参看https://…"),
        ("", 10, ""),
    ],
)
def test_summary(text: str, length: int, summary: str) -> None:
    assert summary_of(text, length) == summary
