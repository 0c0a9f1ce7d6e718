"""What stands beside a date and makes it open or approximate: 以来, 前, 左右, "since", "before", "about"."""

import re
from datetime import timedelta
from typing import NamedTuple

from dateline.reading.dates.clock_words import CLOCK
from dateline.reading.dates.written_date import WrittenDate
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Part, from_edtf

_ABOUT = lazy_pattern(
    r"(?:(?:(?<![租合条條签簽预預纽紐履公契违違邀失赴盟])[约約]|(?:大[约約]|大概)[在是]?)(?:公元)?"
    r"|\babout|\baround|\bcirca|\bca?\.)\s*\Z",
    re.IGNORECASE,
)
_ABOUT_AFTER = lazy_pattern(r"(?:左右|前[后後](?!两|兩|三))")
_SINCE = lazy_pattern(r"(?:以[来來]|起?至今|[到至](?:[现現]在|今[天日]|如今|目前)|から(?![^、。]{1,12}まで))")
_SINCE_BEFORE = lazy_pattern(r"(?:自[从從]?|[从從]|since(?:\s+the)?)\s*\Z", re.IGNORECASE)
_SINCE_AFTER = lazy_pattern(rf"{CLOCK}(?:[开開]市|[学學]期)?(?:起(?!至|到)|[开開]始(?!的))")
_ONWARD = lazy_pattern(r"\s(?:onwards?|to (?:the present(?: day)?|this day|today|date|now))\b")
_BEFORE = lazy_pattern(
    # 前 also begins words: 前后, 前往, 前景, 前三季度, 前总裁.
    r"(?:之前|以前|前(?![后後夕往景瞻沿述期端台任妻夫男女锋鋒列线線身者辈輩总總首主董部市州议議国國省官员員雇央美英法苏蘇"
    r"三两兩几幾半所副局院校队隊教一二四五六七八九十\dA-Za-z]))"
)
_UNTIL_THEN = lazy_pattern(r"度?までに")
_ENGLISH_BEFORE = lazy_pattern(r"\b(?:[Bb]efore|[Pp]rior to)\s\Z")
_NOT_BEFORE = lazy_pattern(r"\b(?:not|never|[Nn]o)\b[^.;,]*\b[Bb]efore\s\Z|n[’']t\b[^.;,]*\b[Bb]efore\s\Z")
"""Not before a date may be on it."""
_BEFORE_CHARACTERS = 40
_BY = lazy_pattern(r"(?:\b(?:[Bb]y|later than) |最[迟遲晚][在于於到]?|不[迟遲晚][于於])\Z")
_ON_OR_BEFORE = lazy_pattern(r"\b[Oo]n or before\s\Z")


class Limit(NamedTuple):
    """An interval that ends at a date, and where the words for it end."""

    edtf: str
    end: int


def about(text: str, written: WrittenDate) -> int:
    """Where an approximate date ends, with the word that says so behind it; 0 for one that is none."""
    if _ABOUT.search(text, max(0, written.start - 8), written.start):
        return written.end
    after = _ABOUT_AFTER.match(text, written.end)
    return after.end() if after else 0


def since(text: str, written: WrittenDate) -> tuple[int, int] | None:
    """Begin and end of a date with the words that say that something goes on since then."""
    if written.word == "since":
        return written.start, written.end
    if written.word == "from":
        onward = _ONWARD.match(text, written.end)
        return (written.start, onward.end()) if onward else None
    return since_then(text, written.start, written.end)


def since_then(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The same for what stands there and means a date."""
    if after := _SINCE.match(text, end):
        return start, after.end()
    found = _SINCE_BEFORE.search(text, max(0, start - 10), start)
    after = _SINCE_AFTER.match(text, end) if found else None
    if found and (after or found[0].lower().startswith("since")):
        return start, after.end() if after else end
    return None


def before(text: str, written: WrittenDate, edtf: str, part: Part) -> Limit | None:
    """The time before a date: ``2030年前`` ends with 2029, ``6月30日前`` as is usual with that day."""
    if (until := _UNTIL_THEN.match(text, written.end)) and "/" not in edtf:
        return Limit(f"../{edtf}", until.end())
    if after := _BEFORE.match(text, written.end):
        return Limit(f"../{edtf if written.day else _last_before(edtf, part)}", after.end())
    if written.day and _ON_OR_BEFORE.search(text, max(0, written.start - 13), written.start):
        return Limit(f"../{edtf}", written.end)
    if written.word in ("before", "prior to") or _ENGLISH_BEFORE.search(
        text, max(0, written.start - 10), written.start
    ):
        if _NOT_BEFORE.search(text, max(0, written.start - _BEFORE_CHARACTERS), written.start):
            return None
        return Limit(f"../{_last_before(edtf, part)}", written.end)
    return None


def by(text: str, start: int, end: int, edtf: str, part: Part) -> str:
    """The time up to a planned date and in it, where "by" or 最迟 stands before it; else "": done by 2035."""
    if ".." in edtf or not (_BY.search(text, max(0, start - 12), start) or _UNTIL_THEN.match(text, end)):
        return ""
    return f"../{_end_of(edtf) if part == 'late' else edtf.rpartition('/')[2]}"


def _last_before(edtf: str, part: Part) -> str:
    """The last year, month or day before a date, as precise as it is; before a year's end is still in it."""
    moment = from_edtf(edtf, part)
    assert moment is not None
    assert moment.first is not None
    if part == "late":
        return _end_of(edtf)
    if moment.first.toordinal() == 1:
        return edtf
    eve = (moment.first - timedelta(days=1)).isoformat()
    if moment.precision == "day":
        return eve
    return eve[:4] if eve.endswith("-12-31") else eve[:7]


def _end_of(edtf: str) -> str:
    """The year or the month whose last part an interval is: before its end is still in it."""
    begin, _, end = edtf.partition("/")
    return edtf[:4] if begin[:7] != end[:7] else edtf[:7]
