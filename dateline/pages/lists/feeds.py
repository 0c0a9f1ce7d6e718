"""Atom feeds: one for the site with full text, one for each tag and topic with summaries.

Undated articles are in no feed: an Atom entry must say when it changed.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.archive.archive import Order
from dateline.archive.terms import Taxonomy, Term
from dateline.pages.context import Context
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import FeedEntry, FeedView
from dateline.pages.writers import XML, Template
from dateline.reading.permalinks import below
from dateline.values.article import Article
from dateline.values.digests import Value
from dateline.values.moments import EPOCH_UTC, Moment, to_utc
from dateline.values.partials import BodyPartial
from dateline.values.settings import TaxonomySetting

SITE_FEED = "/feed.xml"
FEED = Template(name="feed.xml", media_type=XML)


class FeedListing(NamedTuple):
    """What the feeds are listed from.

    ``size`` is the number of entries in each, ``threshold`` of the articles that a term with a feed has.
    """

    order: Order
    taxonomies: tuple[Taxonomy, ...]
    size: int
    threshold: int


class OfTermFeed(NamedTuple):
    """What a feed of a tag or topic is of; ``newest`` are the paths of its newest articles, oldest first."""

    taxonomy: TaxonomySetting
    term: Term
    newest: tuple[str, ...]


def term_feed(term: Term) -> str:
    """The address of a term's feed."""
    return below(term.url, "feed.xml")


def feed_pages(inputs: FeedListing) -> Iterator[Page]:
    """The site's feed, then one for each term with enough articles."""
    yield page(SITE_FEED, FEED, _gather_site_feed, _view, inputs.order.articles[-inputs.size :])
    for taxonomy in inputs.taxonomies:
        for term in taxonomy.terms.values():
            if len(taxonomy.members[term.key]) < inputs.threshold:
                continue
            of = OfTermFeed(taxonomy.setting, term, taxonomy.members[term.key][-inputs.size :])
            yield page(term_feed(term), FEED, _gather_term_feed, _view, of)


class _FeedEntryIngredients(Value, frozen=True):
    """Ingredients of a feed's entry; ``body`` None gives the summary alone."""

    url: str
    title: str
    lang: str
    date: Moment
    updated: Moment | None
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    body: BodyPartial | None


class _FeedIngredients(Value, frozen=True):
    """Ingredients of a feed, which is about the page at ``about``."""

    site: SiteFacts
    url: str
    about: str
    title: str
    subtitle: str
    entries: tuple[_FeedEntryIngredients, ...]


def _gather_site_feed(context: Context, paths: tuple[str, ...]) -> _FeedIngredients:
    newest = _dated(context, paths)
    return _FeedIngredients(
        site=context.facts,
        url=SITE_FEED,
        about="/",
        title=context.facts.title,
        subtitle=context.facts.description,
        entries=tuple(_entry(context, article, date, context.body(article)) for article, date in newest),
    )


def _gather_term_feed(context: Context, of: OfTermFeed) -> _FeedIngredients:
    name = context.cards.taxonomy_link(of.taxonomy, context.facts.language).label
    newest = _dated(context, of.newest)
    return _FeedIngredients(
        site=context.facts,
        url=term_feed(of.term),
        about=of.term.url,
        title=f"{context.facts.title} · {name}：{of.term.label}",
        subtitle="",
        entries=tuple(_entry(context, article, date, None) for article, date in newest),
    )


def _dated(context: Context, paths: tuple[str, ...]) -> Iterator[tuple[Article, Moment]]:
    """The dated ones among these articles, the newest first."""
    for path in reversed(paths):
        article = context.archive.by_path[path]
        if article.card.date is not None:
            yield article, article.card.date


def _entry(
    context: Context, article: Article, date: Moment, body: BodyPartial | None
) -> _FeedEntryIngredients:
    card = article.card
    return _FeedEntryIngredients(
        url=card.url,
        title=card.title,
        lang=card.lang,
        date=date,
        updated=article.updated,
        summary=card.summary,
        authors=article.metadata.authors,
        categories=tuple(link.label for link in context.cards.terms(article).values()),
        body=body,
    )


def _view(feed: _FeedIngredients) -> FeedView:
    absolute = feed.site.urls.absolute
    entries = tuple(_entry_view(feed.site, entry) for entry in feed.entries)
    return FeedView(
        id=absolute(feed.url),
        title=feed.title,
        subtitle=feed.subtitle,
        lang=feed.site.language,
        href_absolute=absolute(feed.about),
        self_absolute=absolute(feed.url),
        updated=max((each.updated for each in entries), default=EPOCH_UTC),
        author=feed.site.author or feed.site.title,
        entries=entries,
    )


def _entry_view(site: SiteFacts, entry: _FeedEntryIngredients) -> FeedEntry:
    absolute = site.urls.absolute(entry.url)
    published = to_utc(entry.date)
    return FeedEntry(
        id=absolute,
        title=entry.title,
        lang=entry.lang,
        published=published,
        updated=max(published, to_utc(entry.updated)) if entry.updated else published,
        summary=entry.summary,
        authors=entry.authors,
        categories=entry.categories,
        href_absolute=absolute,
        body=entry.body,
    )
