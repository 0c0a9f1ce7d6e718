"""The placement of timeline entries: on which page each one stands.

A month with few entries, each counted as often as it is told, has them on one
page; one with many has a page for each of its days, and keeps what is no more
precise than the month. So where an entry stands depends on its own day alone.
Entries of a year as a whole stand on the year's page.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.timeline import COARSE, Day, Entry, Month, by_day
from dateline.pages.pagination import ListPage, paginate
from dateline.pages.urls import Urls
from dateline.reading.permalinks import below

ROOT = "/timeline/"
UNDATED = f"{ROOT}undated/"
ENTRIES_PER_PAGE = 60
"""Counted as often as they are told. The front of a period holds up to twice as many."""


class PeriodPage(NamedTuple):
    """One page: its year, month and day (0: of the longer period).

    Members are places among the entries of the month; where its days have pages (``apart``), among those
    of the day, as ``Timeline.days`` has them, so that an entry more on one day moves none of another.
    """

    year: int
    month: int
    day: int
    list_page: ListPage[int]
    apart: bool = False


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
        days: Mapping[Day, Sequence[Entry]] = {}
        for page in self.pages:
            if page.apart and not days:
                days = by_day((page.year, page.month), entries)
            href = urls.href(page.list_page.url)
            some = days.get(((page.year, page.month), page.day), ()) if page.apart else entries
            for place in page.list_page.members:
                links[some[place].anchor] = f"{href}#{some[place].anchor}"
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
    month: Month, entries: Sequence[Entry], urls: Urls, *, days_apart: bool = True
) -> MonthPlacement:
    """The pages of a month's entries, which are in order of time; of many, ``days_apart`` if wanted."""
    many = sum(map(_tellings, entries)) >= 2 * ENTRIES_PER_PAGE
    days = by_day(month, entries) if days_apart and many and month[1] != COARSE else {}
    # The longer period has a page in any case, and comes first.
    parts = {(month, 0): (), **days} if any(day for _, day in days) else {(month, 0): entries}
    return MonthPlacement(tuple(_pages(parts, urls)))


def _pages(parts: Mapping[Day, Sequence[Entry]], urls: Urls) -> Iterator[PeriodPage]:
    for ((year, month), day), entries in parts.items():
        longer = month_url(year, month) if month != COARSE else year_url(year)
        url = day_url(year, month, day) if day else longer
        weights = list(map(_tellings, entries))
        pages = paginate(url, range(len(entries)), ENTRIES_PER_PAGE, urls, name=None, weights=weights)
        yield from (PeriodPage(year, month, day, page, len(parts) > 1) for page in pages)


def _tellings(entry: Entry) -> int:
    return max(1, len(entry.mentions))
