"""Filtered timelines: the latest entries of a tag, a topic or a publisher, and how many there are by year.

One page each, whatever there is: earlier entries stand in the years that the
page leads to. Lines lead to the places themselves, so a filtered timeline
depends on its own articles and sources alone.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dateline.archive.sources import ROOT as SOURCES
from dateline.archive.sources import Publisher
from dateline.archive.terms import Taxonomies, Term
from dateline.archive.timeline import month_of
from dateline.pages.context import Context, Listing
from dateline.pages.entry_views import EntryLine, in_order_of_kinds
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.timeline.views import FilteredTimelineView, FilteredTimelineYear
from dateline.pages.timeline_lines import latest_first
from dateline.pages.timeline_placement import filtered_url, year_url
from dateline.pages.views import NavLink
from dateline.pages.writers import Template
from dateline.values.digests import Value, digest
from dateline.values.settings import TaxonomySetting

LINES_SHOWN = 200

FILTERED = Template(name="slice.html")


class PublisherTimeline(NamedTuple):
    """What a filtered timeline shows: the sources of a publisher, by their keys."""

    publisher: Publisher
    sources: tuple[str, ...]


class FilteredListing(NamedTuple):
    """What filtered timelines are listed from; ``with_timeline`` are the addresses that have one."""

    taxonomies: Taxonomies
    publishers: Mapping[str, Publisher]
    members: Mapping[str, tuple[str, ...]]
    with_timeline: frozenset[str]


class TermTimeline(NamedTuple):
    """What a filtered timeline shows: the entries of a tag or topic, of the articles at these paths."""

    taxonomy: TaxonomySetting
    term: Term
    members: tuple[str, ...]


def filtered_listing(listing: Listing) -> FilteredListing:
    """What filtered timelines are listed from, of this archive."""
    archive = listing.archive
    sources = archive.sources
    return FilteredListing(
        archive.taxonomies, sources.publishers, sources.members, listing.placements.with_timeline
    )


def filtered_key(inputs: FilteredListing) -> bytes:
    """The digest of all that filtered timelines are listed from."""
    return digest(*inputs[:-1], sorted(inputs.with_timeline))


def filtered_pages(inputs: FilteredListing) -> Iterator[Page]:
    """The timelines of all terms and publishers that have one."""
    for taxonomy in inputs.taxonomies:
        for term in taxonomy.terms.values():
            if term.url in inputs.with_timeline:
                members, url = taxonomy.members[term.key], filtered_url(term.url)
                of = TermTimeline(taxonomy.setting, term, members)
                yield page(url, FILTERED, _gather_term, _view, of, indexed=True)
    for publisher in inputs.publishers.values():
        if publisher.url in inputs.with_timeline:
            url = filtered_url(publisher.url)
            of = PublisherTimeline(publisher, inputs.members[publisher.key])
            yield page(url, FILTERED, _gather_publisher, _view, of, indexed=True)


class _YearOf(Value, frozen=True):
    """A year of a filtered timeline: how many lines it has, and whether it has a page in the timeline."""

    year: int
    has_page: bool
    count: int


class _FilteredIngredients(Value, frozen=True):
    """Ingredients of a filtered timeline: the lines shown, and the years that have any, newest first."""

    site: SiteFacts
    url: str
    owner: NavLink
    index: NavLink
    lines: tuple[EntryLine, ...]
    years: tuple[_YearOf, ...]


def _gather_term(context: Context, of: TermTimeline) -> _FilteredIngredients:
    site, lines = context.facts, context.lines
    return _FilteredIngredients(
        site=site,
        url=filtered_url(of.term.url),
        owner=context.cards.term_link(of.term),
        index=context.cards.taxonomy_link(of.taxonomy, site.language),
        lines=tuple(each.line for each in lines.latest_of(of.members, LINES_SHOWN)),
        years=tuple(_years_of(context, lines.by_year(of.members))),
    )


def _gather_publisher(context: Context, of: PublisherTimeline) -> _FilteredIngredients:
    """Its sources, and the events that are mentioned in sentences that cite them."""
    archive, lines, publisher = context.archive, context.lines, of.publisher
    sources = (archive.sources.by_key[key] for key in of.sources)
    published = [lines.of_source(source, source.published) for source in sources if source.published]
    mentions = archive.citing_events(publisher.key)
    every = [*published, *map(lines.of_mention, mentions)]
    return _FilteredIngredients(
        site=context.facts,
        url=filtered_url(publisher.url),
        owner=context.cards.publisher_link(publisher),
        index=context.facts.page_link("sources", SOURCES),
        lines=tuple(each.line for each in latest_first(every)[:LINES_SHOWN]),
        years=tuple(_years_of(context, Counter(month_of(each.line.moment)[0] for each in every))),
    )


def _years_of(context: Context, counts: Mapping[int, int]) -> Iterator[_YearOf]:
    for year in sorted(counts, reverse=True):
        yield _YearOf(year=year, has_page=context.lines.has_page(year), count=counts[year])


def _view(of: _FilteredIngredients) -> FilteredTimelineView:
    site = of.site
    title = site.word("slice-title", owner=of.owner.label, name=of.index.label)
    return FilteredTimelineView(
        head=site.head(of.url, title, site.word("slice-description", site=site.title, title=title)),
        breadcrumbs=site.trail(of.index, of.owner),
        owner=of.owner,
        count=sum(each.count for each in of.years),
        years=tuple(_year(site, each) for each in of.years),
        lines=of.lines,
        kinds=in_order_of_kinds(line.mark for line in of.lines),
    )


def _year(site: SiteFacts, of: _YearOf) -> FilteredTimelineYear:
    href = site.urls.href(year_url(of.year)) if of.has_page else ""
    return FilteredTimelineYear(year=of.year, href=href, count=of.count)
