"""Mending what is certain: the tables beside this module, and what holds for every file."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.editing.mending import mend_bytes
from dateline.editing.slips import CERTAIN_CODES
from dateline.reading.parse import Parsed, parse
from dateline.reading.text import encodings_of
from dateline.values.diagnostics import Level
from dateline.values.settings import Settings, settings_for_parsing
from tests.invalid.cases import written

PATH = "content/a.md"
SETTINGS = Settings(
    title="样刊", base_url="https://news.example/", language="zh-CN", timezone="Asia/Shanghai"
)
CASE = re.compile(
    r"^§ ([^\n]+)\n\n(.*?)\n→(?: (as it was)\n|\n\n(.*?\n))(?=\n§ |\Z)", re.MULTILINE | re.DOTALL
)


class Case(NamedTuple):
    title: str
    before: bytes
    after: bytes


def cases(table: str = "mending.txt") -> list[Case]:
    text = Path(__file__).with_name(table).read_text("utf-8")
    found: list[Case] = []
    for heading, source, unchanged, outcome in CASE.findall(text):
        title, _, encoding = heading.partition(" | ")
        before = written(source).encode(encoding or "utf-8")
        found.append(Case(title, before, before if unchanged else written(outcome).encode()))
    assert len(found) == text.count("\n§ ")
    return found


def mend(data: bytes, levels: dict[str, Level] | None = None) -> bytes:
    return mend_bytes(PATH, data, SETTINGS, levels or {})


def read(data: bytes) -> Parsed:
    return parse(PATH, data, settings_for_parsing(SETTINGS))


def facts(parsed: Parsed) -> dict[str, object]:
    """What readers get to see of an article."""
    article = parsed.article
    if article is None:
        return {}
    return {
        "card": article.card,
        "updated": article.updated,
        "terms": article.terms,
        "authors": article.metadata.authors,
        "aliases": article.aliases,
        "correction": article.metadata.correction,
        "publish": article.publish,
        "expires": article.expires,
        "extra": article.metadata.extra,
        "notes": article.notes,
        "quotes": article.shared.quotes,
        "events": [(event.moment, event.title, event.anchor) for event in article.events],
        "text": article.text,
        "body": parsed.body,
    }


def codes(parsed: Parsed) -> list[tuple[str, int]]:
    return sorted((each.code, each.line) for each in parsed.diagnostics if each.code not in CERTAIN_CODES)


def certain(parsed: Parsed) -> set[str]:
    return {each.code for each in parsed.diagnostics} & CERTAIN_CODES


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_is_mended_as_the_table_says_and_keeps_its_line_ends(case: Case, ends: str) -> None:
    if ends == "\n":
        assert mend(case.before) == case.after
    elif not case.before.startswith(b"\xff\xfe"):
        end = ends.encode()
        assert mend(case.before.replace(b"\n", end)) == case.after.replace(b"\n", end)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("case", cases("listed_sources.txt"), ids=lambda case: case.title)
def test_a_list_whose_numbers_are_cited_becomes_notes(case: Case, end: str) -> None:
    before, after = (data.replace(b"\n", end.encode()) for data in (case.before, case.after))
    assert mend(before) == after
    assert mend(after) == after
    assert mend(before, {"references-plain": "off"}) == before


def test_every_certain_slip_stands_in_the_table() -> None:
    assert {code for case in cases() for code in certain(read(case.before))} == CERTAIN_CODES


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_nothing_certain_is_left_by_the_table(case: Case) -> None:
    assert not certain(read(case.after))


def says_the_same(before: bytes, after: bytes) -> None:
    was, now = read(before), read(after)
    if was.article is not None:
        assert facts(now) == facts(was)
        assert codes(now) == codes(was)
        assert certain(now) <= certain(was)
    elif after != before:
        text = before.decode(encodings_of(before)[0])
        assert after == mend(text.removeprefix("\ufeff").encode())
    assert mend(after) == after
    if not certain(was):
        assert after == before


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_a_mended_file_says_the_same(case: Case) -> None:
    says_the_same(case.before, mend(case.before))


LINES = (
    *("---", "——", "—", "+++", "", "#", "  text: 更正", "    - 深", "...", "``"),
    *(
        "title：桥",
        "title:\u3000桥",
        "title: 桥",
        "title:桥",
        "标题：桥",
        "title : '桥",
        'title: "桥"',
        "title: >",
    ),
    *(
        "date：2026/3/2",
        "date: 2026年3月2日 8:00",
        "date: '2026.3.2'",
        "date:\u00a02 Mar 2026",
        "date: 2026-2-30",
    ),
    *(
        "draft: yes",
        "draft：否",
        "draft: '1'",
        "lang: zh_CN",
        "lang：en_GB",
        "timeline: off",
        "lastmod: 2026/3/2",
    ),
    *("tags:", "  - 桥", "  -桥", "\u3000- 河", "\t- 海", "tags: [a，b]", "tags：a, b", "- a"),
    *("correction:", "  date：2026/3/2", "events:", "  - date: 2026/3/2", "    title：桥"),
    *(
        "正文[^1]。",
        "[^1]: 注：出处",
        "![](a.png)",
        "2026年3月2日，桥通了。",
        "\ufeff",
        "a\x07b：c",
        "draft: yes\x07",
    ),
)

texts = st.lists(st.sampled_from(LINES) | st.text(max_size=12), max_size=14)
ends = st.sampled_from(["\n", "\r\n", "\r"])
encodings = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le"])


@pytest.mark.prove
@given(texts, ends, encodings, st.booleans())
@example(["---", "title：桥", "date：2026/3/2", "draft: yes", "---", "正文。"], "\r\n", "utf-8-sig", True)
@example(["——", "title：河边的桥", "date：2026/3/2", "——", "桥在三月修好了。"], "\n", "gb18030", False)
def test_any_mended_file_says_the_same(lines: list[str], end: str, encoding: str, fenced: bool) -> None:
    if fenced:
        lines = ["---", *lines, "---", "正文。"]
    before = end.join(lines).encode(encoding, "replace")
    says_the_same(before, mend(before))


@pytest.mark.prove
@given(st.binary(max_size=200))
def test_any_bytes_can_be_looked_at(data: bytes) -> None:
    says_the_same(data, mend(data))


def test_what_the_settings_silence_is_left_alone() -> None:
    data = "---\ntitle：桥\ndate: 2026/3/2\n---\n".encode()
    assert mend(data, {"date-spelling": "off"}) == "---\ntitle: 桥\ndate: 2026/3/2\n---\n".encode()
    assert mend(data, {"date-spelling": "error", "front-matter-colon": "off"}) == (
        "---\ntitle：桥\ndate: 2026-03-02\n---\n".encode()
    )


def test_an_encoding_that_two_could_be_is_not_guessed() -> None:
    both = "---\ntitle: 資報\ndate: 2026-03-02\n---\n".encode("big5")
    assert certain(read(both)) == {"encoding"}
    assert mend(both) == both


def test_other_files_lose_their_byte_order_mark_and_get_their_encoding() -> None:
    assert mend_bytes("site.toml", "\ufefftitle = '桥'\n".encode(), None, {}) == "title = '桥'\n".encode()
    text = "<p>河边的桥在三月修好了，走过去的人很多。</p>"
    assert mend_bytes("templates/a.html", text.encode("gbk"), SETTINGS, {}) == text.encode()


def test_no_article_is_mended_while_the_settings_cannot_be_read() -> None:
    data = "\ufeff---\ntitle：桥\n---\n".encode()
    assert mend_bytes(PATH, data, None, {}) == data
