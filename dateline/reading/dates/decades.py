"""Decades and centuries: 上世纪九十年代, 19世纪末, "in the late 19th century".

The century that is running names no date by itself (在21世纪), no more than 今年 does; its beginning does.
"""

import re
from collections.abc import Iterator

from dateline.reading.dates.written_date import WrittenDate
from dateline.reading.numerals import DIGIT, number
from dateline.values.lazy_pattern import lazy_pattern

_DECADE = lazy_pattern(
    rf"(?:(?:(?P<from_full>[12]{DIGIT}{{2}}0)\s*(?:年代)?[至到—–~～-]{{1,2}})?(?P<full>[12]{DIGIT}{{2}}0|(?(from_full)[1-9]0|(?!)))|(?P<century>(?:1[5-9]|2[01])世[纪紀]|上[个個]?世[纪紀]|本世[纪紀]|(?:十[六七八九]|二十一?)世[纪紀])?\s*"
    r"(?<![0-9几幾数數和成治正國国])(?P<tens_from>[一二三四五六七八九](?=[二三四五六七八九]十年代))?(?P<tens>[1-9](?=0)|[一二三四五六七八九](?=十))[0十])年代(?:[前后後]半期?|初[頭头]|[初早末晚后後]期?|中[期后後叶葉])?"
)
# 1980、1990年代, 1960、70年代: 年代 is said once, of all of them.
_LISTED = lazy_pattern(
    rf"(?P<full>[12]{DIGIT}{{2}}0)(?<!{DIGIT}.{{4}})(?=(?:[、和与與及](?:[12]{DIGIT})?{DIGIT}0)+年代)"
)
_CENTURY_BEFORE = lazy_pattern(rf"(?P<century>[12]{DIGIT}){DIGIT}0(?:[、和与與及]{DIGIT}0)*[、和与與及]\Z")
_LONGEST_LIST_CHARACTERS = 40
_CHINESE = lazy_pattern(
    r"(?:(?P<n>1[0-9]|2[01]|十[一二三四五六七八九]|二十一?)|(?P<last>上[个個]?)|(?P<this>本))世[纪紀]"
    r"(?:(?P<part>[初末]期?|[早晚后後]期|中[叶葉期]|[前后後上下]半[叶葉期]?)|(?=[，,以的]))(?!的今天|[0-9一二三四五六七八九]+[0十]年代)"
)
_ENGLISH = lazy_pattern(
    r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Ff]rom|[Oo]f) "
    r"(?P<whole>(?:the )?(?:(?P<part>early|mid|late)[- ])?"
    r"(?:(?P<n>1[0-9]|2[01])(?:st|th)|(?P<word>eighteenth|nineteenth|twentieth))[- ]century)\b"
)
_WORDS = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20}
_RUNNING = 21


def decades(text: str) -> Iterator[WrittenDate]:
    """The decades and centuries of a text, as years of which the last digits are open."""
    if "年代" in text:
        for match in _LISTED.finditer(text):
            yield WrittenDate(*match.span(), year=number(match["full"]), unspecified=1)
        for match in _DECADE.finditer(text):
            yield _decade(match)
    if "世纪" in text or "世紀" in text:
        for match in _CHINESE.finditer(text):
            which = number(match["n"]) if match["n"] else _RUNNING - (match["last"] is not None)
            begins = (match["part"] or "")[:1] in ("初", "早")
            if which < _RUNNING or begins:
                yield WrittenDate(*match.span(), year=100 * (which - 1), unspecified=2)
    if "century" in text:
        for match in _ENGLISH.finditer(text):
            which = int(match["n"] or 0) or _WORDS[match["word"]]
            if which < _RUNNING or match["part"] == "early":
                yield WrittenDate(*match.span("whole"), year=100 * (which - 1), unspecified=2)


def _decade(match: re.Match[str]) -> WrittenDate:
    if match["full"]:
        last = number(match["full"])
        first = number(match["from_full"] or match["full"])
        last += first - first % 100 if last < 100 else 0  # 1960-70年代
        return WrittenDate(*match.span(), year=first, last=last if last > first else 0, unspecified=1)
    century = match["century"] or "上世纪"
    hundreds = {"上": 19, "本": 20}.get(century[0]) or number(
        century.removesuffix("纪").removesuffix("紀")[:-1]
    ) - 1
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    listed = _CENTURY_BEFORE.search(match.string, max(0, start - _LONGEST_LIST_CHARACTERS), start)
    if listed and not match["century"]:
        year = 100 * number(listed["century"]) + 10 * number(match["tens"])
        return WrittenDate(start, match.end(), year=year, unspecified=1)
    # A decade of no century is of the last one; who means another says so.
    year = 100 * hundreds + 10 * number(match["tens"])
    if match["tens_from"]:
        first = year - 10 * (number(match["tens"]) - number(match["tens_from"]))
        return WrittenDate(
            *match.span(), year=first, last=year, unspecified=1, century=bool(match["century"])
        )
    return WrittenDate(start, match.end(), year=year, unspecified=1, century=bool(match["century"]))
