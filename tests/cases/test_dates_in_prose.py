"""Dates in prose: a file of sentences, dates that need what stands above, and what always holds."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.dates.mentions import DateMention, find_mentions
from dateline.reading.dates.prose import Prose
from dateline.reading.markdown.sentences import sentences
from dateline.values.moments import from_edtf

DATED = "2025-06-19T07:20:04+08:00"


class Case(NamedTuple):
    """A sentence, the date of its article, and the mentions expected, one a line."""

    text: str
    written: str
    told: tuple[str, ...]


def cases(name: str) -> Iterator[Case]:
    """The cases of a file: those of a dated article, then those of an undated one."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    dated, undated = text.split("\nIn an undated article\n")
    for part, written in ((dated.partition("In an article of 19 June 2025\n")[2], DATED), (undated, "")):
        for match in re.finditer(r"^(\S.*)\n((?: {4}.*\n)+)", part, re.MULTILINE):
            told = tuple(line.strip() for line in match[2].splitlines())
            yield Case(match[1], written, () if told == ("none",) else told)


CASES = list(cases("dates_in_prose.txt"))
SET_ASIDE = list(cases("dates_set_aside.txt"))


def found(text: str, written: str) -> list[list[DateMention]]:
    """The mentions in a text's lines, each a paragraph."""
    date = from_edtf(written) if written else None
    return find_mentions(
        [Prose(line, sentences(line)) for line in text.split("\n")], date.first if date else None
    )


def told(text: str, mention: DateMention) -> str:
    """A mention as the file writes it."""
    words = " ".join(filter(None, (mention.edtf, mention.part, mention.certainty, mention.kind)))
    return f"{text[mention.start : mention.end]} = {words}"


def events(case: Case) -> list[str]:
    """The mentions in a case's sentence that are events, as the file writes them."""
    return [told(case.text, each) for each in found(case.text, case.written)[0] if each.kind != "mentioned"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:40])
def test_a_sentence_tells_of_these_dates(case: Case) -> None:
    assert events(case) == list(case.told)


def test_there_are_sentences_enough() -> None:
    assert len({case.text for case in CASES}) >= 400
    assert len({case.text for case in SET_ASIDE} - {case.text for case in CASES}) >= 100


def test_of_sentences_set_aside_nearly_all_are_read_wholly_right() -> None:
    wrong = [case.text for case in SET_ASIDE if events(case) != list(case.told)]
    read = [event for case in SET_ASIDE for event in events(case)]
    expected = [event for case in SET_ASIDE for event in case.told]
    right = sum(event in case.told for case in SET_ASIDE for event in events(case))
    assert len(wrong) <= 0.03 * len(SET_ASIDE), "\n".join(wrong)
    assert right >= 0.97 * len(read), "precision"
    assert right >= 0.97 * len(expected), "recall"


def test_of_the_later_rounds_every_sentence_is_read_as_the_file_says() -> None:
    rounds = list(cases("dates_later_rounds.txt"))
    wrong = [f"{case.text}\n    {events(case)}" for case in rounds if events(case) != list(case.told)]
    assert not wrong, "\n".join(wrong)


def articles() -> Iterator[tuple[str, list[list[Case]]]]:
    """The small articles of their file: the day of each, and its paragraphs of sentences."""
    text = Path(__file__).with_name("dates_in_articles.txt").read_text("utf-8")
    for article in text.split("\n@ ")[1:]:
        day, _, body = article.partition("\n")
        written = "" if day == "undated" else day
        paragraphs: list[list[Case]] = []
        for paragraph in re.split(r"\n\n+", body.strip("\n")):
            matches = re.finditer(r"^(\S.*)((?:\n {4}.*)+)", paragraph, re.MULTILINE)
            rows = [(match[1], [line.strip() for line in match[2].split("\n")[1:]]) for match in matches]
            paragraphs.append(
                [Case(line, written, () if told == ["none"] else tuple(told)) for line, told in rows]
            )
        yield written, paragraphs


def test_the_dates_of_articles_are_read_by_what_stands_before_them() -> None:
    wrong: list[str] = []
    for written, paragraphs in articles():
        texts = [
            "".join(each.text + " " * (each.text[-1] in '.?!"') for each in paragraph)
            for paragraph in paragraphs
        ]
        for paragraph, text, mentions in zip(
            paragraphs, texts, found("\n".join(texts), written), strict=True
        ):
            begin = 0
            for each in paragraph:
                begin = text.index(each.text, begin)
                end = begin + len(each.text)
                got = [
                    told(text, mention)
                    for mention in mentions
                    if begin <= mention.start < end and mention.kind != "mentioned"
                ]
                wrong += [f"{written} {each.text}\n    {got}"] if got != list(each.told) else []
    assert not wrong, "\n".join(wrong)


def test_a_year_is_taken_from_the_paragraph_then_from_those_above() -> None:
    lines = found("2023年是第一年。6月8日发布。\n7月1日又发布。\n第三段没有年份。\n8月2日再发布。", "")
    assert [mention.edtf for mention in lines[0]] == ["2023", "2023-06-08"]
    assert [(mention.edtf, mention.certainty) for line in lines[1:] for mention in line] == [
        ("2023-07-01", "inferred"),
        ("2023-08-02", "inferred"),
    ]


def test_in_a_dated_article_a_year_above_does_not_count() -> None:
    lines = found("2019年是第一年。\n6月8日发布。", DATED)
    assert [mention.edtf for mention in lines[1]] == ["2025-06-08"]


def chronicle(*items: str, heading: str = "") -> list[str]:
    """The moments in a list's items, or in the paragraphs under a heading, of an article of June 2025."""
    blocks = [Prose(item, sentences(item), heading, item=not heading) for item in items]
    date = from_edtf(DATED)
    assert date is not None
    return [mention.edtf for block in find_mentions(blocks, date.first) for mention in block]


def test_a_list_that_is_headed_by_dates_says_its_year_once() -> None:
    items = ("2020年1月：停刊。", "3月：复刊。", "12月31日，第一百期出版。", "1月5日，改版。")
    assert chronicle(*items) == ["2020-01", "2020-03", "2020-12-31", "2021-01-05"]
    assert chronicle("2024年8月5日，迁址。", "6月6日，动工。") == ["2024-08-05", "2024-06-06"]


def test_a_list_of_other_things_says_no_year() -> None:
    assert chronicle("2020年成立的甲报停刊。", "6月8日，乙报复刊。") == ["2020", "2025-06-08"]
    assert chronicle("2020年1月：停刊。", "乙报6月8日复刊。") == ["2020-01", "2025-06-08"]


def test_a_heading_that_is_a_year_is_that_of_what_stands_under_it() -> None:
    assert chronicle("8月，迁址；9月3日，复刊。", heading="2019年：创刊") == ["2019-08", "2019-09-03"]
    assert chronicle("3月，复刊。", heading="2019") == ["2019-03"]
    assert chronicle("3月，复刊。", heading="2019年的报业") == ["2025-03"]


def test_a_day_belongs_to_the_calendar_of_its_article() -> None:
    (line,) = found("昨天发布。", "2026-01-14T00:10:00+08:00")
    assert line[0].edtf == "2026-01-13"


PIECES = [
    "2025年",
    "6月",
    "8日",
    "至",
    "、",
    "和",
    "中旬",
    "底",
    "初",
    "春",
    "季度",
    "第",
    "将",
    "昨天",
    "本周四",
    "以来",
    "约",
]
MORE_PIECES = [
    "June 8",
    ", 2025",
    "in 2019",
    " to ",
    "。",
    "，",
    "《",
    "》",
    "\ufffc",
    " ",
    "２０２５年",
    "二〇二五年",
    "9999年12月31日",
]
texts = st.lists(st.sampled_from(PIECES + MORE_PIECES) | st.text(max_size=4), max_size=14).map("".join)
written = st.sampled_from(["", DATED, "2025-02-28", "0001-01-01", "9999-12-31"])


@given(texts, written)
def test_mentions_stand_in_the_text_in_order_and_are_dates(text: str, when: str) -> None:
    for line, mentions in zip(text.split("\n"), found(text, when), strict=True):
        end = 0
        for mention in mentions:
            assert end <= mention.start < mention.end <= len(line)
            assert line[mention.start : mention.end].strip()
            assert from_edtf(mention.edtf, mention.part) is not None
            end = mention.end


@given(texts, texts, written)
def test_what_stands_below_changes_nothing(text: str, below: str, when: str) -> None:
    alone = found(text, when)
    assert found(f"{text}\n{below}", when)[: len(alone)] == alone


@given(texts.filter(lambda text: "\n" not in text), written)
def test_a_sentence_without_dates_before_it_only_moves_it(text: str, when: str) -> None:
    before = "样本样本。"
    moved = [
        mention._replace(start=mention.start - len(before), end=mention.end - len(before))
        for mention in found(before + text, when)[0]
    ]
    plain = found(text, when)[0]
    assert [mention.edtf for mention in moved] == [mention.edtf for mention in plain]


@pytest.mark.parametrize("piece", ["2025年", "6月", "8日至", "June ", "将", "《", "1", "一", "2025-06-"])
def test_a_long_text_takes_no_longer_than_its_length(piece: str) -> None:
    assert len(found(piece * (10_000 // len(piece)), DATED)) == 1
