"""All years side by side, a column each, as far from one another as they are in time."""

from collections.abc import Iterator, Sequence

from dateline.pages.timeline.views import PeriodLine, YearColumn

LONGEST_GAP = 9
"""The most years without an entry that are left as wide as they are; of more, the chart shows a break."""

BREAK = 2
"""The width of a break, in columns."""

ROUND = 5
"""Of the years between, those that this divides have their number below them."""

APART = ((8, 1), (30, 3))
"""The least distance of two numbers in charts of at most so many columns, which are wide; else it is five."""


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
    """Which of the years have their number: the first, the last, those around a break, and round ones."""
    apart = next((least for columns, least in APART if places[-1] < columns), 5)
    around = [at for broken, is_broken in enumerate(after_break) if is_broken for at in (broken - 1, broken)]
    round_years = [at for at, year in enumerate(years) if year % ROUND == 0]
    numbered: set[int] = set()
    for at in (0, len(years) - 1, *around, *round_years):
        if all(abs(places[at] - places[other]) >= apart for other in numbered):
            numbered.add(at)
    return numbered


def _places(years: Sequence[int]) -> Iterator[int]:
    """Where each of these years stands, in columns from the first."""
    place = 0
    for before, year in zip((years[0] - 1, *years), years, strict=False):
        gap = year - before - 1
        place += gap if gap <= LONGEST_GAP else BREAK
        yield place
        place += 1
