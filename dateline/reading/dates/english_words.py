"""English words for dates that only an article's own date makes sense of: yesterday, two weeks ago."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import cast

from dateline.reading.dates.distances import (
    RelativeDate,
    Unit,
    ago,
    halves_ago,
    monday,
    month,
    week,
    weekend,
)
from dateline.reading.dates.schedules import is_told_ahead
from dateline.reading.dates.this_day import is_this_day
from dateline.reading.month_names import WHOLE_MONTH_NAME, month_number
from dateline.values.lazy_pattern import lazy_pattern

_DAYS = {"yesterday": -1, "the day before yesterday": -2, "today": 0, "tomorrow": 1}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_COUNTS = (
    "a",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
)
_NOT_BEHIND = (
    "every each any given other following previous first second third fourth a an the one per and or to"
    " through thru from of closed open opens usually most by before for between except is was weekly"
    " Black Good Palm Easter Super Bloody Ash Fat Cyber Holy Giving"
)
"""The words behind which a weekday by itself is no day: every Monday, Monday to Friday, Black Friday."""
_BARE = (
    r"(?<=[a-z0-9)’'] )"
    + "".join(rf"(?<!\b{word} )" for word in _NOT_BEHIND.split())
    + r"(?=[A-Z][a-z]+day\b(?![’'/–—-]|\s(?:and|or|to|through|thru|until|till)\s[A-Z]"
    + r"|,\s[A-Z][a-z]+day|\s[A-Z]))"
)
"""A weekday behind a word of its sentence, as American papers have it: was arrested at his home Monday."""
_WORDS = lazy_pattern(
    r"\b(?:(?P<day>[Yy]esterday|[Tt]he day before yesterday|[Tt]omorrow|[Tt]oday)\b"
    r"(?!['’]s|\s(?:belongs|never|knows|is another)\b"
    # Yesterday is gone; yesterday, today and tomorrow; here today, gone tomorrow: no day's.
    r"|\s(?:is|was|has) (?:gone|over|past|history|dead|behind|not)\b|,? (?:and )?today,? and tomorrow\b"
    r"|,? gone tomorrow)(?<!gone tomorrow)(?<!today and tomorrow)(?<!today, and tomorrow)"
    r"|(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Oo]n)\s+|(?=[MTWFS])(?:(?<=hours of )"
    r"|(?<=[Ll]ate )|(?<=[Ee]arly )|(?<=[Bb]y )"
    r"|(?<=[^e]planned for )|(?<=slated for )|(?<=forecast for )|(?<=\bset for )|(?<=called for )"
    r"|(?<=[ap]\.m\. )|(?<=morning of )|(?<=evening of )|(?<=scheduled for )"
    rf"|{_BARE}"
    # Monday morning, the market fell.
    r"|(?:(?<=\A)|(?<=[.;,] ))(?=[A-Z][a-z]+ (?:morning|afternoon|evening|night)\b"
    r"(?! (?:meetings?|shows?|classes|football)\b))))"
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    # With its date behind it, the date says more.
    r"(?!,?\s+\(?(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z]|[A-Z][a-z]{2,8}\.?\s+\d))"
    r"|(?P<whose_day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?=['’]s\s[a-z])"
    r"|(?P<step>[Ll]ast|(?<!\b[Tt]he )[Nn]ext|(?:[Ee]arlier |[Ll]ater )?[Tt]his)\s+"
    r"(?P<unit>week(?:end)?|month|year)\b"
    r"(?<![^r] [Tt]his year)(?<!^[Tt]his year)(?!['’]s(?:[.,;]|\s*\Z))"
    r"|(?P<whose>[Ll]ast|[Nn]ext|[Tt]his)\s+(?P<season>spring|summer|autumn|fall|winter)\b"
    rf"|(?P<side>[Ll]ast|[Nn]ext|[Tt]his)\s+(?P<month>{WHOLE_MONTH_NAME})\b(?!\s+\d)"
    r"|(?<!-)(?:(?P<halves>[Hh]alf a year|[Aa] (?:year|month) and a half)"
    r"|(?P<count>[Aa] couple of|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight"
    r"|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|(?:[Tt]hir|[Ff]our|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh)teen|\d{1,2})"
    r"(?P<half> and a half)?\s+(?P<counted>day|week|month|year)s?)\s+ago\b)"
)
# A quick look, all alternatives of which begin with a literal character: a text without it has none of these.
_HINT = lazy_pattern(
    r"day\b|week|month\b|year\b|omorrow\b|ago\b|ast [JFMASONDasfw]|ext [JFMASONDasfw]|his [JFMASONDasfw]"
)
_FRONT_CHARACTERS = 24
"""The most that stands of a word before what the quick look finds: the day before yester-, earlier this."""
_SENTENCE_END = lazy_pattern(r"(?<![ap]\.m)(?<!\b[A-Z])\.\s|[;!?。！？；\n]")
_REACH = 90
"""The characters around a weekday in which the verb stands that says whether it is to come."""
_MORE_THAN = lazy_pattern(r"\b(?:than|over|nearly|almost|every)\s\Z")
_ROUGHLY = lazy_pattern(r"\b(?:about|around|roughly|some)\s\Z")
_OF_TOMORROW = lazy_pattern(r"\b(?:of|for)\s\Z")


def english_words(text: str, article_day: date) -> Iterator[RelativeDate]:
    """The words of a text that mean a day, a week, a month or a year, in an article of this day."""
    hint = _HINT.search(text)
    if hint is None:
        return
    for match in _WORDS.finditer(text, max(0, hint.start() - _FRONT_CHARACTERS)):
        if edtf := _edtf(match, article_day):
            yield RelativeDate(*match.span(), edtf)


def _edtf(match: re.Match[str], article_day: date) -> str:
    """The days that a word means; "" where it means none."""
    if match["day"]:
        return _single_day(match, match["day"].lower(), article_day)
    if name := match["weekday"] or match["whose_day"]:
        weekday = _WEEKDAYS.index(name[:3].lower())
        planned = _is_planned(match)
        return _named_day((match["which"] or "on").lower(), weekday, article_day, planned=planned)
    if match["season"]:
        return _named_season(match["whose"].lower(), match["season"], article_day)
    if match["side"]:
        return _named_month(match["side"].lower(), month_number(match["month"]), article_day)
    if match["halves"] or match["count"]:
        return _ago(match, article_day)
    step = {"last": -1, "next": 1}.get(match["step"].lower(), 0)
    if match["unit"] == "weekend":
        return weekend(monday(article_day, step))
    if match["unit"] == "week":
        return week(monday(article_day, step))
    return f"{article_day.year + step:04}" if match["unit"] == "year" else month(article_day, step)


def _is_planned(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    begin = [border.end() for border in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(behind)
    return is_told_ahead(before[begin[-1] if begin else 0 :], behind[: stop.start() if stop else None])


def _single_day(match: re.Match[str], word: str, article_day: date) -> str:
    if word == "today" and not is_this_day(match):
        return ""
    if word == "tomorrow" and _OF_TOMORROW.search(match.string, max(0, match.start() - 5), match.start()):
        return ""
    return (article_day + timedelta(days=_DAYS[word])).isoformat()


def _named_day(which: str, weekday: int, article_day: date, *, planned: bool) -> str:
    """The day of this name: of this week, else the nearest one before or, of a plan, after."""
    ahead = (weekday - article_day.weekday()) % 7
    if which == "next":
        return (article_day + timedelta(days=ahead or 7)).isoformat()
    if which == "this":
        return (article_day + timedelta(days=weekday - article_day.weekday())).isoformat()
    if which == "on" and planned:
        return (article_day + timedelta(days=ahead)).isoformat()
    back = (article_day.weekday() - weekday) % 7
    return (article_day - timedelta(days=back or (7 if which == "last" else 0))).isoformat()


def _named_season(which: str, name: str, article_day: date) -> str:
    """The season of this name: of this year, else the nearest one that is over or yet to begin."""
    season = _SEASONS[name]
    first = 3 * (season - 20)  # a winter is its December's year's
    year = article_day.year - (season == 24 and article_day.month < 3)
    if which == "last":
        year -= article_day < date(year + (first > 9), (first + 2) % 12 + 1, 1)
    elif which == "next":
        year += article_day >= date(year, first, 1)
    return f"{year:04}-{season}"


def _named_month(which: str, number: int, article_day: date) -> str:
    """The month of this name: of this year, else the nearest one before or after."""
    year = article_day.year
    if which == "last":
        year -= number >= article_day.month
    elif which == "next":
        year += number <= article_day.month
    return f"{year:04}-{number:02}"


def _ago(match: re.Match[str], article_day: date) -> str:
    text, start = match.string, match.start()
    if _MORE_THAN.search(text, max(0, start - 8), start):
        return ""
    if match["halves"]:
        halves = 3 if "and" in match["halves"] else 1
        return halves_ago(halves, "month" if "month" in match["halves"] else "year", article_day)
    written = match["count"].lower()
    word = {"an": "a", "one": "a", "a couple of": "two"}.get(written, written)
    count = int(word) if word.isdigit() else _COUNTS.index(word) + 1
    if match["half"]:
        unit = match["counted"]
        return halves_ago(2 * count + 1, unit, article_day) if unit in ("month", "year") else ""
    roughly = written == "a couple of" or _ROUGHLY.search(text, max(0, start - 8), start) is not None
    return ago(count, cast("Unit", match["counted"]), article_day, roughly=roughly)
