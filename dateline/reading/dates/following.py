"""Words that count from the date last spoken of: 次日, 三天后, "two months later"."""

import re
from bisect import bisect_right
from datetime import date, timedelta
from operator import attrgetter
from typing import cast

from dateline.reading.dates.distances import Unit, later, monday
from dateline.reading.dates.factuality import Mentioned
from dateline.reading.dates.prose import DatedText
from dateline.reading.dates.resolved_date import ResolvedDate
from dateline.reading.month_names import WHOLE_MONTH_NAME, month_number
from dateline.reading.numerals import count
from dateline.values.lazy_pattern import lazy_pattern

_COUNTS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = lazy_pattern(
    r"(?P<next>(?<![0-9一二三四五六七八九十])(?:[次翌][日年月](?![本均度])|隔(?:[日天]|年(?!一|[举舉][办辦行]|次|代))|(?<!连续)(?<!連續)第二(?:天|年)"
    r"(?:(?<=[，。；\s\ufffc]...)|(?=[，,清凌早中傍晚深一便就又]|[上下](?:午|半)))(?![的度级級届屆])))"
    r"|(?P<same>同月)(?![比份初底末上中下\d一二三四五六七八九十])"
    r"|(?P<count>(?<![\d第每])\d{1,2}|(?<![一二三四五六七八九十第每])[一二两兩三四五六七八九十]{1,3})\s?"
    r"(?P<unit>天|日|周|週|[个個]?星期|[个個]月|年)之?[后後](?![再来來人代面的])"
    r"|\b(?:[Tt]he\s)?(?:[Nn]ext|[Ff]ollowing)\s(?P<following>day|month|year)\b"
    r"|\b[Tt]he (?:next|following) (?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    rf"|\b(?P<which>[Tt]he (?:next|following)|[Tt]hat) (?P<month>{WHOLE_MONTH_NAME})\b(?! \d)"
    r"|[次翌][周週](?P<name>[一二三四五六日])"
    r"|\b(?P<many>[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d{1,2})\s"
    r"(?P<counted>day|week|month|year)s?\slater\b(?! than)"
)
# A quick look, which begins with a set of characters.
_HINT = lazy_pattern(
    r"[日年月天后後周週rtg](?:(?<=[次翌]日)|(?<=[次翌二]年)|(?<=[次翌同]月)|(?<=[次翌][周週])|(?<=[隔二]天)|(?<=隔年)|(?<=隔日)|(?<=[天日周週期拜月年][后後])|(?<=之[后後])"
    r"|(?<=later)\b|(?<=next) |(?<=ollowing) |(?<=\b[Tt]hat)(?= [JFMASOND][a-z]))"
)
_FRONT_CHARACTERS = 18
"""The most that stands of a word before what the quick look finds: three months later, 十二个星期之后."""
# Counted from what is not named: 三天后, but not 确诊三天后.
_FROM_THERE = lazy_pattern(r"(?:^|[\s，。、；：:,;（(—\ufffc]|[仅僅在于於便又而但]|短短|直到)\Z")
_OF_EVERY_NIGHT = lazy_pattern(r"[时時点點晚夜0-9][至到]\Z")
"""每日22时至次日6时."""
_UNITS: dict[str, Unit] = {"天": "day", "日": "day", "月": "month", "年": "year"}


def with_following(dates: list[ResolvedDate], text: DatedText, mentioned: Mentioned) -> list[ResolvedDate]:
    """The dates of a block with the words that count from one of them, in order.

    The date that is counted from stands in the same sentence, or, for 次日 and where the word begins a
    clause, in the one before.
    """
    hint = _HINT.search(text.text, dates[0].end) if dates else None
    if hint is None:
        return dates
    dates = list(dates)
    for match in _WORDS.finditer(text.text, max(dates[0].end, hint.start() - _FRONT_CHARACTERS)):
        place = bisect_right(dates, match.start(), key=attrgetter("end"))
        taken = place < len(dates) and dates[place].start < match.end()
        if taken or not place or not _is_spoken_of(dates[place - 1], match, text, mentioned):
            continue
        if edtf := _edtf(match, dates[place - 1].edtf):
            dates.insert(place, ResolvedDate(*match.span(), edtf, "", "inferred"))
    return dates


def _is_spoken_of(anchor: ResolvedDate, match: re.Match[str], text: DatedText, mentioned: Mentioned) -> bool:
    """Whether a word can count from this date."""
    start = match.start()
    begin, _ = text.sentence(start)
    is_next = (match["next"] or match["following"]) and not _OF_EVERY_NIGHT.search(text.text, 0, start)
    if begin and (is_next or not text.text[begin:start].strip() or text.text[start - 1] in "，；,;"):
        begin, _ = text.sentence(begin - 1)
    return begin <= anchor.start and not mentioned.holds(anchor.start, anchor.end)


def _edtf(match: re.Match[str], anchor: str) -> str:
    """The days that a word means; "" where it means none."""
    if match["next"]:
        return later(1, _UNITS.get(match["next"][-1], "day"), anchor)
    if match["same"]:
        month = anchor.rpartition("/")[2][:7]
        return month if len(month) == len("2025-06") and month.replace("-", "").isdigit() else ""
    if match["weekday"] or match["name"]:
        return _weekday(match, anchor)
    if name := match["month"]:
        return _month(month_number(name), anchor, is_same_year=match["which"].lower() == "that")
    if unit := match["following"]:
        return later(1, cast("Unit", unit), anchor)
    if many := match["many"]:
        number = int(many) if many.isdigit() else _COUNTS.index(many.lower().replace("one", "a")) + 1
        return later(number, cast("Unit", match["counted"]), anchor)
    if not _FROM_THERE.search(match.string, max(0, match.start() - 2), match.start()):
        return ""
    return later(count(match["count"]), _UNITS.get(match["unit"].lstrip("个個")[0], "week"), anchor)


def _month(number: int, anchor: str, *, is_same_year: bool) -> str:
    """The first month of a number behind a date, or that of its year; "" behind what is less precise."""
    base = anchor.rpartition("/")[2].rstrip("~")
    if not base.replace("-", "").isdigit() or not 1 <= int(base[5:7] or 1) <= 12:
        return ""
    month = int(base[5:7] or 0)
    if is_same_year:
        return f"{base[:4]}-{number:02}" if number >= month else ""
    year = int(base[:4]) + (number <= month or not month)
    return f"{year:04}-{number:02}" if year <= date.max.year else ""


def _weekday(match: re.Match[str], anchor: str) -> str:
    """The first day of a name behind a day, or, in Chinese, that of the week behind it; "" behind no day."""
    if len(anchor) != len("2025-06-19") or not anchor.replace("-", "").isdigit():
        return ""
    day = date.fromisoformat(anchor)
    if day.year == date.max.year:
        return ""
    if name := match["name"]:
        return (monday(day, 1) + timedelta(days="一二三四五六日".index(name))).isoformat()
    weekday = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun").index(match["weekday"])
    return (day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)).isoformat()
