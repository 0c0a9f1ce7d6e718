"""Reader of dates as editors write them in front matter."""

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from dateline.reading.month_names import MONTH_NAME, month_number
from dateline.values.digests import Value
from dateline.values.moments import Moment, moment

EXAMPLE = "2025-06-19T07:20:00+08:00"

_CLOCK = (
    r"(?:(?:[Tt]|\s+|(?<=日)|(?<=號)|(?<=号))(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?"
    r"\s*(?P<offset>[Zz]|UTC|GMT|[-+]\d{2}(?::?\d{2})?)?)?"
)
_MONTH = rf"(?P<name>{MONTH_NAME})\.?"


def _form(day: str) -> re.Pattern[str]:
    return re.compile(day + _CLOCK, re.ASCII | re.IGNORECASE)


_ISO = _form(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_OTHERS = (
    _form(r"(?P<year>\d{4})\s*(?P<mark>[-/.])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<day>\d{1,2})"),
    _form(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]"),
    _form(_MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"),
    _form(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH + r",?\s+(?P<year>\d{4})"),
)

_INSTANTS = range(
    int(datetime(1, 1, 1, tzinfo=UTC).timestamp()),
    int(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp()) + 1,
)
"""The instants that have a date in UTC, in POSIX seconds."""
_FIRST, _LAST = date(1, 1, 2), date(9999, 12, 30)
"""The days that have one in every zone."""


class DateReading(Value, frozen=True):
    """The reading of a date's text.

    ``moment`` is None for text that is no date. ``iso``: written as ISO 8601
    (or RFC 3339 with its space). ``better``: how to write it, or, for a day
    that does not exist, the nearest one that does.
    """

    moment: Moment | None
    iso: bool
    better: str


def read_date(text: str, zone: tzinfo) -> DateReading:
    """A calendar day, or a time of day in ``zone`` unless it has an offset of its own.

    Year, month and day must all stand there, in an order that cannot be taken
    for another; fractions of seconds are dropped. Pure.
    """
    match, iso = _matched(text.strip())
    if match is None:
        return DateReading(moment=None, iso=False, better=EXAMPLE)
    year, month, day = _day(match)
    try:
        when = _moment(date(year, month, day), match, zone)
    except (ValueError, OverflowError):
        when = None
    if when is None or when.instant not in _INSTANTS:
        return DateReading(moment=None, iso=False, better=_nearest_day(year, month, day))
    return DateReading(moment=when, iso=iso and len(match["hour"] or "00") == 2, better=when.edtf)


def in_iso(text: str) -> str | None:
    """The same date in ISO 8601, as precise as it is written, with an offset only if it has one.

    None for text that ``read_date`` takes for no date.
    """
    match, _ = _matched(text.strip())
    if match is None:
        return None
    year, month, day = _day(match)
    written = f"{year:04}-{month:02}-{day:02}"
    if match["hour"] is None:
        return written
    written += f"T{int(match['hour']):02}:{match['minute']}"
    if match["second"]:
        written += f":{match['second']}" + (f".{match['fraction']}" if match["fraction"] else "")
    offset = match["offset"]
    if offset is None:
        return written
    if offset[0] not in "+-":
        return written + "Z"
    return f"{written}{offset[:3]}:{offset[3:].lstrip(':') or '00'}"


def _matched(written: str) -> tuple[re.Match[str] | None, bool]:
    """The parts of a date, and whether they stand in the form of ISO 8601."""
    if match := _ISO.fullmatch(written):
        return match, True
    simple = unicodedata.normalize("NFKC", written)
    match = next(filter(None, (form.fullmatch(simple) for form in _OTHERS)), None)
    if match is None and simple != written:
        match = _ISO.fullmatch(simple)
    return match, False


def _day(match: re.Match[str]) -> tuple[int, int, int]:
    groups = match.groupdict()
    name = groups.get("name")
    month = month_number(name) if name else int(match["month"])
    return int(match["year"]), month, int(match["day"])


def _moment(day: date, match: re.Match[str], zone: tzinfo) -> Moment:
    if match["hour"] is None:
        return moment(day, zone)
    second = int(match["second"] or 0)
    offset = zone if match["offset"] is None else _offset(match["offset"])
    clock = time(int(match["hour"]), int(match["minute"]), second, tzinfo=offset)
    return moment(datetime.combine(day, clock), zone)


def _offset(text: str) -> tzinfo:
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if minutes > 59:
        raise ValueError(text)
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if text[0] == "-" else ahead)


def _nearest_day(year: int, month: int, day: int) -> str:
    """A day that exists, close to one that does not: month and day exchanged, or the month's last."""
    if month > 12 and 1 <= day <= 12 and month <= 31:
        month, day = day, month
    year, month = max(year, 1), min(max(month, 1), 12)
    existing = date(year, month, min(max(day, 1), monthrange(year, month)[1]))
    return min(max(existing, _FIRST), _LAST).isoformat()
