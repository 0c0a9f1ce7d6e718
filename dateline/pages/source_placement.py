"""The placement of sources: on which page each one's entry stands.

A publisher with few sources has them all on its page. One with many has a
list for each year in which the archive first cited them, cut into pages from
the oldest. So where an entry stands depends on its own year alone, and what
is cited for the first time today moves nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.sources import Publisher, Source, Use
from dateline.pages.citing_articles import has_own_pages
from dateline.pages.pagination import ListPage, in_order, paginate
from dateline.pages.urls import Urls

SOURCES_PER_PAGE = 50
MOST_CITED_SHOWN = 20

FEW_SOURCES = SOURCES_PER_PAGE
"""More have a list for each year: what fits on one page is not spread over ten."""

UNDATED = -1


class SourceListPage(NamedTuple):
    """One page of a publisher's: its year (0: the front, -1: first cited by undated articles), its sources.

    ``list_page.members`` are the sources' keys.
    """

    year: int
    list_page: ListPage[str]


class CitedOften(NamedTuple):
    """A source, by its key, with the number of articles that cite it, and the first note that does."""

    source: str
    articles: int
    first: Use


class SourceFigures(NamedTuple):
    """How many of a publisher's sources were published in each year, and how many lack something.

    ``undated`` have no date, ``unaddressed`` no address; to ``uncited`` no text refers.
    """

    years: dict[int, int]
    undated: int
    unaddressed: int
    uncited: int


class SourcePlacement(NamedTuple):
    """All pages of a publisher, and what other pages say of its sources without looking into them.

    ``years`` are those that have a list of their own, ``counts`` how many
    sources were first cited in each year, ``much_cited`` the sources that have pages of their own.
    ``most_cited`` are those that most articles cite, of those that more than one does, these first.
    """

    pages: tuple[SourceListPage, ...]
    years: tuple[int, ...]
    counts: dict[int, int]
    much_cited: tuple[Source, ...]
    most_cited: tuple[CitedOften, ...]
    figures: SourceFigures

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


def place_sources(publisher: Publisher, members: Sequence[Source], urls: Urls) -> SourcePlacement:
    """The pages of a publisher's sources, which are in the order in which they were first cited."""
    cited_again = (source for source in members if source.articles > 1)
    most = sorted(cited_again, key=lambda source: -source.articles)[:MOST_CITED_SHOWN]
    by_year: defaultdict[int, list[str]] = defaultdict(list)
    for source in members:
        cited = source.uses[0].date
        by_year[cited.year if cited else UNDATED].append(source.key)
    return SourcePlacement(
        pages=tuple(_pages(publisher, tuple(source.key for source in members), by_year, urls)),
        years=() if _are_few(members) else tuple(sorted(by_year)),
        counts={year: len(keys) for year, keys in by_year.items()},
        much_cited=tuple(filter(has_own_pages, members)),
        most_cited=tuple(CitedOften(each.key, each.articles, each.uses[0]) for each in most),
        figures=_figures(members),
    )


def _figures(members: Sequence[Source]) -> SourceFigures:
    return SourceFigures(
        years=Counter(each.published.year for each in members if each.published and each.published.year),
        undated=sum(each.published is None for each in members),
        unaddressed=sum(not each.url for each in members),
        uncited=sum(not any(use.referred for use in each.uses) for each in members),
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
