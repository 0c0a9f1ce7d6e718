"""A publisher's pages: its sources with every citing sentence; where they are many, lists by time."""

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
    SourcePeriod,
    SourcePlacement,
    period_url,
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

    ``years`` are what the front of a publisher with many sources leads to, with their counts, ``parts`` what
    a year with many leads to; ``newest`` are the sources that such a publisher's front shows where none is
    cited twice: those cited last.
    """

    publisher: Publisher
    source_page: SourceListPage
    total: int | None
    years: tuple[tuple[int, int], ...]
    parts: tuple[SourcePeriod, ...]
    newest: tuple[str, ...]


def publisher_pages(publisher: Publisher, placement: SourcePlacement) -> Iterator[Page]:
    """The publisher's front, its numbered pages, and those of its years and their parts."""
    count = dict(placement.counts)
    years = tuple((period.year, count[period]) for period in count if period.is_year)
    newest = () if placement.most_cited else _newest(placement)
    for source_page in placement.pages:
        period, list_page, _ = source_page
        parts = tuple(each for each in count if period.is_year and each.is_part_of(period))
        of = OfPublisher(
            publisher,
            source_page,
            # A year that leads to its parts says nothing that changes with each of them.
            None if list_page.number or parts else count.get(period, placement.total),
            () if period.year else years,
            parts,
            () if period.year else newest,
        )
        yield page(list_page.url, PUBLISHER, _gather, _view, of, indexed=True)


def _newest(placement: SourcePlacement) -> tuple[str, ...]:
    """The sources on the front of the latest period's list, where periods have lists."""
    fronts = [each for each in placement.pages if each.period.year and not each.list_page.number]
    return fronts[-1].list_page.members[:NEWEST_SHOWN] if fronts else ()


class _PublisherIngredients(Value, frozen=True):
    """Ingredients of a page; ``count`` is of the publisher's sources, or of the year's. As in the view."""

    site: SiteFacts
    url: str
    pager: Pager
    publisher: NavLink
    domain: str
    platforms: tuple[str, ...]
    home: str
    period: SourcePeriod
    count: int | None
    timeline: str
    years: tuple[SourceYear, ...]
    parts: tuple[NavLink, ...]
    most_cited: tuple[SourceLine, ...]
    newest: tuple[SourceLine, ...]
    listed: tuple[SourceLine, ...]
    entries: tuple[SourceEntryView, ...]


def _gather(context: Context, of: OfPublisher) -> _PublisherIngredients:
    publisher = of.publisher
    period, list_page, listed = of.source_page
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
        period=period,
        count=of.total,
        timeline=context.placements.timeline(publisher.url),
        years=tuple(_years(context, of)),
        parts=tuple(_parts(context.facts, of)),
        most_cited=most_cited(context, cited),
        newest=tuple(source_line(context, key) for key in of.newest),
        listed=tuple(source_line(context, key) for key in listed),
        entries=context.source_entries.on_page(list_page),
    )


def _years(context: Context, of: OfPublisher) -> Iterator[SourceYear]:
    for year, count in reversed(of.years):
        href = context.facts.urls.href(period_url(of.publisher, SourcePeriod(year)))
        yield SourceYear(year=year, href=href, count=count)


def _parts(site: SiteFacts, of: OfPublisher) -> Iterator[NavLink]:
    for part in reversed(of.parts):
        yield NavLink(label=_months(site, part), href=site.urls.href(period_url(of.publisher, part)))


def _view(of: _PublisherIngredients) -> PublisherView:
    site, period = of.site, of.period
    title = site.word("publisher-title", name=of.publisher.label)
    if period.year:
        title = f"{title} · {_period_name(site, period)}"
    title = site.numbered(title, of.pager.number)
    trail = site.trail(site.page_link("sources", ROOT))
    if period.year:
        trail = (*trail, of.publisher)
    return PublisherView(
        head=site.head(of.url, title, site.word("publisher-description", site=site.title, name=title)),
        breadcrumbs=trail,
        title=of.publisher.label,
        domain=of.domain,
        platforms=of.platforms,
        home=of.home,
        year=period.year,
        period=_period_name(site, period) if period.year else "",
        count=of.count,
        timeline=of.timeline,
        years=of.years,
        parts=of.parts,
        most_cited=of.most_cited,
        newest=of.newest,
        listed=of.listed,
        entries=of.entries,
        pager=of.pager,
    )


def _period_name(site: SiteFacts, period: SourcePeriod) -> str:
    if period.year == UNDATED:
        return site.word("cited-by-undated")
    if period.is_year:
        return site.word("first-cited-in", year=period.year)
    return site.word("first-cited-in-months", year=period.year, months=_months(site, period))


def _months(site: SiteFacts, period: SourcePeriod) -> str:
    first, last = (site.word(f"month-{month:02}") for month in period[1:])
    return first if first == last else site.word("months-from-to", first=first, last=last)
