"""Single dates as they are written, in Chinese, in English and in figures: as much as stands there."""

import re
from collections.abc import Iterator

from dateline.reading.dates.chinese_dates import chinese_dates
from dateline.reading.dates.decades import decades
from dateline.reading.dates.english_dates import english_dates
from dateline.reading.dates.eras import era_dates
from dateline.reading.dates.fiscal_years import fiscal_years
from dateline.reading.dates.iso_weeks import weeks
from dateline.reading.dates.numbered import is_numbered
from dateline.reading.dates.written_date import WrittenDate
from dateline.values.lazy_pattern import lazy_pattern

# One mark parts all three, and the date is no part of a path, a version or a longer number.
_ISO = lazy_pattern(
    r"(?<![A-Za-z0-9_.:/])(?:(?<!-)|(?<=[0-9][./][0-9]-)|(?<=[0-9][./][0-9]{2}-))(?:(?P<y>(?:1[5-9]|20|21)\d\d)(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])"
    r"|(?P<ym>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2])"
    # 2019.09—2023.06, as lives and lists have it: at a line's beginning, or behind a dash.
    r"|(?P<yp>(?:19|20)\d\d)(?:(?<=^\d{4})|(?<=[；;。（(—–~～至-]\d{4}))[.．](?P<mp>0[1-9]|1[0-2])(?=[\s—–~～至-]))(?![A-Za-z0-9_:/]|-(?!(?:19|20)[0-9]{2}[./][0-9])|\.\d|[号號])"
)
# The day first, or the month: with full stops it is the day, with strokes the number that is no month.
_YEAR_LAST = lazy_pattern(
    r"(?<![\w./:-])(?:(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\.|(?P<d2>1[3-9]|2\d|3[01])/(?P<m2>0?[1-9]|1[0-2])/"
    r"|(?P<m3>0?[1-9]|1[0-2])/(?P<d3>1[3-9]|2\d|3[01])/)(?P<y>(?:19|20)\d\d)(?![\w/-]|\.\d)"
)
_DAY_AND_MONTH = (("d", "d2", "d3"), ("m", "m2", "m3"))
"""The groups of the day and of the month, one for each order."""
_WORD_BEFORE = lazy_pattern(r"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Oo]f|[Ff]rom|[Tt]he) \Z")
_ISO_HINT = lazy_pattern(r"[0-9][-/.][0-9]")


def written_dates(text: str) -> list[WrittenDate]:
    """All dates of a text, in order, not overlapping; the longer one where two begin alike."""
    candidates = [*chinese_dates(text), *fiscal_years(text), *_dates_in_figures(text), *english_dates(text)]
    if "年" in text:
        candidates += era_dates(text)
    if "W" in text or "eek " in text or "年第" in text:
        candidates += weeks(text)
    if "世" in text or "年代" in text or "century" in text:
        candidates += decades(text)
    if len(candidates) < 2:
        return candidates
    dates: list[WrittenDate] = []
    for date in sorted(candidates, key=lambda date: (date.start, -date.end)):
        if not dates or date.start >= dates[-1].end:
            if dates and _explains(text, date, dates[-1]):
                dates.pop()
            dates.append(date)
    return dates


def _explains(text: str, date: WrittenDate, decade: WrittenDate) -> bool:
    """Whether a date in a bracket says which years of a decade are meant: 80年代末（1984—1989年）."""
    if decade.unspecified == 0 or text[decade.end : date.start] not in ("（", "("):
        return False
    return not date.unspecified and decade.year <= date.year < decade.year + 10**decade.unspecified


def _dates_in_figures(text: str) -> Iterator[WrittenDate]:
    if not (("-" in text or "/" in text or "." in text) and _ISO_HINT.search(text)):
        return
    for match in _ISO.finditer(text):
        if is_numbered(text, match.start()):
            continue
        if match["yp"]:
            yield WrittenDate(*match.span(), year=int(match["yp"]), month=int(match["mp"]))
        elif match["ym"]:
            if not _is_school_year(text, match):
                yield WrittenDate(*match.span(), year=int(match["ym"]), month=int(match["mm"]))
        else:
            yield WrittenDate(*match.span(), year=int(match["y"]), month=int(match["m"]), day=int(match["d"]))
    if "/" in text or "." in text:
        yield from _dates_with_year_last(text)


def _dates_with_year_last(text: str) -> Iterator[WrittenDate]:
    for match in _YEAR_LAST.finditer(text):
        if not is_numbered(text, match.start()):
            day, month = (next(filter(None, match.group(*names))) for names in _DAY_AND_MONTH)
            yield WrittenDate(*match.span(), year=int(match["y"]), month=int(month), day=int(day))


def _is_school_year(text: str, match: re.Match[str]) -> bool:
    """Whether figures that may be a month are a school's or a league's year: In 2010-11, the team drew."""
    follows = int(match["mm"]) == int(match["ym"][2:]) + 1
    return follows and _WORD_BEFORE.search(text, max(0, match.start() - 8), match.start()) is not None
