"""The timeline: its front with all years, each year, month and (where there is much) day; what is undated."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from dateline.archive.timeline import Month
from dateline.pages.context import Context, Listing
from dateline.pages.entry_views import Mark
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.timeline.exports import CALENDAR, DATA
from dateline.pages.timeline.history import year_columns
from dateline.pages.timeline.period_pages import period_line, period_pages
from dateline.pages.timeline.undated_pages import (
    UNDATED_SOURCES,
    UndatedListing,
    undated_listing,
    undated_pages,
)
from dateline.pages.timeline.views import PeriodLine, TimelineView
from dateline.pages.timeline_placement import ROOT, UNDATED, MonthPlacement, month_url, year_url
from dateline.pages.urls import Urls
from dateline.pages.views import NavLink
from dateline.pages.writers import Template
from dateline.values.digests import Value
from dateline.values.moments import Moment

TOPICS_SHOWN = 24


class TimelineListing(NamedTuple):
    """What the timeline's pages are listed from: where entries stand, month by month, and what is undated.

    ``today`` is the day of the newest article. Pages have no clock, so that
    they are the same whenever they are built.
    """

    months: dict[Month, MonthPlacement]
    today: Moment | None
    undated: UndatedListing
    urls: Urls


def timeline_listing(listing: Listing) -> TimelineListing:
    """What the timeline's pages are listed from, of this archive."""
    months = {month: listing.placements.month(month) for month in listing.archive.timeline.months}
    newest = listing.archive.order.articles[-1:]
    today = listing.archive.by_path[newest[0]].card.date if newest else None
    return TimelineListing(months, today, undated_listing(listing.archive), listing.facts.urls)


def timeline_pages(inputs: TimelineListing) -> Iterator[Page]:
    """The front, the pages of all periods, and those of what has no date."""
    of = OfTimeline(inputs.today, len(inputs.undated.articles), len(inputs.undated.sources))
    yield page(ROOT, Template(name="timeline.html"), _gather, _view, of, indexed=True)
    yield from period_pages(inputs.months, inputs.today, inputs.urls)
    yield from undated_pages(inputs.undated, inputs.urls)


class OfTimeline(NamedTuple):
    """What the front shows besides the years: today, and how much has no date."""

    today: Moment | None
    undated_articles: int
    undated_sources: int


class _TimelineIngredients(Value, frozen=True):
    """Ingredients of the front; ``years`` are the newest first, the numbers count what has no date."""

    site: SiteFacts
    years: tuple[PeriodLine, ...]
    today: Moment | None
    topics: tuple[NavLink, ...]
    undated_articles: int
    undated_sources: int


def _gather(context: Context, of: OfTimeline) -> _TimelineIngredients:
    return _TimelineIngredients(
        site=context.facts,
        years=tuple(
            period_line(context.facts, year, year_url(year), marks)
            for year, marks in sorted(_by_year(context).items(), reverse=True)
        ),
        today=of.today,
        topics=_topics(context),
        undated_articles=of.undated_articles,
        undated_sources=of.undated_sources,
    )


def _topics(context: Context) -> tuple[NavLink, ...]:
    """The timelines of the topics with most articles."""
    topics = context.archive.topics
    terms = [(-len(members), topics.terms[key]) for key, members in topics.members.items()] if topics else []
    with_timeline = (
        NavLink(label=term.label, href=href)
        for _, term in sorted(terms)
        if (href := context.placements.timeline(term.url))
    )
    return tuple(islice(with_timeline, TOPICS_SHOWN))


def _by_year(context: Context) -> dict[int, Counter[Mark]]:
    """How many entries of each kind each year has."""
    years: dict[int, Counter[Mark]] = {}
    for month in context.archive.timeline.months:
        years.setdefault(month[0], Counter()).update(context.entries.marks(month))
    return years


def _view(front: _TimelineIngredients) -> TimelineView:
    site = front.site
    return TimelineView(
        head=site.head(ROOT, site.word("timeline"), site.word("timeline-description", site=site.title)),
        breadcrumbs=site.trail(),
        years=front.years,
        columns=year_columns(front.years) if len(front.years) > 1 else (),
        today=front.today,
        today_href=site.urls.href(month_url(front.today.year, front.today.month)) if front.today else "",
        topics=front.topics,
        undated=_link(site, UNDATED, site.word("undated"), front.undated_articles),
        undated_articles=front.undated_articles,
        undated_sources=_link(site, UNDATED_SOURCES, site.word("undated-sources"), front.undated_sources),
        undated_sources_count=front.undated_sources,
        data=site.urls.href(DATA) if site.exports else "",
        calendar=site.urls.href(CALENDAR) if site.exports else "",
    )


def _link(site: SiteFacts, url: str, label: str, count: int) -> NavLink | None:
    return NavLink(label=label, href=site.urls.href(url)) if count else None
