"""The index of sources: all publishers by initial, the most cited sources, the years of publication.

Of very many publishers it shows those with most sources, and each initial has a page of its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dateline.archive.sources import ROOT, Publisher
from dateline.pages.context import Context
from dateline.pages.lists.initials import Index, initial_links, initial_url
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.source_placement import SourceFigures
from dateline.pages.sources.exports import CSL_DATA
from dateline.pages.sources.most_cited import most_cited
from dateline.pages.sources.views import (
    PublisherEntry,
    PublisherGroup,
    PublishersView,
    SourceLine,
    SourcesView,
    SourceYear,
)
from dateline.pages.timeline_placement import year_url
from dateline.pages.urls import Urls
from dateline.pages.writers import Template
from dateline.values.digests import Value

COMMON_PUBLISHERS_SHOWN = 20


class OfInitial(NamedTuple):
    """What a page by initial shows: the publishers, by their keys, and which initials there are."""

    initial: str
    publishers: tuple[str, ...]
    initials: tuple[str, ...]


def index_pages(publishers: Sequence[Publisher], counts: Sequence[int], site: SiteFacts) -> Iterator[Page]:
    """The index, at ``/sources/``, and its pages by initial; ``counts`` are how many sources each has."""
    count_of = {publisher.key: count for publisher, count in zip(publishers, counts, strict=True)}
    yield page(ROOT, Template(name="sources.html"), _gather, _view, None, indexed=True)
    index = Index[Publisher](
        ROOT,
        lambda publisher: publisher.name or site.word("publisher-unknown"),
        lambda publisher: count_of[publisher.key],
        site.language,
    )
    parts = index.parts(publishers)
    for initial, some in parts.items():
        of = OfInitial(initial, tuple(publisher.key for publisher in some), tuple(parts))
        template = Template(name="publishers.html")
        yield page(initial_url(ROOT, initial), template, _gather_initial, _view_initial, of, indexed=True)


class _SourceIndexIngredients(Value, frozen=True):
    """Ingredients of the index; fields are as in its view, ``publishers`` in no order of a reader's."""

    site: SiteFacts
    publishers: tuple[PublisherEntry, ...]
    most_cited: tuple[SourceLine, ...]
    years: tuple[SourceYear, ...]
    count: int
    undated: int
    unaddressed: int
    uncited: int


def _gather(context: Context, _: None) -> _SourceIndexIngredients:
    archive = context.archive
    figures = [context.placements.figures(publisher) for publisher in archive.sources.publishers]
    return _SourceIndexIngredients(
        site=context.facts,
        publishers=tuple(_entry(context, publisher) for publisher in archive.sources.publishers.values()),
        most_cited=most_cited(context, archive.sources.publishers),
        years=_years(figures, context.facts.urls),
        count=sum(map(len, archive.sources.members.values())),
        undated=sum(each.undated for each in figures),
        unaddressed=sum(each.unaddressed for each in figures),
        uncited=sum(each.uncited for each in figures),
    )


def _entry(context: Context, publisher: Publisher) -> PublisherEntry:
    return PublisherEntry(
        link=context.cards.publisher_link(publisher),
        domain=publisher.domain,
        platforms=publisher.platforms,
        count=len(context.archive.sources.members[publisher.key]),
    )


def _years(figures: Iterable[SourceFigures], urls: Urls) -> tuple[SourceYear, ...]:
    """The years of publication, the latest first."""
    years: Counter[int] = Counter()
    for each in figures:
        years.update(each.years)
    return tuple(
        SourceYear(year=year, href=urls.href(year_url(year)), count=years[year])
        for year in sorted(years, reverse=True)
    )


def _view(of: _SourceIndexIngredients) -> SourcesView:
    site, index = of.site, _index(of.site)
    publishers = index.in_order(of.publishers)
    return SourcesView(
        head=site.head(ROOT, site.word("sources"), site.word("sources-description", site=site.title)),
        breadcrumbs=site.trail(),
        count=of.count,
        common=tuple(index.by_use(publishers)[:COMMON_PUBLISHERS_SHOWN]),
        groups=tuple(
            PublisherGroup(initial=initial, entries=entries, every=every)
            for initial, entries, every in index.groups(publishers, site)
        ),
        most_cited=of.most_cited,
        years=of.years,
        undated=of.undated,
        unaddressed=of.unaddressed,
        uncited=of.uncited,
        data=site.urls.href(CSL_DATA) if site.exports else "",
        initials=initial_links(site, ROOT, index.parts(publishers)),
    )


def _index(site: SiteFacts) -> Index[PublisherEntry]:
    return Index(ROOT, lambda entry: entry.link.label, lambda entry: entry.count, site.language)


class _InitialIngredients(Value, frozen=True):
    """Ingredients of a page by initial; fields are as in its view."""

    site: SiteFacts
    initial: str
    publishers: tuple[PublisherEntry, ...]
    initials: tuple[str, ...]


def _gather_initial(context: Context, of: OfInitial) -> _InitialIngredients:
    publishers = context.archive.sources.publishers
    return _InitialIngredients(
        site=context.facts,
        initial=of.initial,
        publishers=tuple(_entry(context, publishers[key]) for key in of.publishers),
        initials=of.initials,
    )


def _view_initial(of: _InitialIngredients) -> PublishersView:
    site = of.site
    title = f"{site.word('publishers')} · {of.initial}"
    description = f"{site.word('sources-description', site=site.title)} · {of.initial}"
    return PublishersView(
        head=site.head(initial_url(ROOT, of.initial), title, description),
        breadcrumbs=site.trail(site.page_link("sources", ROOT)),
        group=PublisherGroup(initial=of.initial, entries=tuple(_index(site).in_order(of.publishers))),
        initials=initial_links(site, ROOT, of.initials),
    )
