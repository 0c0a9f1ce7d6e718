"""Dates in notes: when a source was published, and when it was retrieved."""

import re
from functools import lru_cache
from typing import NamedTuple

from dateline.reading.month_names import MONTH_NAME
from dateline.reading.notes.european_months import EUROPEAN_MONTH_NAME, month_of
from dateline.values.lazy_pattern import any_word, lazy_pattern
from dateline.values.moments import Moment, from_edtf
from dateline.values.sources import Unknown

_MONTH = rf"(?:{any_word(MONTH_NAME.split('|'))})\.?"
_EUROPEAN_MONTH = any_word(EUROPEAN_MONTH_NAME.split("|"))
_D = r"[0-9０-９]"
DATE = (
    rf"(?:(?<![0-9０-９])(?:1[5-9]|20|21|１[５-９]|２[０１]){_D}{{2}}"
    rf"(?:\s*[年년](?:\s*{_D}{{1,2}}\s*[月월](?:\s*{_D}{{1,2}}\s*[日号號일]?)?)?"
    rf"|(?!\.\s+\d+\s*(?:pp?\b|mins?\b|min\.|minutes\b|[页頁]|[-–—]\s?\d))\s*[-－/.．／]\s*{_D}{{1,2}}(?:\s*[-－/.．／]\s*{_D}{{1,2}})?"
    rf"|,?\s+{_MONTH}(?:\s+{_D}{{1,2}}(?:st|nd|rd|th)?)?"
    rf")?(?:(?<=日)|(?![0-9０-９]))"
    r"|(?<![0-9.])(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])\.(?:1[5-9]|20)[0-9]{2}(?![0-9])"
    r"|(?<![0-9/])(?:(?:1[3-9]|2[0-9]|3[01])/(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01]))"
    r"/(?:19|20)[0-9]{2}(?![0-9/])"
    rf"|(?<![0-9-]){_D}{{1,2}}-{_MONTH}-(?:19|20){_D}{{2}}(?!{_D})"
    rf"|(?<![a-z])(?:{_D}{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:[-–/]{_MONTH})?(?:\s+{_D}{{1,2}}(?:st|nd|rd"
    rf"|th)?)?,?\s+{_D}{{4}}(?!{_D})"
    r"|(?<![0-9A-Za-z])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z])"
    rf"|(?<![\w.])(?:{_D}{{1,2}}(?:\.|er|º)?\s+(?:de\s+)?)?(?:{_EUROPEAN_MONTH})\s+(?:del?\s+)?{_D}{{4}}(?!{_D}))"
)
"""A day, a month or a year in any usual spelling; for patterns that ignore case."""

_NUMBERS = lazy_pattern(r"\d+")
_DAY_FIRST = lazy_pattern(r"\d{1,2}\.")
"""How a date begins that is written as in Europe: ``4.5.2016``."""
_SLASHED = lazy_pattern(r"\d{1,2}/")
MONTHS = 12
LARGEST_YEAR = 9999
_LETTER = lazy_pattern(r"[A-Za-zÀ-ÿ]{3}")
_NAME = lazy_pattern(rf"(?:{MONTH_NAME}|{EUROPEAN_MONTH_NAME})\b", re.IGNORECASE)
_DATE_WORD = r"(?:发布|發布|发表|發表|出版|刊登|发行|発行)?(?:日期|时间|時間|年份|年代|日)"
UNKNOWN = (
    rf"(?:{_DATE_WORD}(?:不详|不詳|未知|未注明|不明)|(?:未知|未注明|不明)的?{_DATE_WORD}|无日期|無日期"
    rf"|日付不明|日付なし|不详|不詳|未知|未注明"
    r"|n\.\s?d\.?|no date|undated|(?:publication )?date (?:unknown|not (?:given|known|stated))|unknown date)"
)
"""Words that say that a date is not known."""

_LONGEST_DATE_CHARACTERS = 40
_UNKNOWN = lazy_pattern(UNKNOWN, re.IGNORECASE)
_ADDRESS = lazy_pattern(r"https?://[^\s)>）」》]+", re.IGNORECASE)
_ALONE = lazy_pattern(DATE, re.IGNORECASE)


class DateInNote(NamedTuple):
    """A date that a note gives, or why it is unknown."""

    moment: Moment | None
    unknown: Unknown


@lru_cache(maxsize=4096)
def read_date_in_note(text: str) -> DateInNote | None:
    """The date that a text is, without anything else; None where it is no date and no word for none."""
    written = text.strip(" \t\n，,。.;；")
    if (unknown := _UNKNOWN.match(written)) and written[unknown.end() :][:1] in ("", ",", "，", "；", ";"):
        return DateInNote(None, "unknown")
    if len(written) > _LONGEST_DATE_CHARACTERS or _ALONE.fullmatch(written) is None:
        return None
    edtf = _edtf(written)
    moment = from_edtf(edtf)
    return DateInNote(moment, "" if moment else "impossible")


def impossible_date(text: str) -> int:
    """Where in a line of Markdown a date stands that does not exist, outside its addresses; -1 for none."""
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    for match in _ALONE.finditer(text):
        date = read_date_in_note(match[0])
        in_address = any(begin <= match.start() < end for begin, end in addresses)
        if date and date.unknown == "impossible" and not in_address:
            return match.start()
    return -1


def _edtf(text: str) -> str:
    """Year, month and day in the order of the calendar, as far as they are written."""
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    if len(text) == len("20230310") and numbers[0] > LARGEST_YEAR:
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    year = next(number for number in numbers if number > 31)
    numbers.remove(year)
    if _DAY_FIRST.match(text) or (_SLASHED.match(text) and numbers[0] > MONTHS):
        numbers.reverse()  # 14/05/2024 can be read in one way only, as 05/14/2024 can
    if _LETTER.search(text) and (name := _NAME.search(text)):
        numbers.insert(0, month_of(name[0]))
    return "-".join([f"{year:04}", *[f"{number:02}" for number in numbers[:2]]])
