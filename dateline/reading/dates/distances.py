"""Days, weeks, months and years as far away from an article's day as a word says, in EDTF."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from dateline.values.moments import from_edtf

Unit = Literal["day", "week", "month", "year"]

_FARTHEST: dict[Unit, int] = {"day": 60, "week": 12, "month": 23, "year": 9}
"""The greatest distance, by its unit, that is taken at its word; 三十年前 is a round number."""
_FARTHEST_BEHIND: dict[Unit, int] = {"year": 20}
"""The greatest distance behind a date that is named."""


class RelativeDate(NamedTuple):
    """A word where it stands, and the days it means in EDTF."""

    start: int
    end: int
    edtf: str


def shifted(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months after those of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def month(day: date, step: int) -> str:
    """The month so many months after a day's."""
    return "{:04}-{:02}".format(*shifted(day, step))


def quarter(day: date, step: int) -> str:
    """The quarter so many quarters after a day's."""
    first = shifted(day, 3 * step - (day.month - 1) % 3)
    return "{:04}-{:02}/{:04}-{:02}".format(*first, first[0], first[1] + 2)


def monday(day: date, step: int = 0) -> date:
    """The first day of the week so many weeks after a day's."""
    return day + timedelta(weeks=step, days=-day.weekday())


def week(first: date) -> str:
    """The week that begins on a Monday."""
    return f"{first.isoformat()}/{(first + timedelta(days=6)).isoformat()}"


def weekend(first: date) -> str:
    """Saturday and Sunday of the week that begins on a Monday."""
    return f"{(first + timedelta(days=5)).isoformat()}/{(first + timedelta(days=6)).isoformat()}"


def later(count: int, unit: Unit, edtf: str) -> str:
    """What lies so far behind a date, or behind an interval's end; "" where it is less precise."""
    base = edtf.rpartition("/")[2]
    if unit in ("month", "year"):
        base = base.removesuffix("~")
    if not 0 < count <= _FARTHEST_BEHIND.get(unit, _FARTHEST[unit]) or not base.replace("-", "").isdigit():
        return ""
    if unit == "year":
        return f"{int(base[:4]) + count:04}" if int(base[:4]) + count <= date.max.year else ""
    if not 1 <= int(base[5:7] or 0) <= 12:  # seasons count as months in EDTF
        return ""
    if unit == "month":
        return month(date(int(base[:4]), int(base[5:7]), 1), count)
    if len(base) < len("2025-06-19") or int(base[:4]) == date.max.year:
        return ""
    day = date.fromisoformat(base) + timedelta(days=count if unit == "day" else 7 * count)
    return day.isoformat() if unit == "day" else week(monday(day))


def ago(count: int, unit: Unit, day: date, *, roughly: bool) -> str:
    """What lies so far behind a day, as precise as it is counted; "" for what is too far away to tell."""
    if not 0 < count <= _FARTHEST[unit]:
        return ""
    mark = "~" if roughly else ""
    if unit == "day":
        return (day - timedelta(days=count)).isoformat() + mark
    if unit == "week":
        return week(monday(day, -count))
    return (month(day, -count) if unit == "month" else f"{day.year - count:04}") + mark


def halves_ago(count: int, unit: Literal["month", "year"], day: date) -> str:
    """The month so many half months or half years before a day's, which nobody counts to the month."""
    then = month(day, -6 * count) if unit == "year" else month(day - timedelta(days=15 * count), 0)
    return then + "~"


def same_day(count: int, unit: Unit, day: date) -> str:
    """The same day so many months or years before; "" where there is none."""
    if unit not in ("month", "year"):
        return ""
    year, number = shifted(day, -count * (12 if unit == "year" else 1))
    edtf = f"{year:04}-{number:02}-{day.day:02}"
    return edtf if year > 0 and from_edtf(edtf) else ""
