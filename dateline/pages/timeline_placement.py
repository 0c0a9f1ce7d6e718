"""The placement of timeline entries: on which page each one stands.

A month with few entries, each counted as often as it is told, has them on one
page; one with many has a page for each of its days, and keeps what is no more
precise than the month. So where an entry stands depends on its own day alone.
Entries of a year as a whole stand on the year's page.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.archive.timeline import COARSE, Entry, Month
from dateline.pages.pagination import ListPage, paginate
from dateline.pages.urls import Urls
from dateline.reading.permalinks import below

ROOT = "/timeline/"
UNDATED = f"{ROOT}undated/"
ENTRIES_PER_PAGE = 60
"""Counted as often as they are told. The front of a period holds up to twice as many."""


class PeriodPage(NamedTuple):
    """One page: its year, month and day (0: of the longer period); members are places in the month."""

    year: int
    month: int
    day: int
    list_page: ListPage[int]


class MonthPlacement(NamedTuple):
    """All pages with entries of a month (or of a year as a whole)."""

    pages: tuple[PeriodPage, ...]

    @property
    def days(self) -> dict[int, list[PeriodPage]]:
        """The pages of each day that has some of its own."""
        days: defaultdict[int, list[PeriodPage]] = defaultdict(list)
        for page in self.pages:
            if page.day:
                days[page.day].append(page)
        return days

    def links(self, entries: Sequence[Entry], urls: Urls) -> dict[str, str]:
        """The links to the month's ``entries``, by their anchors."""
        links: dict[str, str] = {}
        for page in self.pages:
            href = urls.href(page.list_page.url)
            for place in page.list_page.members:
                links[entries[place].anchor] = f"{href}#{entries[place].anchor}"
        return links


def year_url(year: int) -> str:
    """The address of a year's page."""
    return f"{ROOT}{year:04}/"


def month_url(year: int, month: int) -> str:
    """The address of a month's page; (0, 0) is the unknown date."""
    return f"{ROOT}{year:04}/{month:02}/" if year else UNDATED


def day_url(year: int, month: int, day: int) -> str:
    """The address of a day's page."""
    return f"{month_url(year, month)}{day:02}/"


def filtered_url(owner: str) -> str:
    """The address of the timeline of the one tag, topic or publisher that has the address ``owner``."""
    return below(owner, "timeline/")


def place_entries(
    month: Month, entries: Sequence[Entry], urls: Urls, *, by_day: bool = True
) -> MonthPlacement:
    """The pages of a month's entries, which are in order of time; ``by_day`` where there are very many."""
    many = sum(map(_tellings, entries)) >= 2 * ENTRIES_PER_PAGE
    days = _by_day(entries) if by_day and many and month[1] != COARSE else {}
    return MonthPlacement(tuple(_pages(month, entries, days, urls)))


def _pages(
    period: Month, entries: Sequence[Entry], days: dict[int, list[int]], urls: Urls
) -> Iterator[PeriodPage]:
    year, month = period
    url = month_url(year, month) if month != COARSE else year_url(year)
    whole = [place for place, entry in enumerate(entries) if not (days and is_day(entry))]
    for day, places in {0: whole, **days}.items():
        url = day_url(year, month, day) if day else url
        weights = [_tellings(entries[place]) for place in places]
        pages = paginate(url, places, ENTRIES_PER_PAGE, urls, weights=weights)
        yield from (PeriodPage(year, month, day, page) for page in pages)


def _tellings(entry: Entry) -> int:
    return max(1, len(entry.mentions))


def is_day(entry: Entry) -> bool:
    """Whether it is as precise as a day, and no longer."""
    return entry.moment.day > 0 and "/" not in entry.moment.edtf


def _by_day(entries: Sequence[Entry]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        if is_day(entry):
            found[entry.moment.day].append(place)
    return {day: found[day] for day in sorted(found)}
