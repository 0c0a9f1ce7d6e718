"""Reader of dates as editors write them in front matter."""

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.reading.era_years import ERA_NUMBER, ERAS, year_of_era
from dateline.reading.month_names import MONTH_NAME, month_number
from dateline.reading.numerals import number
from dateline.values.digests import Value
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment, moment

EXAMPLE = "2025-06-19T07:20:00+08:00"

LONGEST_DATE_CHARACTERS = 100

_MORNING = r"上午|午前|早[上晨]?|凌晨|清晨"
_AFTERNOON = r"下午|午[后後]|傍晚|晚[上间間]?|夜[里裡]?"
_HALF = rf"{_MORNING}|中午|{_AFTERNOON}"
_CLOCK = (
    r"(?:(?:[Tt]|\s*,\s*|\s+at\s+|\s+|(?<=日)|(?<=號)|(?<=号))"
    rf"(?P<half>{_HALF})?\s*"
    r"(?P<hour>\d{1,2})(?::|\s*[时時点點]\s*)(?P<minute>\d{1,2})?"
    r"(?:(?::|\s*分\s*)(?P<second>\d{1,2})?(?:[.,](?P<fraction>\d+))?秒?)?"
    r"\s*(?P<noon>[ap]\.?m\.?)?"
    r"\s*(?P<offset>[Zz]|(?:UTC|GMT)?[-+]\d{1,2}(?::?\d{2})?|UTC|GMT)?)?"
)
_ISO_CLOCK = (
    r"(?:(?:[Tt]|\s+)(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?"
    r"\s*(?P<offset>[Zz]|UTC|GMT|[-+]\d{2}(?::?\d{2})?)?)?"
)
_COMPACT_CLOCK = (
    r"(?:[Tt]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?"
    r"\s*(?P<offset>[Zz]|[-+]\d{2}:?\d{2})?)?"
)
_MONTH = rf"(?P<name>{MONTH_NAME})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"


_BETWEEN_NUMBERS = re.compile(r"(?<=\d)\s*(?:[‐-―−]{1,2}|[·。、])\s*(?=\d)")
"""What word processors and input methods make of a hyphen or a full stop."""


def _form(day: str, clock: str = _CLOCK) -> re.Pattern[str]:
    return lazy_pattern(day + clock, re.ASCII | re.IGNORECASE)


_ISO = _form(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _ISO_CLOCK)
_OTHERS = (
    _form(_YEAR + r"\s*(?P<mark>[-/._])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<day>\d{1,2})"),
    _form(_YEAR + r"-?(?P<month>\d{2})-?(?P<day>\d{2})"),
    _form(_YEAR + r"(?P<month>\d{2})(?P<day>\d{2})", _COMPACT_CLOCK),
    _form(_YEAR + r"\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日号號일]"),
    _form(_MONTH + rf"[\s-]+{_DAY},?[\s-]+{_YEAR}"),
    _form(rf"{_DAY}[\s/.-]*(?:of\s+)?{_MONTH}[\s,/-]*{_YEAR}"),
    _form(rf"{_YEAR}[\s,/-]+{_MONTH}[\s/-]+{_DAY}"),
)
_EITHER_FIRST = _form(r"(?P<one>\d{1,2})\s*(?P<mark>[-/.])\s*(?P<other>\d{1,2})\s*(?P=mark)\s*" + _YEAR)
"""Day and month in an order that only a number above twelve tells."""
_HAN_NUMBER = lazy_pattern(
    r"(?:[〇零○一二三四五六七八九]{4}(?=\s*年)|[二三四五六]?十[一二三四五六七八九]?|[〇零○]?[一二三四五六七八九]|[〇零])"
    r"(?=\s*[年月日號号时時点點分秒])"
)
_HALF_PAST = lazy_pattern(r"(?<=[时時点點])半")
_ERA_YEAR = lazy_pattern(rf"(?P<era>{'|'.join(ERAS)})\s*(?P<number>{ERA_NUMBER})(?=\s*年)")
"""Numbers of a Chinese or Japanese date in Han numerals, or whose year is one of an era."""
_WITHOUT_YEAR_OR_DAY = lazy_pattern(
    (
        rf"{_YEAR}|{_YEAR}\s*[-/.]\s*\d{{1,2}}|{_YEAR}\s*年(?:\s*\d{{1,2}}\s*月)?|{_MONTH},?\s+{_YEAR}"
        r"|\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2}"
        rf"|(?:\d{{1,2}}\s*年\s*)?\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号號]|{_MONTH}\s+{_DAY}"
        rf"|{_DAY}\s+{_MONTH}"  # of no whole year
    )
    .replace("?P<year>", "")
    .replace("?P<name>", "")
    .replace("?P<day>", ""),
    re.IGNORECASE,
)
_TIME_ALONE = lazy_pattern(
    r"(?:at\s+|[Tt](?=\d))?(?:" + _HALF + r")?\s*"
    r"(?:\d{1,2}(?::\d{1,2}){1,2}(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:[Zz]|UTC|GMT|[-+]\d{1,2}(?::?\d{2})?)?"
    r"|\d{1,2}\s*[ap]\.?m\.?|\d{1,2}\s*[时時点點]\s*(?:\d{1,2}\s*分?|半|整)?)",
    re.IGNORECASE,
)
_IS_AFTERNOON = lazy_pattern(rf"{_AFTERNOON}|p\.?m\.?", re.IGNORECASE)
_FAR_YEAR = lazy_pattern(r"(?:[-+]?\d{5,}|-\d{4})\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\D.*)?")
_SECONDS = lazy_pattern(r"(\d{10})(?:\d{3})?", re.ASCII)
"""POSIX seconds or milliseconds, as programs export them, from 2001 on."""
_WEEKDAY = lazy_pattern(
    r"[(（]?\s*(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?"
    r"|(?:星期|礼拜|禮拜|周|週)[一二三四五六日天])\s*[)）]?",
    re.IGNORECASE,
)
_ZONE_NAME = lazy_pattern(
    r"(?:(?<=[-+]\d{4})|(?<=[-+]\d\d:\d\d))\s+(?:[A-Za-z]{2,5}|\([A-Za-z]{2,5}|\([A-Za-z .]{6,60})\)?$"
)
"""A zone's name behind its offset, as Go, mail programs and browsers write it."""
_YEAR_BEHIND_TIME = lazy_pattern(r"(\d{1,2}:\d{2}:\d{2})\s+((?:[A-Za-z]{3,5}\s+|[-+]\d{4}\s+)?)(\d{4})$")
"""The end of a date as C's ctime and date(1) write it."""
_NAMED_ZONE = lazy_pattern(
    r"(?P<time>.*:\d{2}(?:[.,]\d+)?(?:\s*[ap]\.?m\.?)?|.*[-+]\d{2}:?\d{2}|.*\d[Zz])\s*"
    r"[(\[]?(?P<zone>[A-Za-z]{3,5}|[A-Za-z_]+(?:/[A-Za-z_+-]+)+)[)\]]?",
    re.IGNORECASE,
)
"""A time with its zone's name instead of an offset, or, as in RFC 9557, behind it."""
_ZONE_OFFSETS = {
    "AKST": "-09:00",
    "AKDT": "-08:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "CDT": "-05:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "WET": "+00:00",
    "WEST": "+01:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "MSK": "+03:00",
    "HKT": "+08:00",
    "SGT": "+08:00",
    "JST": "+09:00",
    "KST": "+09:00",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "NZST": "+12:00",
    "NZDT": "+13:00",
}
"""Abbreviations that are one zone's; of others, such as CST, the site's zone is taken."""
_CLOCK_ELSEWHERE = lazy_pattern(
    r"(?<=\d)(?:[ T]|_)(\d{1,2})(?:[.h](\d{2})|-(\d{2})(?=-\d{2}\b))(?:[.-](\d{2}))?(?=\Z|\s)"
)
"""A time whose numbers are parted by full stops, an ``h``, or by hyphens as file names have it."""
_EDGES = " ,;.。\"'“”‘’「」『』[]<>"
"""Marks around a date that are not of it: a text editor's quotation marks are none of YAML's.

Brackets are those of a link to the note of a day, and those around a day in Org.
"""

_INSTANTS = range(
    int(datetime(1, 1, 1, tzinfo=UTC).timestamp()),
    int(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp()) + 1,
)
"""The instants that have a date in UTC, in POSIX seconds."""
FIRST_DAY, LAST_DAY = "0001-01-02", "9999-12-30"
"""The days that have one in every zone."""

_WESTERNMOST, _EASTERNMOST = timedelta(hours=-12), timedelta(hours=14)
"""The distances from UTC between which all zones are."""

DateFault = Literal["", "words", "part", "order", "day", "time", "offset", "range", "time alone", "other"]
"""Why text is no date: it has no digits (or zeros alone); it says when, but not which day; day and month
in an order that nobody can tell; the day, the
time of day, or its distance from UTC does not exist; it lies outside ``FIRST_DAY`` to ``LAST_DAY``; it is a
time without its day; it is nothing of this."""


class DateReading(Value, frozen=True):
    """The reading of a date's text.

    ``moment`` is None for text that is no date, and ``fault`` says why. ``iso``:
    written as ISO 8601 (or RFC 3339 with its space). ``better``: how to write
    it, or, for a day or a time of day that does not exist, the nearest one that
    does; for an offset that does not exist, the time without it; for an order that cannot be told, both days.
    """

    moment: Moment | None
    iso: bool
    better: str
    fault: DateFault = ""


class _WrittenTime(NamedTuple):
    """A time as it is written: without ``hour`` a day, without ``offset`` in the site's zone."""

    year: int
    month: int
    day: int
    hour: int | None = None
    minute: int = 0
    second: int | None = None
    fraction: str = ""
    offset: str = ""


def read_date(text: str, zone: tzinfo) -> DateReading:
    """A calendar day, or a time of day in ``zone`` unless it has an offset of its own.

    Year, month and day must all stand there, in an order that cannot be taken
    for another; a weekday beside them is passed over, fractions of seconds are
    dropped. Pure.
    """
    written, iso = _read(text.strip())
    if written is None:
        fault = _fault_of_text(text)
        better = _either_way(text) if fault == "order" else EXAMPLE
        return DateReading(moment=None, iso=False, better=better, fault=fault)
    try:
        when = _moment(written, zone)
    except (ValueError, OverflowError):
        when = None
    if when is None or when.instant not in _INSTANTS:
        fault = _fault_of_time(written)
        return DateReading(moment=None, iso=False, better=_nearest(written, fault), fault=fault)
    return DateReading(moment=when, iso=iso, better=when.edtf)


def in_iso(text: str) -> str | None:
    """The same date in ISO 8601, as precise as it is written, with an offset only if it has one.

    None for text that ``read_date`` takes for no date.
    """
    written, _ = _read(text.strip())
    return _in_iso(written) if written else None


def _in_iso(written: _WrittenTime) -> str:
    day = f"{written.year:04}-{written.month:02}-{written.day:02}"
    if written.hour is None:
        return day
    clock = f"{written.hour:02}:{written.minute:02}"
    if written.second is not None:
        clock += f":{written.second:02}" + (f".{written.fraction}" if written.fraction else "")
    return f"{day}T{clock}{_offset_in_iso(written.offset)}"


def _read(text: str) -> tuple[_WrittenTime | None, bool]:
    """The parts of a date, and whether they stand in the form of ISO 8601."""
    if match := _ISO.fullmatch(text):
        return _written_time(match), True
    if len(text) > LONGEST_DATE_CHARACTERS:
        return None, False
    simple = _BETWEEN_NUMBERS.sub("-", unicodedata.normalize("NFKC", text))
    if match := _SECONDS.fullmatch(simple):
        when = datetime.fromtimestamp(int(match[1]), UTC)
        return _WrittenTime(*when.timetuple()[:6], offset="Z"), False
    simple = _WEEKDAY.sub(" ", _in_digits(" ".join(simple.split())))
    simple = _ZONE_NAME.sub("", " ".join(simple.split()).strip(_EDGES))
    simple = _YEAR_BEHIND_TIME.sub(r"\3 \1 \2", simple).strip()
    simple = _CLOCK_ELSEWHERE.sub(_with_colons, simple)
    for form in (_ISO, *_OTHERS):
        if match := form.fullmatch(simple):
            return _written_time(match), False
    match = _EITHER_FIRST.fullmatch(simple)
    if match and _tells_day(match):
        return _written_time(match), False
    if zoned := _NAMED_ZONE.fullmatch(simple):
        written, _ = _read(zoned["time"])
        return (_in_named_zone(written, zoned["zone"]) if written else None), False
    return None, False


def _with_colons(clock: re.Match[str]) -> str:
    return " " + ":".join(filter(None, clock.groups()))


def _in_digits(text: str) -> str:
    """The text with the Han numerals of its date in digits, and a year of an era as one of the calendar."""
    if text.isascii():
        return text
    if (era := _ERA_YEAR.match(text)) and (year := year_of_era(era["era"], era["number"])):
        text = f"{year:04}{text[era.end() :]}"
    text = _HAN_NUMBER.sub(lambda found: str(number(found[0])), text)
    return _HALF_PAST.sub("30分", text)


def _in_named_zone(written: _WrittenTime, zone: str) -> _WrittenTime:
    """The time with the offset that a zone of this name has then; one that is written goes first."""
    if written.offset or written.hour is None:
        return written
    if "/" not in zone:
        return written._replace(offset=_ZONE_OFFSETS.get(zone.upper(), ""))
    try:
        local = datetime(*written[:3], hour=written.hour, minute=written.minute, tzinfo=ZoneInfo(zone))
        offset = local.strftime("%z")
    except (ValueError, OverflowError, OSError, ZoneInfoNotFoundError):
        return written
    return written._replace(offset=offset[:5])


def _tells_day(match: re.Match[str]) -> bool:
    one, other = int(match["one"]), int(match["other"])
    return one == other or max(one, other) > 12


def _fault_of_text(text: str) -> DateFault:
    """Why a text has not the form of a date."""
    simple = unicodedata.normalize("NFKC", text[:LONGEST_DATE_CHARACTERS]).strip(_EDGES)
    if _WITHOUT_YEAR_OR_DAY.fullmatch(_in_digits(simple)):
        return "part"
    if not re.search(r"\d", simple):
        return "words"
    if match := _EITHER_FIRST.fullmatch(simple):
        return "order" if int(match["one"]) and int(match["other"]) else "part"
    if _TIME_ALONE.fullmatch(simple):
        written, _ = _read(f"{EXAMPLE[:10]} {simple}")
        return (written and _fault_of_clock(written)) or "time alone"
    return "range" if _FAR_YEAR.fullmatch(simple) else "other"


def _either_way(text: str) -> str:
    """The two days that a date in such an order may be, month first and day first."""
    match = _EITHER_FIRST.fullmatch(unicodedata.normalize("NFKC", text).strip(_EDGES))
    assert match is not None
    one, other = int(match["one"]), int(match["other"])
    return f"{match['year']}-{one:02}-{other:02} / {match['year']}-{other:02}-{one:02}"


def _fault_of_time(written: _WrittenTime) -> DateFault:
    """Why there is no moment that has the form of a date."""
    if not any(written[:3]):
        return "words"  # databases write a missing date 0000-00-00
    if not written.year:
        return "range"
    try:
        date(*written[:3])
    except ValueError:
        return "day"
    return _fault_of_clock(written) or "range"


def _fault_of_clock(written: _WrittenTime) -> DateFault:
    """Why there is no such time of day; "" where there is."""
    try:
        time(written.hour or 0, written.minute, written.second or 0)
    except ValueError:
        return "time"
    try:
        if written.offset:
            _offset(written.offset)
    except ValueError:
        return "offset"
    return ""


def _written_time(match: re.Match[str]) -> _WrittenTime:
    groups: dict[str, str | None] = match.groupdict()
    if name := groups.get("name"):
        month, day = month_number(name), int(match["day"])
    elif "one" in groups:
        month, day = sorted((int(match["one"]), int(match["other"])))
    else:
        month, day = int(match["month"]), int(match["day"])
    hour = groups["hour"]
    if hour is None:
        return _WrittenTime(int(match["year"]), month, day)
    written = _WrittenTime(
        int(match["year"]),
        month,
        day,
        hour=_hour(int(hour), groups.get("half") or groups.get("noon") or ""),
        minute=int(groups["minute"] or 0),
        second=int(seconds) if (seconds := groups.get("second")) else None,
        fraction=groups.get("fraction") or "",
        offset=groups.get("offset") or "",
    )
    return _at_midnight(written) if written.hour == 24 else written


def _at_midnight(written: _WrittenTime) -> _WrittenTime:
    """The end of a day, 24:00 (ISO 8601), as the beginning of the next; else the same."""
    if written.minute or written.second or written.fraction.strip("0"):
        return written
    try:
        year, month, day = (date(*written[:3]) + timedelta(days=1)).timetuple()[:3]
    except (ValueError, OverflowError):
        return written
    return written._replace(year=year, month=month, day=day, hour=0)


def _hour(hour: int, half: str) -> int:
    """The hour of the day, given which half of it is meant ("" where the hour says it)."""
    if _IS_AFTERNOON.fullmatch(half) or (half == "中午" and hour < 11):
        return hour + 12 if hour < 12 else hour
    return 0 if half and half != "中午" and hour == 12 else hour


def _moment(written: _WrittenTime, zone: tzinfo) -> Moment:
    day = date(*written[:3])
    if written.hour is None:
        return moment(day, zone)
    offset = _offset(written.offset) if written.offset else zone
    clock = time(written.hour, written.minute, written.second or 0, tzinfo=offset)
    return moment(datetime.combine(day, clock), zone)


def _offset_in_iso(offset: str) -> str:
    numbers = offset.upper().removeprefix("UTC").removeprefix("GMT")
    if not offset or numbers[:1] not in ("+", "-"):
        return "Z" if offset else ""
    hours, minutes = _hours_and_minutes(numbers[1:])
    return f"{numbers[0]}{hours:02}:{minutes:02}"


def _offset(text: str) -> tzinfo:
    written = _offset_in_iso(text)
    if written == "Z":
        return UTC
    hours, minutes = int(written[1:3]), int(written[4:6])
    if minutes > 59:
        raise ValueError(text)
    ahead = timedelta(hours=hours, minutes=minutes) * (-1 if written[0] == "-" else 1)
    if not _WESTERNMOST <= ahead <= _EASTERNMOST:
        raise ValueError(text)
    return timezone(ahead)


def _hours_and_minutes(digits: str) -> tuple[int, int]:
    """``8``, ``08``, ``800``, ``0800`` or ``08:00``."""
    if len(digits) > 2:
        plain = digits.replace(":", "").zfill(4)
        return int(plain[:2]), int(plain[2:])
    return int(digits), 0


def _nearest(written: _WrittenTime, fault: DateFault) -> str:
    """What exists, in ISO 8601, close to what does not."""
    if fault == "offset":
        return _in_iso(written._replace(offset=""))
    if fault != "time" or written.hour is None:
        return _nearest_day(*written[:3])
    nearest = written._replace(
        hour=min(written.hour, 23),
        minute=min(written.minute, 59),
        second=None if written.second is None else min(written.second, 59),
    )
    return _in_iso(nearest._replace(offset="") if _fault_of_clock(nearest) else nearest)


def _nearest_day(year: int, month: int, day: int) -> str:
    """A day that exists, close to one that does not: month and day exchanged, or the month's last."""
    if month > 12 and 1 <= day <= 12 and month <= 31:
        month, day = day, month
    year, month = max(year, 1), min(max(month, 1), 12)
    existing = date(year, month, min(max(day, 1), monthrange(year, month)[1]))
    return min(max(existing.isoformat(), FIRST_DAY), LAST_DAY)
