"""Pages of single files: articles, plain pages, and the redirects of their aliases."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.archive.archive import Order
from dateline.archive.links import BACKLINKS_SHOWN
from dateline.archive.terms import Taxonomy
from dateline.pages.articles.featured_image import article_image, lead_image
from dateline.pages.articles.in_time import in_topics, own_events, what_else
from dateline.pages.articles.notes import NoteSource, note_sources, note_views
from dateline.pages.articles.views import ArticleView, TopicNeighbours
from dateline.pages.context import Context
from dateline.pages.entry_views import EntryLine
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.source_marks import others
from dateline.pages.timeline.periods import month_link, year_link
from dateline.pages.timeline_placement import ROOT as TIMELINE
from dateline.pages.views import (
    CardView,
    Head,
    ImageView,
    LinkView,
    NavLink,
    PlainPageView,
    RedirectView,
    RelatedView,
    TermsView,
)
from dateline.pages.writers import Template
from dateline.values.article import Article, ArticleKind, Card, Shared
from dateline.values.digests import Value, fields_of
from dateline.values.metadata import Metadata
from dateline.values.moments import Moment
from dateline.values.partials import BodyPartial
from dateline.values.wording import word


class ArticleListing(NamedTuple):
    """What the pages of files are listed from."""

    order: Order
    aliases: dict[str, tuple[str, ...]]


def article_pages(inputs: ArticleListing) -> Iterator[Page]:
    """A page for each article, plain page, and alias of either."""
    order = inputs.order
    for path in order.articles:
        template = Template(name="article.html")
        yield page(
            order.urls[path], template, _gather_article, _article_view, path, origin=path, indexed=True
        )
    for path in order.pages:
        template = Template(name="page.html")
        yield page(order.urls[path], template, _gather_plain, _plain_view, path, origin=path, indexed=True)
    for path, aliases in inputs.aliases.items():
        for alias in aliases:
            template = Template(name="redirect.html")
            yield page(alias, template, _gather_redirect, _redirect_view, path, origin=path)


class _ArticleIngredients(Value, frozen=True):
    """Ingredients of an article's page."""

    site: SiteFacts
    article: Shared
    card: CardView
    body: BodyPartial
    taxonomies: tuple[TermsView, ...]
    image: ImageView | None
    lead_image: ImageView | None
    metadata: Metadata
    when: str
    previous: LinkView | None
    next: LinkView | None
    related: tuple[RelatedView, ...]
    backlinks: tuple[LinkView, ...]
    backlinks_more: str
    note_sources: tuple[NoteSource | None, ...]
    events: tuple[EntryLine, ...]
    what_else: tuple[EntryLine, ...]
    in_topics: tuple[TopicNeighbours, ...]


def _gather_article(context: Context, path: str) -> _ArticleIngredients:
    archive, cards = context.archive, context.cards
    article, position = archive.by_path[path], archive.position[path]
    date = article.card.date
    before = archive.articles[position - 1] if date and position > 0 else None
    after = archive.articles[position + 1] if date and position + 1 < len(archive.articles) else None
    image = article_image(context, article)
    backlinks, more = _backlinks(context, article)
    return _ArticleIngredients(
        site=context.facts,
        article=article.shared,
        card=cards.card_view(article),
        body=context.body(article),
        taxonomies=tuple(_terms(context, taxonomy, article) for taxonomy in archive.taxonomies),
        image=image,
        lead_image=lead_image(context, article, image),
        metadata=article.metadata,
        when=context.placements.article(article),
        previous=cards.link(before.shared) if before and before.card.date else None,
        next=cards.link(after.shared) if after else None,
        related=_related(context, article, archive.related(position)),
        backlinks=backlinks,
        backlinks_more=more,
        note_sources=note_sources(context, article),
        events=own_events(context, article),
        what_else=what_else(context, article),
        in_topics=in_topics(context, article),
    )


def _article_view(of: _ArticleIngredients) -> ArticleView:
    site, card = of.site, of.article.card
    return ArticleView(
        **fields_of(Metadata, of.metadata),
        head=_head(site, card, of.image, "article"),
        card=of.card,
        characters=card.characters,
        words=card.words,
        body=of.body,
        breadcrumbs=_breadcrumbs(site, card, "article"),
        taxonomies=tuple(taxonomy for taxonomy in of.taxonomies if of.article.terms.get(taxonomy.field)),
        image=of.image,
        lead_image=of.lead_image,
        month=month_link(site, card.date, card.lang),
        when=of.when,
        previous=of.previous,
        next=of.next,
        related=of.related,
        backlinks=of.backlinks,
        backlinks_more=of.backlinks_more,
        notes=note_views(site, of.article.notes, of.note_sources),
        events=of.events,
        what_else=of.what_else,
        in_topics=of.in_topics,
    )


def _head(site: SiteFacts, card: Card, image: ImageView | None, kind: ArticleKind) -> Head:
    return Head(
        title=card.title,
        description=card.summary,
        lang=card.lang,
        canonical=site.urls.absolute(card.url),
        type="article" if kind == "article" else "website",
        image_absolute=image.src_absolute if image else "",
    )


def _breadcrumbs(site: SiteFacts, card: Card, kind: ArticleKind) -> tuple[NavLink, ...]:
    home = site.page_link("home", "/", card.lang)
    if kind == "page":
        return (home,)
    timeline = site.page_link("timeline", TIMELINE, card.lang)
    year, month = year_link(site, card.date, card.lang), month_link(site, card.date, card.lang)
    return tuple(link for link in (home, timeline, year, month) if link)


def _terms(context: Context, taxonomy: Taxonomy, article: Article) -> TermsView:
    """The article's terms of one taxonomy, with the link to their index in the article's language."""
    return TermsView(
        field=taxonomy.setting.field,
        index=context.cards.taxonomy_link(taxonomy, article.card.lang),
        terms=tuple(
            context.cards.term_link(term) for term in taxonomy.held[context.archive.position[article.path]]
        ),
    )


def _related(context: Context, article: Article, positions: tuple[int, ...]) -> tuple[RelatedView, ...]:
    own = context.cards.terms(article)
    views: list[RelatedView] = []
    for position in positions:
        other = context.archive.articles[position]
        shared = tuple(own[url] for url in context.cards.terms(other) if url in own)
        views.append(RelatedView(link=context.cards.link(other.shared), shared=shared))
    return tuple(views)


def _backlinks(context: Context, article: Article) -> tuple[tuple[LinkView, ...], str]:
    """The nine nearest in time, oldest first, and how many there are in all when there are more."""
    archive = context.archive
    positions = archive.backlinks.get(article.path, ())
    here = archive.position.get(article.path, 0)
    nearest = sorted(sorted(positions, key=lambda other: (abs(other - here), other))[:BACKLINKS_SHOWN])
    links = tuple(context.cards.link(archive.articles[position].shared) for position in nearest)
    return links, others(len(positions)) if len(positions) > BACKLINKS_SHOWN else ""


class _PlainPageIngredients(Value, frozen=True):
    """Ingredients of a page that is not an article."""

    site: SiteFacts
    card: Card
    body: BodyPartial
    image: ImageView | None
    updated: Moment | None
    backlinks: tuple[LinkView, ...]
    extra: dict[str, object]


def _gather_plain(context: Context, path: str) -> _PlainPageIngredients:
    article = context.archive.by_path[path]
    return _PlainPageIngredients(
        site=context.facts,
        card=article.card,
        body=context.body(article),
        image=article_image(context, article),
        updated=article.updated,
        backlinks=_backlinks(context, article)[0],
        extra=article.metadata.extra,
    )


def _plain_view(of: _PlainPageIngredients) -> PlainPageView:
    return PlainPageView(
        head=_head(of.site, of.card, of.image, "page"),
        body=of.body,
        breadcrumbs=_breadcrumbs(of.site, of.card, "page"),
        updated=of.updated,
        backlinks=of.backlinks,
        extra=of.extra,
    )


class _RedirectIngredients(Value, frozen=True):
    """Ingredients of a redirect: where the page is now, and what it is called."""

    site: SiteFacts
    url: str
    title: str
    lang: str


def _gather_redirect(context: Context, path: str) -> _RedirectIngredients:
    card = context.archive.by_path[path].card
    return _RedirectIngredients(site=context.facts, url=card.url, title=card.title, lang=card.lang)


def _redirect_view(of: _RedirectIngredients) -> RedirectView:
    absolute = of.site.urls.absolute(of.url)
    return RedirectView(
        head=Head(
            title=word("moved", of.lang, title=of.title),
            description="",
            lang=of.lang,
            canonical=absolute,
            index=False,
        ),
        target=of.site.urls.href(of.url),
        target_absolute=absolute,
        title=of.title,
    )
