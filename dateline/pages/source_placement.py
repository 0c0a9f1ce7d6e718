"""Where each source's entry stands.

A publisher with few sources has them all on its page. One with many has a
list for each year in which the archive first cited them, cut into pages from
the oldest. So where an entry stands depends on its own year alone, and what
is cited for the first time today moves nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.sources import Publisher, Source
from dateline.pages.pagination import ListPage, paginate
from dateline.pages.urls import Urls

SOURCES_PER_PAGE = 50
"""So many sources are on one page."""
UNDATED = -1


class SourceListPage(NamedTuple):
    """One page of a publisher's: its year (0: the front, -1: first cited by undated articles), its sources.

    ``sheet.members`` are places in the publisher's own list.
    """

    year: int
    sheet: ListPage


class SourcePlacement(NamedTuple):
    """All pages of a publisher.

    ``years`` are those that have a list of their own, ``counts`` how many
    sources were first cited in each year; ``entries`` are the links to each
    source's entry, by source.
    """

    of: tuple[SourceListPage, ...]
    years: tuple[int, ...]
    counts: dict[int, int]
    entries: dict[str, str]


def year_url(publisher: Publisher, year: int) -> str:
    """The address of the list of one year, or of what undated articles cite."""
    return f"{publisher.url}{'undated' if year == UNDATED else f'{year:04}'}/"


def place_sources(
    publisher: Publisher, sources: Mapping[str, Source], years: Sequence[int], addresses: Urls
) -> SourcePlacement:
    """Shelves for a publisher's sources. ``years`` tells when each was first cited, or ``UNDATED``."""
    members = [sources[key] for key in publisher.sources]
    by_year: defaultdict[int, list[int]] = defaultdict(list)
    for place, year in enumerate(years):
        by_year[year].append(place)
    shelves = tuple(_shelves(publisher, members, by_year, addresses))
    entries: dict[str, str] = {}
    for shelf in shelves:
        if shelf.year or len(members) <= SOURCES_PER_PAGE:
            page = addresses.href(shelf.sheet.url)
            for place in shelf.sheet.members:
                entries[members[place].key] = f"{page}#{members[place].anchor}"
    return SourcePlacement(
        of=shelves,
        years=tuple(sorted(by_year)) if len(members) > SOURCES_PER_PAGE else (),
        counts={year: len(places) for year, places in by_year.items()},
        entries=entries,
    )


def _shelves(
    publisher: Publisher, members: list[Source], by_year: dict[int, list[int]], addresses: Urls
) -> Iterator[SourceListPage]:
    if len(members) <= SOURCES_PER_PAGE:
        yield from (
            SourceListPage(0, sheet)
            for sheet in paginate(publisher.url, range(len(members)), SOURCES_PER_PAGE, addresses)
        )
        return
    # The front of a large publisher leads to its years, and shows nothing that stands there.
    yield from (
        SourceListPage(0, sheet) for sheet in paginate(publisher.url, (), SOURCES_PER_PAGE, addresses)
    )
    for year in sorted(by_year):
        for sheet in paginate(year_url(publisher, year), by_year[year], SOURCES_PER_PAGE, addresses):
            yield SourceListPage(year, sheet)
