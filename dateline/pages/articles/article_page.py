"""The page of an article."""

from dateline.archive.terms import Taxonomy
from dateline.archive.translations import Version
from dateline.pages.articles.featured_image import article_image, lead_image, shared_image
from dateline.pages.articles.in_time import listed_events, neighbours, what_else
from dateline.pages.articles.notes import NoteSource, note_sources, note_views, with_uses
from dateline.pages.articles.reference_files import reference_files
from dateline.pages.articles.surroundings import backlinks_of, breadcrumbs_of, head_of
from dateline.pages.articles.views import ArticleNeighbours, ArticleView
from dateline.pages.context import Context
from dateline.pages.entry_views import EntryLine
from dateline.pages.site_facts import SiteFacts
from dateline.pages.timeline.periods import month_link
from dateline.pages.views import (
    BacklinkView,
    CardView,
    ImageView,
    RelatedView,
    TermsView,
)
from dateline.values.article import Article, Shared
from dateline.values.digests import Value, fields_of
from dateline.values.metadata import Metadata
from dateline.values.partials import BodyPartial

RELATED_SHOWN = 3


class ArticleIngredients(Value, frozen=True):
    """Ingredients of an article's page."""

    site: SiteFacts
    article: Shared
    card: CardView
    characters: int
    words: int
    body: BodyPartial
    taxonomies: tuple[TermsView, ...]
    image: ImageView | None
    lead_image: ImageView | None
    metadata: Metadata
    shared_image: ImageView | None
    when: str
    neighbours: ArticleNeighbours
    related: tuple[RelatedView, ...]
    backlinks: tuple[BacklinkView, ...]
    backlinks_more: str
    note_sources: tuple[NoteSource | None, ...]
    events: tuple[EntryLine, ...]
    what_else: tuple[EntryLine, ...]
    versions: tuple[Version, ...]


def gather_article(context: Context, path: str) -> ArticleIngredients:
    """The ingredients of the article at a path."""
    archive, cards = context.archive, context.cards
    article = archive.by_path[path]
    image = article_image(context, article)
    backlinks, more = backlinks_of(context, article)
    beside = neighbours(context, article)
    return ArticleIngredients(
        site=context.facts,
        article=article.shared,
        card=cards.card_view(path),
        characters=article.characters,
        words=article.words,
        body=context.body(article),
        taxonomies=tuple(_terms(context, taxonomy, article) for taxonomy in archive.taxonomies),
        image=image,
        lead_image=lead_image(context, article, image),
        metadata=article.metadata,
        shared_image=shared_image(context, article, image),
        when=context.placements.article(article),
        neighbours=beside,
        related=_related(context, article, beside),
        backlinks=backlinks,
        backlinks_more=more,
        note_sources=note_sources(context, article),
        events=listed_events(context, article),
        what_else=what_else(context, article),
        versions=archive.versions.get(path, ()),
    )


def article_view(of: ArticleIngredients) -> ArticleView:
    """The view of the article."""
    site, card = of.site, of.article.card
    return ArticleView(
        **fields_of(Metadata, of.metadata),
        head=head_of(site, card, of.shared_image, "article", of.versions),
        card=of.card,
        characters=of.characters,
        words=of.words,
        body=of.body,
        breadcrumbs=breadcrumbs_of(site, card, "article"),
        taxonomies=tuple(taxonomy for taxonomy in of.taxonomies if of.article.terms.get(taxonomy.field)),
        image=of.image,
        lead_image=of.lead_image,
        month=month_link(site, card.date, card.lang),
        when=of.when,
        neighbours=of.neighbours,
        related=of.related,
        backlinks=of.backlinks,
        backlinks_more=of.backlinks_more,
        notes=with_uses(of.article, note_views(of.article.notes, of.note_sources)),
        events=of.events,
        what_else=of.what_else,
        versions=site.version_links(of.versions),
        reference_files=reference_files(of.card.href, site.reference_files) if any(of.note_sources) else (),
    )


def _terms(context: Context, taxonomy: Taxonomy, article: Article) -> TermsView:
    """The article's terms of one taxonomy, with the link to their index in the article's language."""
    return TermsView(
        field=taxonomy.setting.field,
        index=context.cards.taxonomy_link(taxonomy.setting, article.card.lang),
        terms=tuple(context.cards.term_link(taxonomy.terms[key]) for key in taxonomy.held[article.path]),
    )


def _related(context: Context, article: Article, beside: ArticleNeighbours) -> tuple[RelatedView, ...]:
    """The articles related to one, but those that it leads to as its neighbours."""
    own = context.cards.terms(article.path)
    views: list[RelatedView] = []
    for path in context.archive.related(article.path):
        link = context.cards.link(context.archive.outlines[path])
        if link not in (beside.earlier, beside.later) and len(views) < RELATED_SHOWN:
            shared = tuple(own[url] for url in context.cards.terms(path) if url in own)
            views.append(RelatedView(link=link, shared=shared))
    return tuple(views)
