"""Chronicles: lists of which each item is headed by its date, and headings that are a year.

The year is said once, at the first item that has another one or in the heading: 2020年1月：停刊, 3月：复刊.
"""

from typing import NamedTuple

from dateline.reading.dates.written_date import WrittenDate
from dateline.values.lazy_pattern import lazy_pattern


class Spoken(NamedTuple):
    """The year and the month that a text last spoke of; 0 for none."""

    year: int = 0
    month: int = 0


NOTHING = Spoken()
_PARTED = lazy_pattern(r"\s*(?:[，,：:—–|）)\]】]|\Z)|\s")
_YEAR = lazy_pattern(r"\s*((?:1[5-9]|20)[0-9]{2})\s*(?:年\s*(?:[（(：:—–|].*)?|[（(：:—–|].*)?")


def heads(text: str, written: WrittenDate) -> bool:
    """Whether a date stands at the head of its block, apart from what it tells."""
    return not text[: written.start].strip(" （([【") and _PARTED.match(text, written.end) is not None


def year_of_heading(heading: str) -> Spoken:
    """The year that a heading is, or begins with; nothing for any other heading."""
    match = _YEAR.fullmatch(heading) if heading else None
    return Spoken(int(match[1])) if match else NOTHING
