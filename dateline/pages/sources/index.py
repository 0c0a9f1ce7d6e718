"""The index of sources: all publishers by initial, the most cited sources, the years of publication."""

from collections import Counter
from collections.abc import Iterable

from dateline.archive.archive import Archive
from dateline.archive.sources import ROOT, Source
from dateline.pages.context import Context
from dateline.pages.lists.collation import collation_of
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.sources.exports import CSL_DATA
from dateline.pages.sources.most_cited import most_cited
from dateline.pages.sources.views import PublisherEntry, PublisherGroup, SourceLine, SourcesView, SourceYear
from dateline.pages.timeline_placement import year_url
from dateline.pages.urls import Urls
from dateline.pages.writers import Template
from dateline.values.digests import Value

COMMON_PUBLISHERS_SHOWN = 20


def index_page() -> Page:
    """The index, at ``/sources/``."""
    return page(ROOT, Template(name="sources.html"), _gather, _view, None, indexed=True)


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
    sources = archive.sources.by_key.values()
    return _SourceIndexIngredients(
        site=context.facts,
        publishers=tuple(
            PublisherEntry(
                link=context.cards.publisher_link(publisher),
                domain=publisher.domain,
                platforms=publisher.platforms,
                count=len(archive.sources.members[publisher.key]),
            )
            for publisher in archive.sources.publishers.values()
        ),
        most_cited=most_cited(context, sources),
        years=_years(sources, context.facts.urls),
        count=len(sources),
        undated=sum(source.published is None for source in sources),
        unaddressed=sum(not source.url for source in sources),
        uncited=sum(not _is_referred_to(archive, source) for source in sources),
    )


def _years(sources: Iterable[Source], urls: Urls) -> tuple[SourceYear, ...]:
    """The years of publication, the latest first."""
    years = Counter(source.published.year for source in sources if source.published and source.published.year)
    return tuple(
        SourceYear(year=year, href=urls.href(year_url(year)), count=years[year])
        for year in sorted(years, reverse=True)
    )


def _is_referred_to(archive: Archive, source: Source) -> bool:
    """Whether any text refers to a note that cites the source."""
    return any(archive.shared[use.article].notes[use.note].citations for use in source.uses)


def _view(index: _SourceIndexIngredients) -> SourcesView:
    site, collation = index.site, collation_of(index.site.language)
    publishers = sorted(index.publishers, key=lambda publisher: collation.order(publisher.link.label))
    return SourcesView(
        head=site.head(ROOT, site.word("sources"), site.word("sources-description", site=site.title)),
        breadcrumbs=site.trail(),
        count=index.count,
        common=tuple(sorted(publishers, key=lambda publisher: -publisher.count)[:COMMON_PUBLISHERS_SHOWN]),
        groups=tuple(
            PublisherGroup(initial=letter, entries=tuple(group))
            for letter, group in collation.by_initial(publishers, lambda publisher: publisher.link.label)
        ),
        most_cited=index.most_cited,
        years=index.years,
        undated=index.undated,
        unaddressed=index.unaddressed,
        uncited=index.uncited,
        data=site.urls.href(CSL_DATA) if site.exports else "",
    )
