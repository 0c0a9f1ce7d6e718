"""Dates at their true precision, written in EDTF (ISO 8601-2, level 0)."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from dateline.values.digests import Value

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(Value, frozen=True, order=True):
    """A day, or an instant with its offset, as it was written.

    ``instant`` is the start in POSIX seconds and only orders; year, month and
    day always follow the offset as written, wherever the site is built.
    """

    instant: int
    edtf: str

    @property
    def year(self) -> int:
        return int(self.edtf[:4])

    @property
    def month(self) -> int:
        return int(self.edtf[5:7])

    @property
    def day(self) -> int:
        return int(self.edtf[8:10])

    @property
    def clock(self) -> str:
        """Hours and minutes as written, or nothing for a whole day."""
        return self.edtf[11:16]


def moment(value: date | datetime, zone: tzinfo) -> Moment:
    """The moment of a date or a time; one without an offset is in ``zone``."""
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=zone)
        edtf = aware.isoformat(timespec="seconds")
        return Moment(instant=int(aware.timestamp()), edtf=edtf.replace("+00:00", "Z"))
    start = datetime(value.year, value.month, value.day, tzinfo=zone)
    return Moment(instant=int(start.timestamp()), edtf=value.isoformat())


def to_utc(when: Moment) -> str:
    """The instant as RFC 3339 in UTC, for feeds."""
    # Not fromtimestamp: on Windows it refuses what lies before 1970.
    return (_EPOCH + timedelta(seconds=when.instant)).isoformat().replace("+00:00", "Z")
