"""Extended Date/Time Format (ISO 8601-2:2019): which days a date's text covers.

Level 0 and 1, and of level 2 the months 25 to 41 as far as they are seasons
and quarters: dates and times, intervals, open and unknown ends, ``?`` ``~``
``%``, unspecified digits (``201X``, ``2004-XX``), seasons, years beyond four
digits.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

Precision = Literal["instant", "day", "month", "season", "year", "decade", "century", "interval"]

_DATE = re.compile(
    r"(?P<year>-?\d{2}(?:\d\d|\dX|XX)|Y-?\d{5,})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
_FAR = re.compile(r"Y?(-?\d{4,})", re.ASCII)
_TIME = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?P<offset>Z|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
# The months a season or a quarter covers: (first, how many). Winter begins in December.
_SEASONS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip


class Bounds(NamedTuple):
    """The days a date covers, both included; None where an end is open or no calendar day."""

    first: date | None
    last: date | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False


@lru_cache(maxsize=65536)
def bounds(text: str) -> Bounds | None:
    """The bounds of an EDTF text; None for text that is none, or names a day that does not exist."""
    begin, slash, end = text.partition("/")
    if not slash:
        return _single(text)
    if begin in ("", "..") and end in ("", ".."):
        return None
    first = None if begin in ("", "..") else _single(begin)
    last = None if end in ("", "..") else _single(end)
    if (first is None and begin not in ("", "..")) or (last is None and end not in ("", "..")):
        return None
    ends = [each for each in (first, last) if each]
    start, stop = first.first if first else None, last.last if last else None
    if start and stop and start > stop:
        return None
    return Bounds(
        start,
        stop,
        "interval",
        any(each.approximate for each in ends),
        any(each.uncertain for each in ends),
    )


def far_year(text: str) -> int | None:
    """The year in which a date begins that no calendar of Python's reaches (before 1 or after 9999)."""
    match = _FAR.match(text)
    year = int(match[1]) if match else 1
    return None if 1 <= year <= 9999 else year


def _single(text: str) -> Bounds | None:
    if time := _TIME.fullmatch(text):
        day = _single(time["date"])
        fits = int(time["hour"]) < 24 and int(time["minute"]) < 60 and int(time["second"] or 0) < 60
        return day._replace(precision="instant") if day and fits else None
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    covered = _days(match["year"], match["month"] or "", match["day"] or "")
    if covered is None:
        return None
    mark = match["mark"]
    return covered._replace(approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _days(year: str, month: str, day: str) -> Bounds | None:
    if year.startswith(("Y", "-")):
        # No calendar of Python's reaches there: such dates are known, and stand in no month.
        return None if month in ("00", "13") else Bounds(None, None, "year")
    if "X" in year:
        if month or day:
            return None
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        precision: Precision = "decade" if year[3] == "X" and year[2] != "X" else "century"
        return Bounds(_day(max(low, 1), 1, 1), _day(high, 12, 31), precision)
    number = int(year)
    if not month or month == "XX":
        if day not in ("", "XX"):
            return None
        return Bounds(_day(number, 1, 1), _day(number, 12, 31), "year")
    which = int(month)
    if which in _SEASONS:
        if day:
            return None
        start, length = _SEASONS[which]
        stop = start + length - 1
        past, last_month = number + (stop > 12), (stop - 1) % 12 + 1
        return Bounds(_day(number, start, 1), _last_of(past, last_month), "season")
    if not 1 <= which <= 12:
        return None
    if not day or day == "XX":
        return Bounds(_day(number, which, 1), _last_of(number, which), "month")
    only = _day(number, which, int(day))
    # The year 0 exists in EDTF, and not in Python's calendar.
    return Bounds(only, only, "day") if only or number == 0 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_of(year: int, month: int) -> date | None:
    return _day(year, month, monthrange(year, month)[1]) if 1 <= year <= 9999 else None
