"""Dates, lengths, language marks, outlines and structured data, as templates write them."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.rendering import template_functions as writing
from dateline.values.article import Heading
from dateline.values.moments import Moment
from dateline.values.wording import SHIPPED
from tests.theme import handmade


def moment(edtf: str) -> Moment:
    return Moment(instant=0, edtf=edtf)


@pytest.mark.parametrize(
    ("edtf", "chinese", "english"),
    [
        ("2025-06-19T07:20:04+08:00", "2025年6月19日", "19 June 2025"),
        ("2025-06-19", "2025年6月19日", "19 June 2025"),
        ("2025-12", "2025年12月", "December 2025"),
        ("2025", "2025年", "2025"),
        (None, "日期不详", "Date unknown"),
        # EDTF has a year 0, and the count of years before Christ has none.
        ("0000", "公元前1年", "1 BC"),
        ("-0043-03-15", "公元前44年3月15日", "15 March 44 BC"),
        ("-0043-03?", "可能公元前44年3月", "perhaps March 44 BC"),
        ("-0263/-0240", "公元前264年至公元前241年", "264 BC – 241 BC"),
        ("Y17000", "17000年", "17000"),
        ("Y-17000", "公元前17001年", "17001 BC"),
    ],
)
def test_a_date_is_no_more_precise_than_it_is(edtf: str | None, chinese: str, english: str):
    when = moment(edtf) if edtf else None
    assert writing.date_text(SHIPPED, when, "zh-Hans") == chinese
    assert writing.date_text(SHIPPED, when, "en") == english


@pytest.mark.parametrize(
    ("edtf", "clock"),
    [
        ("2025-06-19T07:20:04+08:00", "07:20 UTC+8"),
        ("2025-06-19T23:05:00Z", "23:05 UTC"),
        ("2025-06-19T07:20:00-03:30", "07:20 UTC-3:30"),
        ("2025-06-19T07:20:00+10:00", "07:20 UTC+10"),
        ("2025-06-19T00:00:00+08:00", ""),
        ("2025-06-19", ""),
    ],
)
def test_the_clock_comes_with_its_offset(edtf: str, clock: str):
    assert writing.time_text(moment(edtf)) == clock


@pytest.mark.parametrize(
    ("characters", "words", "lang", "said"),
    [
        (2000, 34, "zh", "2,034字"),
        (3, 900, "zh", "900词"),
        (3, 900, "en", "900 words"),
        (2000, 34, "en", "2,000 characters"),
        (0, 1, "en", "1 word"),
        (0, 0, "zh", "0字"),
    ],
)
def test_length_is_counted_as_the_page_s_language_counts(characters: int, words: int, lang: str, said: str):
    assert writing.length_text(SHIPPED, characters, words, lang) == said


@pytest.mark.parametrize(
    ("text", "page", "mark"),
    [
        ("开放网络", "en", ' lang="zh"'),
        ("开放网络", "zh-Hans", ""),
        ("OpenAI", "zh-Hans", ""),
        ("Sam Altman", "zh", ""),
        ("The open web and its archives", "zh-Hans", ' lang="en"'),
        ("The open web and its archives", "en-GB", ""),
        ("The open web and its archives", "fr", ""),
        ("“The open web’s archives” – who keeps them？", "zh", ' lang="en"'),
        ("RFC 3339：Date and Time on the Internet", "zh", ' lang="en"'),
        ("RFC 9110: HTTP Semantics", "zh", ' lang="en"'),
        ("The text/markdown Media Type", "zh", ' lang="en"'),
        ("Hypertext Markup Language - 2.0", "zh", ' lang="en"'),
        ("Science & Society", "zh", ""),
        ("GPT-4o mini", "zh", ""),
        ("Les archives du réseau", "zh", ""),
        ("ウェブの記録", "zh", ' lang="ja"'),
        ("웹 기록", "en", ' lang="ko"'),
        ("café", "en", ""),
    ],
)
def test_words_in_another_script_are_marked(text: str, page: str, mark: str):
    assert str(writing.lang_of(text, page)) == mark


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("HTML Standard", ' lang="en"'),
        ("Markdown: Syntax", ' lang="en"'),
        ("RSS 2.0 Specification", ' lang="en"'),
        ("Memento", ""),
        ("https://www.unicode.org/reports/tr14/", ""),
        ("HTML 标准", ""),
    ],
)
def test_a_title_of_two_latin_words_is_english(title: str, mark: str):
    assert str(writing.title_lang(title, "zh")) == mark


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("山镇的桥今日通车", ""),
        ("变相贬低现有团队价值：其吸引力可能远超一次性高额签字费", ' class="long lengthy"'),
        ("The harbour channel was moved three times in a year", ""),
        ("The harbour channel was moved three times, and nobody wrote down when", ' class="lengthy"'),
        ("这一次修桥的资金全部来自镇上居民自己的捐款", ' class="long longer"'),
    ],
)
def test_a_clause_too_long_for_a_line_may_be_broken(title: str, mark: str):
    assert str(writing.long_clause(title, 13, 18)) == mark


@pytest.mark.parametrize(
    ("lang", "page", "mark"),
    [
        ("en", "zh", ' lang="en"'),
        ("zh", "zh-CN", ""),
        ("zh-CN", "zh", ""),
        ("zh-Hans", "zh-Hant", ' lang="zh-Hans"'),
        ("", "zh", ""),
        ('x" onclick="', "zh", ' lang="x&#34; onclick=&#34;"'),
    ],
)
def test_a_language_is_named_only_where_it_changes(lang: str, page: str, mark: str):
    assert str(writing.lang_attr(lang, page)) == mark


@pytest.mark.parametrize(
    ("path", "href", "mark"),
    [
        ("timeline/", "/a/timeline/", ' aria-current="page"'),
        ("timeline/2025/", "/a/timeline/", ' aria-current="true"'),
        ("timeline/2025/", "/a/", ""),
        ("", "/a/", ' aria-current="page"'),
        ("timeline/", "/a/tags/", ""),
        ("timeline/", "https://elsewhere.example/", ""),
    ],
)
def test_the_navigation_shows_where_one_is(path: str, href: str, mark: str):
    assert str(writing.current(href, handmade.head("x", path=path), handmade.site())) == mark


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh-Hans", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("zh-HK", "zh_HK"),
        ("en", "en_US"),
        ("en-gb", "en_GB"),
        ("fr", "fr"),
    ],
)
def test_open_graph_wants_a_region(lang: str, said: str):
    assert writing.locale(lang) == said


def flat(entries: list[writing.OutlineEntry]) -> list[Heading]:
    return [heading for entry in entries for heading in (entry.heading, *flat(entry.entries))]


@given(st.lists(st.integers(2, 6)))
def test_an_outline_keeps_every_heading_in_order(levels: list[int]):
    headings = [handmade.heading(level, f"h{place}", str(place)) for place, level in enumerate(levels)]
    outline = writing.outline(headings)
    assert flat(outline) == headings

    def below(entries: list[writing.OutlineEntry]) -> bool:
        return all(
            under.heading.level > entry.heading.level for entry in entries for under in entry.entries
        ) and all(below(entry.entries) for entry in entries)

    assert below(outline)


@given(st.text())
def test_structured_data_never_leaves_its_script(text: str):
    written = str(writing.structured_data({"headline": text, "list": [text], "none": None, "empty": ""}))
    assert "<" not in written
    assert ">" not in written
    assert json.loads(written).get("headline", "") == text
    assert "none" not in json.loads(written)


@given(st.text())
def test_any_text_can_stand_in_a_feed(text: str):
    feed = handmade.render("feed.xml", handmade.feed(title=text, summary=text, categories=(text,)))
    ElementTree.fromstring(feed)
