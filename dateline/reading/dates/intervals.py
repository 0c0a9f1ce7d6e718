"""Two dates that ``至``, a dash or "to" joins: one interval."""

from dateline.reading.dates.clock_words import CLOCK
from dateline.reading.dates.resolved_date import ResolvedDate
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import from_edtf

_JOIN = lazy_pattern(rf"{CLOCK}\s*(?:起?至|到|から|—{{1,2}}|–|-|－|~|～|to|until|through|,?\s*and)\s*")
_FROM = ("从", "從", "自")
_LASTING = lazy_pattern(
    rf"{CLOCK}(?:起|[开開]始)?[，,]?(?:一直|持[续續])?"
    rf"(?!延|推[迟遲]|提前|改|[调調移])[\u4e00-\u9fff]{{0,2}}[到至]"
)
"""What joins two dates behind 从: 从2021年打到2024年, 自6月14日夜间开始，至16日."""

_MOVES = lazy_pattern(
    r"\b(?:slip(?:s|ped)?|moved?|moving|postponed?|delayed|put|pushed|rescheduled|shifted|brought)"
    r"(?: (?:back|forward|off))? from (?:the )?\Z"
)
"""What is moved from one date to another lasts over neither: slipped from June to September."""
_MOVES_CHARACTERS = 36
_LONGEST_JOINT = 24
"""The most characters between two dates of an interval: the first one's weekday and hour, and a word."""


def joint(text: str, begin: int, end: int, start: int) -> str:
    """The word that joins a date that stands from ``begin`` to ``end`` with what starts at ``start``.

    "" where they are no interval.
    """
    if start - end > _LONGEST_JOINT:
        return ""
    match = _JOIN.fullmatch(text, end, start)
    if match and is_moved(text, begin):
        return ""
    if match is None and text[begin - 1 : begin] in _FROM:
        match = _LASTING.fullmatch(text, end, start)
    return match[0].strip(" ,") if match else ""


def is_moved(text: str, begin: int) -> bool:
    """Whether the date that begins here is one from which something was moved to another."""
    return _MOVES.search(text, max(0, begin - _MOVES_CHARACTERS), begin) is not None


def interval(begin: str, end: str) -> str:
    """From the begin of one date to the end of another, in EDTF; "" for what is no interval."""
    edtf = f"{begin.partition('/')[0]}/{end.rpartition('/')[2]}"
    return edtf if from_edtf(edtf) is not None else ""


def as_intervals(dates: list[ResolvedDate], text: str) -> list[ResolvedDate]:
    """The dates of a text, two of them that ``到`` joins as one: 上周五到本周二."""
    joined: list[ResolvedDate] = []
    for each in dates:
        before = joined[-1] if joined else None
        joins = before is not None and joint(text, before.start, before.end, each.start) not in ("", "and")
        if before and joins and (edtf := interval(before.edtf, each.edtf)):
            joined[-1] = ResolvedDate(before.start, each.end, edtf, "", "inferred")
        else:
            joined.append(each)
    return joined
