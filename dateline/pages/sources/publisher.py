"""A publisher's pages: its sources with every citing sentence; where they are many, a list for each year."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.archive.sources import ROOT, Publisher
from dateline.pages.context import Context
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.source_entry_views import SourceEntryView
from dateline.pages.source_placement import (
    UNDATED,
    SourceListPage,
    SourcePlacement,
    year_url,
)
from dateline.pages.sources.most_cited import most_cited, source_line
from dateline.pages.sources.views import PublisherView, SourceLine, SourceYear
from dateline.pages.views import NavLink, Pager
from dateline.pages.writers import Template
from dateline.values.digests import Value

PUBLISHER = Template(name="publisher.html")

NEWEST_SHOWN = 10


class OfPublisher(NamedTuple):
    """What a page of a publisher's shows: a list's page, and on the front of a list how many there are.

    ``years`` are what the front of a publisher with many sources leads to, with their counts; ``newest`` are
    the sources that it shows where none is cited twice: those cited last.
    """

    publisher: Publisher
    source_page: SourceListPage
    total: int | None
    years: tuple[tuple[int, int], ...]
    newest: tuple[str, ...]


def publisher_pages(publisher: Publisher, placement: SourcePlacement) -> Iterator[Page]:
    """The publisher's front, its numbered pages, and those of its years."""
    count = placement.counts
    newest = () if placement.most_cited else _newest(placement)
    for source_page in placement.pages:
        year, list_page = source_page
        total = count[year] if year else sum(count.values())
        of = OfPublisher(
            publisher,
            source_page,
            None if list_page.number else total,
            () if year else tuple((each, count[each]) for each in placement.years),
            () if year else newest,
        )
        yield page(list_page.url, PUBLISHER, _gather, _view, of, indexed=True)


def _newest(placement: SourcePlacement) -> tuple[str, ...]:
    """The sources on the front of the latest year's list, where years have lists."""
    if not placement.years:
        return ()
    front = next(each for each in placement.pages if each.year == placement.years[-1])
    return front.list_page.members[:NEWEST_SHOWN]


class _PublisherIngredients(Value, frozen=True):
    """Ingredients of a page; ``count`` is of the publisher's sources, or of the year's. As in the view."""

    site: SiteFacts
    url: str
    pager: Pager
    publisher: NavLink
    domain: str
    platforms: tuple[str, ...]
    home: str
    year: int
    count: int | None
    timeline: str
    years: tuple[SourceYear, ...]
    most_cited: tuple[SourceLine, ...]
    newest: tuple[SourceLine, ...]
    entries: tuple[SourceEntryView, ...]


def _gather(context: Context, of: OfPublisher) -> _PublisherIngredients:
    publisher = of.publisher
    year, list_page = of.source_page
    # The front of a publisher with many sources leads to its years, and shows those that are cited most.
    cited = (publisher.key,) if of.years else ()
    return _PublisherIngredients(
        site=context.facts,
        url=list_page.url,
        pager=list_page.pager,
        publisher=context.cards.publisher_link(publisher),
        domain=publisher.domain,
        platforms=publisher.platforms,
        home=publisher.home,
        year=year,
        count=of.total,
        timeline=context.placements.timeline(publisher.url),
        years=tuple(_years(context, of)),
        most_cited=most_cited(context, cited),
        newest=tuple(source_line(context, key) for key in of.newest),
        entries=context.source_entries.on_page(list_page),
    )


def _years(context: Context, of: OfPublisher) -> Iterator[SourceYear]:
    for year, count in reversed(of.years):
        href = context.facts.urls.href(year_url(of.publisher, year))
        yield SourceYear(year=year, href=href, count=count)


def _view(of: _PublisherIngredients) -> PublisherView:
    site = of.site
    title = site.word("publisher-title", name=of.publisher.label)
    if of.year:
        title = f"{title} · {_year_name(site, of.year)}"
    title = site.numbered(title, of.pager.number)
    trail = site.trail(site.page_link("sources", ROOT))
    return PublisherView(
        head=site.head(of.url, title, site.word("publisher-description", site=site.title, name=title)),
        breadcrumbs=(*trail, of.publisher) if of.year else trail,
        title=of.publisher.label,
        domain=of.domain,
        platforms=of.platforms,
        home=of.home,
        year=of.year,
        count=of.count,
        timeline=of.timeline,
        years=of.years,
        most_cited=of.most_cited,
        newest=of.newest,
        entries=of.entries,
        pager=of.pager,
    )


def _year_name(site: SiteFacts, year: int) -> str:
    return site.word("cited-by-undated") if year == UNDATED else site.word("first-cited-in", year=year)
