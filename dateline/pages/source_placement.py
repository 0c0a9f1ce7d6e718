"""The placement of sources: on which page each one's entry stands.

A publisher's sources stand on its page as long as that is light. Then each
year in which the archive first cited some has a list; where a year's is heavy
too, its quarters have, or, where one of these is, its months. So where an
entry stands depends on its own date alone, and what is cited for the first
time today moves nothing. What has no shorter period, a month or what undated
articles cite, is cut into pages from the oldest.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.sources import Publisher, Source, Use
from dateline.pages.citing_articles import CITING_ARTICLES_SHOWN, has_own_pages
from dateline.pages.pagination import ListPage, in_order, paginate
from dateline.pages.urls import Urls
from dateline.reading.permalinks import below

LIGHT_BYTES = 10_500
"""What the entries of one page may weigh, compressed, by ``_weight``: with the page's frame 15 kB at most."""

LISTED_AT_MOST = 120
"""Sources that a page names whose entries stand on others: that is a list to look through, more is not."""

MOST_CITED_SHOWN = 20

UNDATED = -1

WHOLE_YEAR = (1, 12)

_NOTHING: tuple[str, ...] = ()


class _WeighedSource(NamedTuple):
    """A source with what its entry weighs, which each way to divide a publisher's asks for again."""

    source: Source
    weight: int


class SourcePeriod(NamedTuple):
    """The time in which the archive first cited some sources: a year, or some of its months.

    Year 0 is all time, -1 what undated articles cite first.
    """

    year: int = 0
    first_month: int = 1
    last_month: int = 12

    @property
    def is_year(self) -> bool:
        """Whether it is a year as a whole."""
        return bool(self.year) and self[1:] == WHOLE_YEAR

    def is_part_of(self, year: "SourcePeriod") -> bool:
        """Whether it is some months of that year."""
        return self.year == year.year and not self.is_year


class SourceListPage(NamedTuple):
    """One page of a publisher's: its period, its sources.

    ``list_page.members`` are the sources' keys. Where their entries stand on the pages of shorter periods,
    it has no members; ``listed`` are the sources that the publisher's front names then, if not too many.
    """

    period: SourcePeriod
    list_page: ListPage[str]
    listed: tuple[str, ...] = ()


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

    ``counts`` are how many sources were first cited in each period that has pages of its own, the years'
    shorter periods among them; ``total`` is the number of all. ``much_cited`` are the sources that have
    pages of their own. ``most_cited`` are those that most articles cite, of those that more than one does,
    these first.
    """

    pages: tuple[SourceListPage, ...]
    counts: tuple[tuple[SourcePeriod, int], ...]
    total: int
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


def period_url(publisher: Publisher, period: SourcePeriod) -> str:
    """The address of the list of a period, or of what undated articles cite."""
    year, first, last = period
    if not year:
        return publisher.url
    url = below(publisher.url, "undated/" if year == UNDATED else f"{year:04}/")
    if period.is_year or year == UNDATED:
        return url
    return below(url, f"{first:02}/" if first == last else f"{first:02}-{last:02}/")


def place_sources(publisher: Publisher, members: Sequence[Source], urls: Urls) -> SourcePlacement:
    """The pages of a publisher's sources, which are in the order in which they were first cited."""
    cited_again = (source for source in members if source.articles > 1)
    most = sorted(cited_again, key=lambda source: -source.articles)[:MOST_CITED_SHOWN]
    weighed = [_WeighedSource(source, _weight(source)) for source in members]
    periods = dict(_periods(weighed))
    return SourcePlacement(
        pages=tuple(_pages(publisher, weighed, periods, urls)),
        counts=tuple((period, len(some)) for period, some in periods.items()),
        total=len(members),
        much_cited=tuple(filter(has_own_pages, members)),
        most_cited=tuple(CitedOften(each.key, each.articles, each.uses[0]) for each in most),
        figures=_figures(members),
    )


def _figures(members: Sequence[Source]) -> SourceFigures:
    return SourceFigures(
        years=Counter(each.published.year for each in members if each.published and each.published.year),
        undated=sum(each.published is None for each in members),
        unaddressed=sum(not each.url for each in members),
        uncited=sum(not any(use.sentences for use in each.uses) for each in members),
    )


def _periods(members: Sequence[_WeighedSource]) -> Iterator[tuple[SourcePeriod, Sequence[_WeighedSource]]]:
    """The periods that have pages of their own, each before those within it; none where all are light."""
    if _is_light(members):
        return
    years: defaultdict[int, list[_WeighedSource]] = defaultdict(list)
    for each in members:
        cited = each.source.uses[0].date
        years[cited.year if cited else UNDATED].append(each)
    for year in sorted(years):
        yield SourcePeriod(year), years[year]
        if year != UNDATED and not _is_light(years[year]):
            yield from _within(year, years[year])


def _within(
    year: int, members: Sequence[_WeighedSource]
) -> Iterator[tuple[SourcePeriod, Sequence[_WeighedSource]]]:
    """A year's quarters where all of them are light, else its months."""
    cited = [_month(each.source) for each in members]
    for months in (3, 1):
        parts: defaultdict[int, list[_WeighedSource]] = defaultdict(list)
        for each, month in zip(members, cited, strict=True):
            parts[(month - 1) // months * months + 1].append(each)
        if months == 1 or all(map(_is_light, parts.values())):
            for first in sorted(parts):
                yield SourcePeriod(year, first, first + months - 1), parts[first]
            return


def _month(source: Source) -> int:
    """The month in which the archive first cited it; the first of a year whose date says no month."""
    cited = source.uses[0].date
    return (cited and cited.month) or 1


def _is_light(sources: Sequence[_WeighedSource]) -> bool:
    return sum(each.weight for each in sources) <= LIGHT_BYTES


def _weight(source: Source) -> int:
    """The bytes that its entry adds to a compressed page, about: what it says of itself several times over,
    in each form of citation, and the sentences that cite it."""
    itself = 60 + 2 * (len(source.title.encode()) + len(source.url))
    sentences = sum(use.sentences for use in source.uses[-CITING_ARTICLES_SHOWN:])
    return itself + 60 * min(source.articles, CITING_ARTICLES_SHOWN) + 75 * sentences


def _pages(
    publisher: Publisher,
    members: Sequence[_WeighedSource],
    periods: Mapping[SourcePeriod, Sequence[_WeighedSource]],
    urls: Urls,
) -> Iterator[SourceListPage]:
    all_time = SourcePeriod()
    divided = {SourcePeriod(period.year) for period in periods if not period.is_year}
    for period, some in ((all_time, members), *periods.items()):
        url, keys = period_url(publisher, period), tuple(each.source.key for each in some)
        if period in divided or (period == all_time and periods):
            # It leads to the pages of shorter periods, and shows nothing that stands there.
            (page,) = in_order(url, _NOTHING)
            few = period == all_time and len(keys) <= LISTED_AT_MOST
            yield SourceListPage(period, page, keys[::-1] if few else ())
        elif _is_light(some):
            yield from (SourceListPage(period, page) for page in in_order(url, keys[::-1]))
        else:
            weights = [each.weight for each in some]
            for page in paginate(url, keys, LIGHT_BYTES // 2, urls, weights=weights):
                yield SourceListPage(period, page)
