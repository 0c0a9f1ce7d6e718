"""All years side by side, a column each, as far from one another as they are in time."""

from collections.abc import Iterator, Sequence
from math import ceil

from dateline.pages.timeline.views import PeriodLine, YearColumn

LONGEST_GAP = 9
"""The most years without an entry that are left as wide as they are; of more, the chart shows a break."""

BREAK = 2
"""The width of a break, in columns."""

ROUND = 5
"""Of the years between, those that this divides have their number below them."""

WIDE_COLUMNS = 8
"""Of so many columns each has room for its number."""

FEW_COLUMNS = 14
"""Of so many every other one has."""

MOST_COLUMNS_ACROSS = 60
"""Of more the chart scrolls; of fewer, a narrow phone shows them all."""

NUMBERS_ACROSS = 7
"""Numbers that stand side by side on the narrowest phone."""


def year_columns(newest_first: Sequence[PeriodLine]) -> tuple[YearColumn, ...]:
    """The columns of these years, oldest first."""
    lines = newest_first[::-1]
    years = [line.number for line in lines]
    places = list(_places(years))
    after_break = [
        later - year - 1 > LONGEST_GAP for year, later in zip((years[0], *years), years, strict=False)
    ]
    numbered = _numbered(years, places, after_break)
    return tuple(
        YearColumn(line=line, place=places[at], is_numbered=at in numbered, after_break=after_break[at])
        for at, line in enumerate(lines)
    )


def _numbered(years: Sequence[int], places: Sequence[int], after_break: Sequence[bool]) -> set[int]:
    """Which of the years have their number: first, last, those around a break, round ones; of few, others."""
    apart = _least_distance(places[-1] + 1)
    around = [at for broken, is_broken in enumerate(after_break) if is_broken for at in (broken - 1, broken)]
    round_years = [at for at, year in enumerate(years) if year % ROUND == 0]
    others = range(len(years) if places[-1] < FEW_COLUMNS else 0)
    numbered: set[int] = set()
    for at in (0, len(years) - 1, *around, *round_years, *others):
        if all(abs(places[at] - places[other]) >= apart for other in numbered):
            numbered.add(at)
    return numbered


def _least_distance(columns: int) -> int:
    """Of two numbers, in columns; the first begins where its column does, and so takes more room."""
    if columns <= FEW_COLUMNS:
        return 1 if columns <= WIDE_COLUMNS else 2
    return 5 if columns > MOST_COLUMNS_ACROSS else max(3, ceil(columns / NUMBERS_ACROSS))


def _places(years: Sequence[int]) -> Iterator[int]:
    """Where each of these years stands, in columns from the first."""
    place = 0
    for before, year in zip((years[0] - 1, *years), years, strict=False):
        gap = year - before - 1
        place += gap if gap <= LONGEST_GAP else BREAK
        yield place
        place += 1
