"""The pages of a source that very many articles cite: all of them, and not the latest alone."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.archive.sources import ROOT, Publisher, Source
from dateline.pages.citing_articles import CitingArticle, citing_articles, source_url
from dateline.pages.context import Context
from dateline.pages.page import Page, page
from dateline.pages.pagination import ListPage, paginate
from dateline.pages.site_facts import SiteFacts
from dateline.pages.source_entry_views import SourceEntryView
from dateline.pages.sources.views import SourceView
from dateline.pages.urls import Urls
from dateline.pages.views import NavLink, Pager
from dateline.pages.writers import Template
from dateline.values.digests import Value

SOURCE = Template(name="source.html")


class OfSource(NamedTuple):
    """What a page of a much cited source shows: it, by its key, and some of the articles that cite it."""

    publisher: Publisher
    source: str
    list_page: ListPage[CitingArticle]


def pages_of_source(publisher: Publisher, source: Source, page_size: int, urls: Urls) -> Iterator[Page]:
    """The articles that cite the source, cut into pages."""
    citing = citing_articles(source)
    for part in paginate(source_url(publisher, source), citing, page_size, urls, name=_article):
        of = OfSource(publisher, source.key, part)
        yield page(part.url, SOURCE, _gather, _view, of, indexed=True)


class _SourceIngredients(Value, frozen=True):
    """Ingredients of a page; ``title`` is the display title, ``entry`` has the citing articles it shows."""

    site: SiteFacts
    url: str
    pager: Pager
    publisher: NavLink
    title: str
    entry: SourceEntryView


def _article(uses: CitingArticle) -> str:
    return uses[0].article


def _gather(context: Context, of: OfSource) -> _SourceIngredients:
    source = context.archive.sources.by_key[of.source]
    return _SourceIngredients(
        site=context.facts,
        url=of.list_page.url,
        pager=of.list_page.pager,
        publisher=context.cards.publisher_link(of.publisher),
        title=source.display_title,
        entry=context.source_entries.entry(source, of.list_page.members),
    )


def _view(of: _SourceIngredients) -> SourceView:
    site = of.site
    return SourceView(
        head=site.head(
            of.url,
            site.numbered(of.title, of.pager.number),
            site.word("source-description", site=site.title, title=of.title),
        ),
        breadcrumbs=site.trail(site.page_link("sources", ROOT), of.publisher),
        entry=of.entry,
        pager=of.pager,
    )
