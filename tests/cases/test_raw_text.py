"""Texts copied from web pages: two tables beside this file, and what holds for any text."""

import html
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.editing.front_matter_text import front_matter_text
from dateline.editing.scraped_text import decode_any, wrap
from dateline.editing.site_chrome import SIGNS, suspicions
from dateline.reading.parse import parse
from dateline.values.article import Body
from dateline.values.settings import Settings
from dateline.values.wording import SHIPPED

SITE = Settings(title="样刊", base_url="https://news.example/", language="zh-CN", timezone="Asia/Shanghai")
HERE = Path(__file__).parent

CASES = re.findall(
    r"^§ ([^\n]+)\n(.*?)\n→\n(.*?)(?=^§ |\Z)",
    (HERE / "raw_text.txt").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)
LINES = re.findall(r"^([a-z]+|-) {2,}(.+)$", (HERE / "site_chrome.txt").read_text("utf-8"), re.MULTILINE)

_PIECES = st.sampled_from(
    re.findall(
        r"\S+",
        r"""
        文 字。 “引” a b1 * ** _ __ a_b ~ ~~ ` ``` # ## > - --- 1. 2) + | |- = === \ \\ ! [ ] ( ) [^1] [^1]:
        [x]: :
        {#a} <b> </b> <div> <!-- --> <!x> <?x <script> <https://a.example> &amp; &#35; &copy {{<x>}} {{%x%}}
        [a](b.md) ![](a.png) [[页]] [TOC] 参考资料 https://a.example/x_y_z www.a.example/~b&copy; http:// www.
        https://a.example/**b** _www.a.example_ 2025年6月 昨天 登录 广告 :--- &nbsp; ＃ 😀 '
        """,
    )
)
_SEPARATORS = st.sampled_from(["", "", " ", "\n", "\n\n", "\n    ", "\t", "\u3000", "\r\n"])
_TEXTS = st.lists(st.tuples(_PIECES, _SEPARATORS), max_size=40).map(
    lambda pairs: "".join(piece + separator for piece, separator in pairs)
)


@pytest.mark.parametrize(("title", "text", "body"), CASES, ids=[case[0] for case in CASES])
def test_becomes_a_body(title: str, text: str, body: str) -> None:
    assert wrap(text, "zh-CN").body.strip() == body.strip()


@pytest.mark.parametrize(("reason", "line"), LINES)
def test_looks_like_the_websites_or_not(reason: str, line: str) -> None:
    found = suspicions(["前面是一句话。", line, "后面是一句话。"])
    assert found == ["", "" if reason == "-" else reason, ""]


def test_every_sign_has_lines_in_the_table_and_words() -> None:
    assert {sign.reason for sign in SIGNS} == {reason for reason, _ in LINES} - {"-"}
    assert all(SHIPPED.has(f"chrome-{reason}") for reason, _ in LINES if reason != "-")


def page_of(text: str) -> tuple[str, set[str]]:
    """What a reader sees of a wrapped text, without white space, and the elements it is made of."""
    fields = front_matter_text(title="", written=None, kind="article", settings=SITE, lang="")
    parsed = parse("content/2026/x.md", (fields + wrap(text, SITE.language).body).encode(), SITE)
    assert {found.code for found in parsed.diagnostics} <= {
        "title-missing",
        "date-missing",
        "summary-missing",
        # Full-width marks and other programs' cannot be escaped: they stand as text, and are told of.
        "emphasis-literal",
        "heading-literal",
        "note-mark",
        "note-definition",
        "markup-elsewhere",
    }
    body = msgspec.msgpack.decode(parsed.body, type=Body)
    assert (body.references, body.after.text) == ((), "")
    markup = re.sub("\ufdd0/?[0-9]+\ufdd1", "", body.before.text)
    shown = html.unescape(re.sub(r"<[^<>]*>", "", markup))
    return "".join(shown.split()), set(re.findall(r"<([a-z0-9]+)", markup))


@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), _TEXTS))
def test_the_page_says_all_of_any_text_and_nothing_else(text: str) -> None:
    decoded, _ = decode_any(text.encode(), "raw.txt")
    assert decoded is not None
    shown, elements = page_of(decoded)
    assert shown == "".join(decoded.split())
    assert elements <= {"p", "a", "time", "span", "wbr"}  # the last two say where a line may be parted


@given(_TEXTS)
def test_there_are_as_many_paragraphs_as_lines(text: str) -> None:
    wrapped = wrap(text, "en")
    comments = wrapped.body.count("<!-- Perhaps")
    assert wrapped.paragraphs == sum(1 for line in text.split("\n") if line.strip())
    assert wrapped.marked == comments
    assert wrapped.body.count("\n\n") == wrapped.paragraphs + comments


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-32"]
)
def test_a_text_in_any_usual_encoding_is_read(encoding: str) -> None:
    text = "A sample of a text, 中文的文章\n第二行。\n"
    text = text if encoding != "utf-16-le" else "A sample in Latin letters.\n"
    assert decode_any(text.encode(encoding), "raw.txt") == (text, ())


def test_bytes_that_are_no_text_are_told() -> None:
    text, found = decode_any("中文".encode() + b"\xff", "raw.txt")
    assert text is None
    assert [each.code for each in found] == ["encoding-broken"]
