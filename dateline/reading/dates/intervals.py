"""Two dates that ``至``, a dash or "to" joins: one interval."""

from dateline.reading.dates.clock_words import CLOCK
from dateline.reading.dates.resolved_date import ResolvedDate
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import from_edtf

_JOIN = lazy_pattern(rf"{CLOCK}\s*(?:起?至|到|から|—{{1,2}}|–|-|－|~|～|to|until|through|and)\s*")

_LONGEST_JOINT = 24
"""The most characters between two dates of an interval: the first one's weekday and hour, and a word."""


def joint(text: str, end: int, start: int) -> str:
    """The word that joins what ends and what starts here to one interval; "" where there is none."""
    match = _JOIN.fullmatch(text, end, start) if start - end <= _LONGEST_JOINT else None
    return match[0].strip() if match else ""


def interval(begin: str, end: str) -> str:
    """From the begin of one date to the end of another, in EDTF; "" for what is no interval."""
    edtf = f"{begin.partition('/')[0]}/{end.rpartition('/')[2]}"
    return edtf if from_edtf(edtf) is not None else ""


def as_intervals(dates: list[ResolvedDate], text: str) -> list[ResolvedDate]:
    """The dates of a text, two of them that ``到`` joins as one: 上周五到本周二."""
    joined: list[ResolvedDate] = []
    for each in dates:
        before = joined[-1] if joined else None
        joins = before is not None and joint(text, before.end, each.start) not in ("", "and")
        if before and joins and (edtf := interval(before.edtf, each.edtf)):
            joined[-1] = ResolvedDate(before.start, each.end, edtf, "", "inferred")
        else:
            joined.append(each)
    return joined
