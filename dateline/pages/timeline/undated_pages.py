"""Pages of what has no date and so stands in no period: articles, and sources."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dateline.archive.archive import Archive
from dateline.archive.sources import Shelf, as_first_cited
from dateline.pages.context import Context
from dateline.pages.page import Page, page
from dateline.pages.pagination import ListPage, paginate
from dateline.pages.site_facts import SiteFacts
from dateline.pages.timeline.periods import timeline_link
from dateline.pages.timeline.views import UndatedView
from dateline.pages.timeline_placement import ENTRIES_PER_PAGE, ROOT, UNDATED
from dateline.pages.urls import Urls
from dateline.pages.views import Pager
from dateline.pages.writers import Template
from dateline.values.digests import Value
from dateline.values.partials import Partial

UNDATED_SOURCES = f"{ROOT}undated-sources/"

LIST = Template(name="undated.html")


class UndatedListing(NamedTuple):
    """What is undated: the paths of articles, and the keys of sources as they were first cited."""

    articles: tuple[str, ...]
    sources: tuple[str, ...]


class UndatedSources(NamedTuple):
    """What decides which sources are undated, and in which order; ``position`` is an article's in time."""

    shelves: Mapping[str, Shelf]
    position: Mapping[str, int]


def undated_listing(archive: Archive) -> UndatedListing:
    """What is undated in an archive."""
    inputs = UndatedSources(archive.sources.shelves, archive.order.position)
    return UndatedListing(archive.undated, archive.memo("undated sources", inputs, _undated_sources))


def undated_pages(inputs: UndatedListing, urls: Urls) -> Iterator[Page]:
    """The list of undated articles, and the one of undated sources, where there are any."""
    if inputs.articles:
        for part in paginate(UNDATED, inputs.articles, ENTRIES_PER_PAGE, urls):
            yield page(part.url, LIST, _gather_articles, _view_articles, part, indexed=True)
    if inputs.sources:
        for part in paginate(UNDATED_SOURCES, inputs.sources, ENTRIES_PER_PAGE, urls):
            yield page(part.url, LIST, _gather_sources, _view_sources, part, indexed=True)


def _undated_sources(inputs: UndatedSources) -> tuple[str, ...]:
    some_undated = (shelf for shelf in inputs.shelves.values() if shelf.counted)
    undated = (source for shelf in some_undated for source in shelf.items if source.published is None)
    return as_first_cited(undated, inputs.position)


class _UndatedIngredients(Value, frozen=True):
    """Ingredients of a list of what is undated."""

    site: SiteFacts
    url: str
    pager: Pager
    entries: tuple[Partial, ...]


def _gather_articles(context: Context, of: ListPage[str]) -> _UndatedIngredients:
    cards = context.cards.cards(of.members)
    return _UndatedIngredients(site=context.facts, url=of.url, pager=of.pager, entries=cards)


def _gather_sources(context: Context, of: ListPage[str]) -> _UndatedIngredients:
    entries = tuple(map(context.entries.undated_source, of.members))
    return _UndatedIngredients(site=context.facts, url=of.url, pager=of.pager, entries=entries)


def _view_articles(of: _UndatedIngredients) -> UndatedView:
    return _view(of, of.site.word("undated"), of.site.word("undated-description", site=of.site.title))


def _view_sources(of: _UndatedIngredients) -> UndatedView:
    site = of.site
    return _view(of, site.word("undated-sources"), site.word("undated-sources-description", site=site.title))


def _view(of: _UndatedIngredients, title: str, description: str) -> UndatedView:
    site, number = of.site, of.pager.number
    return UndatedView(
        head=site.head(of.url, site.numbered(title, number), site.numbered(description, number)),
        breadcrumbs=site.trail(timeline_link(site)),
        entries=of.entries,
        pager=of.pager,
    )
