"""Atom feeds: one for the site with full text, one for each tag and topic with summaries.

Undated articles are in no feed: an Atom entry must say when it changed.
"""

from collections.abc import Callable, Iterator, Sequence

from dateline.pages.articles.pages import body_part
from dateline.pages.context import Context
from dateline.pages.page import Page
from dateline.pages.views import FeedEntry, FeedView
from dateline.values.article import Article
from dateline.values.moments import to_utc
from dateline.values.partials import BodyPartial

SITE_FEED = "/feed.xml"
NEVER = "1970-01-01T00:00:00Z"


def feed_pages(context: Context) -> Iterator[Page]:
    """The site's feed, then one for each term."""
    settings = context.settings
    everything = range(len(context.archive.articles))
    args = (_full_entry, SITE_FEED, "/", settings.title, settings.description, everything)
    yield Page(SITE_FEED, "feed.xml", _feed, args)
    for taxonomy in context.archive.taxonomies:
        name = context.taxonomy_link(taxonomy, context.settings.language).label
        for term in taxonomy.terms.values():
            url = f"{term.url}feed.xml"
            title = f"{settings.title} · {name}：{term.label}"
            yield Page(url, "feed.xml", _feed, (_summary_entry, url, term.url, title, "", term.members))


def _feed(
    context: Context,
    entry: Callable[[Context, Article], FeedEntry],
    url: str,
    about: str,
    title: str,
    subtitle: str,
    members: Sequence[int],
) -> FeedView:
    settings = context.settings
    newest = [context.archive.articles[position] for position in members[-settings.feed_size :]]
    entries = tuple(entry(context, article) for article in reversed(newest) if article.card.date is not None)
    absolute = context.addresses.absolute
    return FeedView(
        id=absolute(url),
        title=title,
        subtitle=subtitle,
        lang=settings.language,
        href_absolute=absolute(about),
        self_absolute=absolute(url),
        updated=max((each.updated for each in entries), default=NEVER),
        author=settings.author or settings.title,
        entries=entries,
    )


def _summary_entry(context: Context, article: Article) -> FeedEntry:
    """An entry without the text, made once for all feeds."""
    return context.once(("feed entry", article.path), lambda: _entry(context, article, None))


def _full_entry(context: Context, article: Article) -> FeedEntry:
    return _entry(context, article, body_part(context, article))


def _entry(context: Context, article: Article, body: BodyPartial | None) -> FeedEntry:
    card = article.card
    published = to_utc(card.date) if card.date else NEVER
    return FeedEntry(
        id=context.addresses.absolute(card.url),
        title=card.title,
        lang=card.lang,
        published=published,
        updated=max(published, to_utc(article.updated)) if article.updated else published,
        summary=card.summary,
        authors=article.authors,
        categories=tuple(link.label for link in context.terms(article).values()),
        href_absolute=context.addresses.absolute(card.url),
        body=body,
    )
