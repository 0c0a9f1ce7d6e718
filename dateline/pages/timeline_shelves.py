"""Where each entry of the timeline stands.

A month with few entries has them on one page; one with many has a page for
each of its days, and keeps what is no more precise than the month. So where
an entry stands depends on its own day alone. Entries of a year as a whole
stand on the year's page.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.archive.timeline import COARSE, Entry, Timeline
from dateline.pages.addresses import Addresses
from dateline.pages.lists import Sheet, sheets

ROOT = "/timeline/"
UNDATED = f"{ROOT}undated/"
SMALL = 100
"""So many entries are on one page."""


class Shelf(NamedTuple):
    """One page: its year, month and day (0: of the longer period); members are places in the timeline."""

    year: int
    month: int
    day: int
    sheet: Sheet


class Shelves(NamedTuple):
    """All pages with entries by period; ``days`` are the days with a page of their own, by month."""

    of: tuple[Shelf, ...]
    days: dict[tuple[int, int], dict[int, tuple[int, ...]]]
    hrefs: tuple[str, ...]


def year_url(year: int) -> str:
    """The address of a year's page."""
    return f"{ROOT}{year:04}/"


def month_url(year: int, month: int) -> str:
    """The address of a month's page; (0, 0) is the unknown date."""
    return f"{ROOT}{year:04}/{month:02}/" if year else UNDATED


def day_url(year: int, month: int, day: int) -> str:
    """The address of a day's page."""
    return f"{month_url(year, month)}{day:02}/"


def shelve(timeline: Timeline, addresses: Addresses) -> Shelves:
    """Shelves for all dated entries, in order of time."""
    hrefs = [""] * len(timeline.entries)
    shelves: list[Shelf] = []
    days: dict[tuple[int, int], dict[int, tuple[int, ...]]] = {}
    for (year, month), places in timeline.months.items():
        if month != COARSE and len(places) > SMALL:
            days[year, month] = _by_day(timeline.entries, places)
        for shelf in _shelves(timeline, year, month, places, days.get((year, month)), addresses):
            shelves.append(shelf)
            page = addresses.href(shelf.sheet.url)
            for place in shelf.sheet.members:
                hrefs[place] = f"{page}#{timeline.entries[place].anchor}"
    return Shelves(tuple(shelves), days, tuple(hrefs))


def _shelves(
    timeline: Timeline,
    year: int,
    month: int,
    places: Sequence[int],
    days: dict[int, tuple[int, ...]] | None,
    addresses: Addresses,
) -> Iterator[Shelf]:
    url = month_url(year, month) if month != COARSE else year_url(year)
    if days is None:
        yield from (Shelf(year, month, 0, sheet) for sheet in sheets(url, places, SMALL, addresses))
        return
    whole = [place for place in places if not is_day(timeline.entries[place])]
    yield from (Shelf(year, month, 0, sheet) for sheet in sheets(url, whole, SMALL, addresses))
    for day, members in days.items():
        url = day_url(year, month, day)
        yield from (Shelf(year, month, day, sheet) for sheet in sheets(url, members, SMALL, addresses))


def is_day(entry: Entry) -> bool:
    """Whether it is as precise as a day."""
    return entry.moment.precision in ("instant", "day")


def _by_day(entries: Sequence[Entry], places: Sequence[int]) -> dict[int, tuple[int, ...]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place in places:
        if is_day(entries[place]):
            found[entries[place].moment.day].append(place)
    return {day: tuple(found[day]) for day in sorted(found)}
