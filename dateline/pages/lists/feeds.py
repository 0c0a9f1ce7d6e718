"""Feeds: with full text for the site and each further language, with summaries for each tag and topic.

In Atom, and in RSS 2.0 and JSON Feed where site.toml asks for them; a list of all in OPML.

Undated articles are in no feed: an Atom entry must say when it changed.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dateline.archive.terms import Taxonomies, Term
from dateline.pages.context import Context
from dateline.pages.lists.language_addresses import language_title
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import FeedEntry, FeedView, OpmlOutline, OpmlView
from dateline.pages.writers import XML, Template, Writer
from dateline.reading.permalinks import below
from dateline.values.article import Article
from dateline.values.digests import Value
from dateline.values.language_tags import language_tag
from dateline.values.moments import EPOCH_UTC, Moment, to_utc
from dateline.values.partials import BodyPartial, as_it_is
from dateline.values.settings import Settings, TaxonomySetting

SITE_FEED = "/feed.xml"
OPML = "/feeds.opml"


class FeedForm(NamedTuple):
    """A form of feeds: the name of its files, its own media type, what writes it."""

    file: str
    media_type: str
    writer: Template


ATOM = FeedForm("feed.xml", "application/atom+xml", Template(name="feed.xml", media_type=XML))
RSS = FeedForm("rss.xml", "application/rss+xml", Template(name="rss.xml", media_type=XML))
JSON_FEED = FeedForm(
    "feed.json", "application/feed+json", Template(name="feed.json", media_type="application/feed+json")
)


def feed_media_type(writer: Writer) -> str:
    """The media type of the feeds that a writer makes, "" where it makes none."""
    return next((form.media_type for form in (ATOM, RSS, JSON_FEED) if form.writer == writer), "")


def forms_of(settings: Settings) -> tuple[FeedForm, ...]:
    """The forms in which a site has its feeds."""
    wanted = ((True, ATOM), (settings.rss, RSS), (settings.json_feed, JSON_FEED))
    return tuple(form for is_wanted, form in wanted if is_wanted)


class FeedListing(NamedTuple):
    """What the feeds are listed from.

    ``size`` is the number of entries in each, ``threshold`` of the articles that a term with a feed has.
    ``in_language`` are the articles in each language that has a feed of its own.
    """

    listed: tuple[str, ...]
    taxonomies: Taxonomies
    size: int
    threshold: int
    in_language: Mapping[str, tuple[str, ...]]
    forms: tuple[FeedForm, ...] = (ATOM,)
    opml: bool = False


class OfSiteFeed(NamedTuple):
    """What the site's feed is of: its form, and the paths of the newest articles, oldest first."""

    form: FeedForm
    newest: tuple[str, ...]


class OfLanguageFeed(NamedTuple):
    """What the feed of a language is of; ``newest`` are the paths of its newest articles, oldest first."""

    form: FeedForm
    language: str
    newest: tuple[str, ...]


class OfTermFeed(NamedTuple):
    """What a feed of a tag or topic is of; ``newest`` are the paths of its newest articles, oldest first."""

    form: FeedForm
    taxonomy: TaxonomySetting
    term: Term
    newest: tuple[str, ...]


def term_feed(term: Term, form: FeedForm = ATOM) -> str:
    """The address of a term's feed."""
    return below(term.url, form.file)


def language_feed(language: str, form: FeedForm = ATOM) -> str:
    """The address of a language's feed."""
    return f"/{language}/{form.file}"


def feed_pages(inputs: FeedListing) -> Iterator[Page]:
    """The site's feed, then one for each term with enough articles."""
    newest = inputs.listed[-inputs.size :]
    with_feed = [
        (taxonomy, term)
        for taxonomy in inputs.taxonomies
        for term in taxonomy.terms.values()
        if len(taxonomy.members[term.key]) >= inputs.threshold
    ]
    for form in inputs.forms:
        yield page(f"/{form.file}", form.writer, _gather_site_feed, _view, OfSiteFeed(form, newest))
        for language, members in inputs.in_language.items():
            of_language = OfLanguageFeed(form, language, members[-inputs.size :])
            url = language_feed(language, form)
            yield page(url, form.writer, _gather_language_feed, _view, of_language)
        for taxonomy, term in with_feed:
            of = OfTermFeed(form, taxonomy.setting, term, taxonomy.members[term.key][-inputs.size :])
            yield page(term_feed(term, form), form.writer, _gather_term_feed, _view, of)
    if inputs.opml:
        terms = tuple((taxonomy.setting, term) for taxonomy, term in with_feed)
        of_opml = OfOpml(tuple(inputs.in_language), terms)
        template = Template(name="feeds.opml", media_type="text/x-opml")
        yield page(OPML, template, _gather_opml, as_it_is, of_opml)


class OfOpml(NamedTuple):
    """What the list of all feeds is of: the languages and the terms that have one, besides the site."""

    languages: tuple[str, ...]
    terms: tuple[tuple[TaxonomySetting, Term], ...]


def _gather_opml(context: Context, of: OfOpml) -> OpmlView:
    facts = context.facts
    absolute = facts.urls.absolute
    site = OpmlOutline(title=facts.title, feed_absolute=absolute(SITE_FEED), page_absolute=absolute("/"))
    return OpmlView(
        title=facts.title,
        outlines=(
            site,
            *(
                OpmlOutline(
                    title=language_title(facts, language),
                    feed_absolute=absolute(language_feed(language)),
                    page_absolute=absolute(f"/{language}/"),
                )
                for language in of.languages
            ),
            *(
                OpmlOutline(
                    title=context.cards.term_in_taxonomy(setting, term),
                    feed_absolute=absolute(term_feed(term)),
                    page_absolute=absolute(term.url),
                )
                for setting, term in of.terms
            ),
        ),
    )


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
    """Ingredients of a feed, which is about the page at ``about``; ``lang`` is "" for the site's language."""

    site: SiteFacts
    url: str
    about: str
    title: str
    subtitle: str
    entries: tuple[_FeedEntryIngredients, ...]
    lang: str = ""


def _gather_site_feed(context: Context, of: OfSiteFeed) -> _FeedIngredients:
    newest = _dated(context, of.newest)
    return _FeedIngredients(
        site=context.facts,
        url=f"/{of.form.file}",
        about="/",
        title=context.facts.title,
        subtitle=context.facts.description,
        entries=tuple(_entry(context, article, date, context.body(article)) for article, date in newest),
    )


def _gather_term_feed(context: Context, of: OfTermFeed) -> _FeedIngredients:
    newest = _dated(context, of.newest)
    return _FeedIngredients(
        site=context.facts,
        url=term_feed(of.term, of.form),
        about=of.term.url,
        title=f"{context.facts.title} · {context.cards.term_in_taxonomy(of.taxonomy, of.term)}",
        subtitle="",
        entries=tuple(_entry(context, article, date, None) for article, date in newest),
    )


def _gather_language_feed(context: Context, of: OfLanguageFeed) -> _FeedIngredients:
    facts, newest = context.facts, _dated(context, of.newest)
    return _FeedIngredients(
        site=facts,
        url=language_feed(of.language, of.form),
        about=f"/{of.language}/",
        title=f"{facts.title} · {language_title(facts, of.language)}",
        subtitle=facts.description,
        entries=tuple(_entry(context, article, date, context.body(article)) for article, date in newest),
        lang=language_tag(of.language),
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
        categories=tuple(link.label for link in context.cards.terms(article.path).values()),
        body=body,
    )


def _view(feed: _FeedIngredients) -> FeedView:
    absolute = feed.site.urls.absolute
    entries = tuple(_entry_view(feed.site, entry) for entry in feed.entries)
    return FeedView(
        id=absolute(feed.url),
        title=feed.title,
        subtitle=feed.subtitle,
        lang=feed.lang or feed.site.language,
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
