"""The placement of sources: on which page each one's entry stands.

A publisher with few sources has them all on its page. One with many has a
list for each year in which the archive first cited them, cut into pages from
the oldest. So where an entry stands depends on its own year alone, and what
is cited for the first time today moves nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.sources import Publisher, Source
from dateline.pages.pagination import ListPage, in_order, paginate
from dateline.pages.urls import Urls

SOURCES_PER_PAGE = 50

FEW_SOURCES = 20
"""More have a list for each year. So many, with all that is said of them, are some 14 kB."""

UNDATED = -1


class SourceListPage(NamedTuple):
    """One page of a publisher's: its year (0: the front, -1: first cited by undated articles), its sources.

    ``list_page.members`` are the sources' keys.
    """

    year: int
    list_page: ListPage[str]


class SourcePlacement(NamedTuple):
    """All pages of a publisher.

    ``years`` are those that have a list of their own, ``counts`` how many
    sources were first cited in each year.
    """

    pages: tuple[SourceListPage, ...]
    years: tuple[int, ...]
    counts: dict[int, int]

    def links(self, anchors: Mapping[str, str], urls: Urls) -> dict[str, str]:
        """The links to each source's entry, by source; given the ``anchors`` of all."""
        links: dict[str, str] = {}
        for page in self.pages:
            href = urls.href(page.list_page.url)
            links |= {key: f"{href}#{anchors[key]}" for key in page.list_page.members}
        return links


def year_url(publisher: Publisher, year: int) -> str:
    """The address of the list of one year, or of what undated articles cite."""
    return f"{publisher.url}{'undated' if year == UNDATED else f'{year:04}'}/"


def place_sources(
    publisher: Publisher, members: Sequence[Source], years: Sequence[int], urls: Urls
) -> SourcePlacement:
    """The pages of a publisher's sources. ``years`` tells when each was first cited, or ``UNDATED``."""
    by_year: defaultdict[int, list[str]] = defaultdict(list)
    for source, year in zip(members, years, strict=True):
        by_year[year].append(source.key)
    return SourcePlacement(
        pages=tuple(_pages(publisher, tuple(source.key for source in members), by_year, urls)),
        years=() if _are_few(members) else tuple(sorted(by_year)),
        counts={year: len(keys) for year, keys in by_year.items()},
    )


def _are_few(sources: Sequence[object]) -> bool:
    """Whether a publisher's sources stand on its page."""
    return len(sources) <= FEW_SOURCES


def _pages(
    publisher: Publisher, keys: tuple[str, ...], by_year: dict[int, list[str]], urls: Urls
) -> Iterator[SourceListPage]:
    # The front of a large publisher leads to its years, and shows nothing that stands there.
    few = _are_few(keys)
    yield from (SourceListPage(0, page) for page in in_order(publisher.url, keys[::-1] if few else ()))
    for year in () if few else sorted(by_year):
        for page in paginate(year_url(publisher, year), by_year[year], SOURCES_PER_PAGE, urls):
            yield SourceListPage(year, page)
