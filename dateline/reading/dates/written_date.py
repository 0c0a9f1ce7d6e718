"""A date as it is written, and the same in EDTF once its year is known."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from dateline.values.moments import Part


class WrittenDate(NamedTuple):
    """A date where it stands in a text. 0 and "" are what is not written.

    Of a year or month as seen from the article's, ``relative`` and ``months``
    are how far away it is; ``years_on`` and ``months_on`` are how long after the one last written.
    ``last`` is the last year of a span of years, ``week`` that of ISO 8601 in the year. ``part`` is
    a part of the month, or of the year where there is no month: "early",
    "mid", "late"; ``exact`` for 上旬 and its like. ``span`` are the first and last
    month of a half, a quarter or a range of months, ``season`` is 21 to 24. ``unspecified`` digits
    of a year are 1 for a decade, 2 for a century. Of a ``fiscal`` year and of one
    whose ``century`` is not written, the year is known less well. ``last_day`` is
    the last day of a range within the month. A ``later`` day is one of several of a month that is
    said only once, as is a ``later`` half or quarter of a year. ``word`` is what an
    English year or month stands behind.
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    last: int = 0
    last_day: int = 0
    later: bool = False
    part: Part = ""
    exact: bool = False
    span: tuple[int, int] = (0, 0)
    season: int = 0
    unspecified: int = 0
    relative: int | None = None
    months: int | None = None
    years_on: int | None = None
    months_on: int | None = None
    word: str = ""
    fiscal: bool = False
    century: bool = True
    week: int = 0

    def edtf(self, year: int) -> tuple[str, Part]:
        """The date in EDTF, its year being this one, and the part of a month or year that it names."""
        if self.fiscal:
            return f"{year:04}~/{self.last:04}~" if self.last else f"{year:04}~", ""
        if self.week:
            return _week(year, self.week), ""
        if self.unspecified:
            years = (year, self.last) if self.last else (year,)
            kept, open_digits = 4 - self.unspecified, "X" * self.unspecified
            return "/".join(f"{each:04}"[:kept] + open_digits for each in years), ""
        if self.last:
            return f"{year:04}/{self.last:04}", ""
        if self.season:
            return f"{year:04}-{self.season}", ""
        if self.span != (0, 0):
            return f"{year:04}-{self.span[0]:02}/{year:04}-{self.span[1]:02}", ""
        if self.month and self.part:
            last_day = monthrange(year, self.month)[1]
            first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, last_day)}[self.part]
            mark = "" if self.exact else "~"
            month = f"{year:04}-{self.month:02}"
            return f"{month}-{first:02}{mark}/{month}-{last:02}{mark}", self.part
        if self.part:
            first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[self.part]
            return f"{year:04}-{first:02}~/{year:04}-{last:02}~", self.part
        if self.last_day:
            month = f"{year:04}-{self.month:02}"
            last_day = min(self.last_day, monthrange(year, self.month)[1]) if self.exact else self.last_day
            return f"{month}-{self.day:02}/{month}-{last_day:02}", ""
        return "-".join([f"{year:04}", *(f"{number:02}" for number in (self.month, self.day) if number)]), ""


def _week(year: int, week: int) -> str:
    """A week from Monday to Sunday in EDTF; what is no date where the year has no such week."""
    try:
        first, last = (date.fromisocalendar(year, week, weekday) for weekday in (1, 7))
    except ValueError:
        return f"{year:04}-W{week}"
    return f"{first.isoformat()}/{last.isoformat()}"
