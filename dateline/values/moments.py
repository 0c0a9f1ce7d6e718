"""Dates at their true precision, written in EDTF (ISO 8601-2:2019)."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Literal, cast, get_args

from dateline.values.digests import Value
from dateline.values.edtf import Bounds, Precision, bounds, far_year

Part = Literal["", "early", "mid", "late"]

EPOCH_UTC = "1970-01-01T00:00:00Z"
"""Stands where a format demands an instant and none is known."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOWHERE = Bounds(None, None, "interval")
_PARTS = frozenset(get_args(Part))
_LAST_OF_ALL = date.max.toordinal() + 1


class Moment(Value, frozen=True, order=True):
    """A date, an instant with its offset, or an interval, no more precise than it was written.

    ``instant`` is the start in POSIX seconds and only orders; year, month and
    day always follow the offset as written, wherever the site is built. What
    has no zone starts at midnight UTC. ``part`` remembers that an interval is
    a part of a month or of a year (``2025年6月中旬``, "late 2024").
    """

    instant: int
    edtf: str
    part: Part = ""

    @property
    def bounds(self) -> Bounds:
        return bounds(self.edtf) or _NOWHERE

    @property
    def first(self) -> date | None:
        """The first day it covers; None where the start is open."""
        return self.bounds.first

    @property
    def last(self) -> date | None:
        """The last day it covers; None where the end is open."""
        return self.bounds.last

    @property
    def precision(self) -> Precision:
        return self.bounds.precision

    @property
    def approximate(self) -> bool:
        return self.bounds.approximate

    @property
    def uncertain(self) -> bool:
        return self.bounds.uncertain

    @property
    def year(self) -> int:
        """The year it begins in, 0 where the start is open."""
        return _start(self.edtf)[0]

    @property
    def month(self) -> int:
        """The month it begins in; 0 where it is no more precise than a season, a part of a year or a year."""
        _, month, day = _start(self.edtf)
        return 0 if self.part and not day else month

    @property
    def day(self) -> int:
        """The day of the month it begins on; 0 where it does not say."""
        return _start(self.edtf)[2]

    @property
    def clock(self) -> str:
        """Hours and minutes as written, or nothing for a whole day."""
        return self.edtf[11:16] if self.edtf[10:11] == "T" else ""

    @property
    def html(self) -> str:
        """For the ``datetime`` attribute: the day, month or year that just holds it, "" if none does."""
        covered = self.bounds
        if covered.precision == "instant":
            return self.edtf
        first, last = covered.first, covered.last
        if first is None or last is None or first.year != last.year or first.year < 1:
            return ""
        if first == last:
            return first.isoformat()
        return f"{first.year:04}-{first.month:02}" if first.month == last.month else f"{first.year:04}"


@lru_cache(maxsize=65536)
def _start(edtf: str) -> tuple[int, int, int]:
    """Year, month and day it begins on, 0 for what it does not say; a season's number is no month."""
    begin = edtf.partition("/")[0]
    pieces = begin[0:4], begin[5:7], begin[8:10]
    year, month, day = (int(each) if each.isascii() and each.isdigit() else 0 for each in pieces)
    return year, month if month <= 12 else 0, day


def moment(value: date | datetime, zone: tzinfo) -> Moment:
    """The moment of a date or a time; one without an offset is in ``zone``."""
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=zone)
        edtf = aware.isoformat(timespec="seconds")
        return Moment(instant=int(aware.timestamp()), edtf=edtf.replace("+00:00", "Z"))
    start = datetime(value.year, value.month, value.day, tzinfo=zone)
    return Moment(instant=int(start.timestamp()), edtf=value.isoformat())


@lru_cache(maxsize=65536)
def from_edtf(text: str, part: str = "") -> Moment | None:
    """The moment that an EDTF text names; None where it is none, or ``part`` is no part."""
    covered = bounds(text)
    if covered is None or part not in _PARTS:
        return None
    if covered.precision == "instant":
        aware = datetime.fromisoformat(text)
        aware = aware if aware.tzinfo else aware.replace(tzinfo=UTC)
        instant = int((aware - _EPOCH).total_seconds())
    else:
        start = covered.first or covered.last or date.min
        instant = (start.toordinal() - _EPOCH.toordinal()) * 86400
    return Moment(instant=instant, edtf=text, part=cast("Part", part))


def time_order(when: Moment) -> tuple[int, int, str, str]:
    """Sorts moments: by the first day, the longer before the shorter, then as they are written.

    What has an open start sorts by its end, what is open towards the future as the longest.
    """
    return _order(when.edtf, when.part)


@lru_cache(maxsize=65536)
def _order(edtf: str, part: str) -> tuple[int, int, str, str]:
    covered = bounds(edtf) or _NOWHERE
    first, last = covered.first, covered.last
    if first is None and last is None and (year := far_year(edtf)) is not None:
        return (year * 366, 0, edtf, part)
    begin = (first or last or date.min).toordinal()
    length = (last.toordinal() if last else _LAST_OF_ALL) - begin
    return (begin, -length, edtf, part)


def to_utc(when: Moment) -> str:
    """The instant as RFC 3339 in UTC, for feeds."""
    # Not fromtimestamp: on Windows it refuses what lies before 1970.
    return (_EPOCH + timedelta(seconds=when.instant)).isoformat().replace("+00:00", "Z")
