"""Pages of single files: articles, plain pages, and the redirects of their aliases."""

from collections.abc import Iterator

from dateline.archive.links import BACKLINKS_SHOWN
from dateline.pages.articles.in_time import in_topics, own_events, what_else
from dateline.pages.articles.views import ArticleView
from dateline.pages.context import Context
from dateline.pages.notes import note_views
from dateline.pages.page import Page
from dateline.pages.resolve import ResolvedLinks, with_dates
from dateline.pages.timeline.pages import month_link, year_link
from dateline.pages.timeline_placement import ROOT as TIMELINE
from dateline.pages.views import (
    Head,
    ImageView,
    LinkView,
    NavLink,
    PlainPageView,
    RedirectView,
    RelatedView,
    TermsView,
)
from dateline.values.article import Article
from dateline.values.digests import fields_of
from dateline.values.metadata import Metadata
from dateline.values.partials import BodyPartial
from dateline.values.wording import word


def article_pages(context: Context) -> Iterator[Page]:
    """A page for each article, plain page, and alias of either."""
    archive = context.archive
    for article in archive.articles:
        yield Page(article.url, "article.html", _article, (article.path,), article.path)
    for article in archive.pages:
        yield Page(article.url, "page.html", _plain, (article.path,), article.path)
    for article in archive.every:
        for alias in article.aliases:
            yield Page(alias, "redirect.html", _redirect, (article.path,), article.path)


def body_part(context: Context, article: Article) -> BodyPartial:
    """An article's body with its slots filled, those of dates included."""
    fills = context.filled(article.path).fills
    return BodyPartial(article.body, with_dates(fills, article, context.entry_of))


def _head(context: Context, article: Article, image: ImageView | None) -> Head:
    card = article.card
    return Head(
        title=card.title,
        description=card.summary,
        lang=card.lang,
        canonical=context.addresses.absolute(card.url),
        type="article" if article.kind == "article" else "website",
        image_absolute=image.src_absolute if image else "",
    )


def _image(context: Context, filled: ResolvedLinks, article: Article) -> ImageView | None:
    featured = article.featured_image
    if featured is None:
        return None
    asset = filled.image
    if asset is None:
        if "://" not in featured.source:
            return None
        return ImageView(
            src=featured.source, src_absolute=featured.source, alt=featured.alt, width=0, height=0
        )
    return ImageView(
        src=context.addresses.href(asset.url),
        src_absolute=context.addresses.absolute(asset.url),
        alt=featured.alt,
        width=asset.width,
        height=asset.height,
    )


def _article(context: Context, path: str) -> ArticleView:
    archive = context.archive
    article, position = archive.by_path[path], archive.position[path]
    date = article.card.date
    image = _image(context, context.filled(path), article)
    before = archive.articles[position - 1] if date and position > 0 else None
    after = archive.articles[position + 1] if date and position + 1 < len(archive.articles) else None
    backlinks, more = _backlinks(context, article)
    own = context.terms(article)
    return ArticleView(
        **fields_of(Metadata, article),
        head=_head(context, article, image),
        card=context.card_view(article),
        characters=article.card.characters,
        words=article.card.words,
        body=body_part(context, article),
        breadcrumbs=_breadcrumbs(context, article),
        taxonomies=tuple(
            TermsView(
                field=taxonomy.setting.field,
                index=context.taxonomy_link(taxonomy, article.card.lang),
                terms=tuple(own[term.url] for term in taxonomy.held[position]),
            )
            for taxonomy in archive.taxonomies
            if article.terms.get(taxonomy.setting.field)
        ),
        image=image,
        month=month_link(context, article),
        when=context.written_href(article),
        previous=context.link(before) if before and before.card.date else None,
        next=context.link(after) if after else None,
        related=_related(context, article, archive.related(position)),
        backlinks=backlinks,
        backlinks_more=more,
        notes=note_views(context, article),
        events=own_events(context, article),
        what_else=what_else(context, article),
        in_topics=in_topics(context, article),
    )


def _breadcrumbs(context: Context, article: Article) -> tuple[NavLink, ...]:
    language = article.card.lang
    home = context.named_link("home", "/", language)
    if article.kind == "page":
        return (home,)
    timeline = context.named_link("timeline", TIMELINE, language)
    return tuple(
        link for link in (home, timeline, year_link(context, article), month_link(context, article)) if link
    )


def _related(context: Context, article: Article, positions: tuple[int, ...]) -> tuple[RelatedView, ...]:
    own = context.terms(article)
    views: list[RelatedView] = []
    for position in positions:
        other = context.archive.articles[position]
        shared = tuple(own[url] for url in context.terms(other) if url in own)
        views.append(RelatedView(link=context.link(other), shared=shared))
    return tuple(views)


def _backlinks(context: Context, article: Article) -> tuple[tuple[LinkView, ...], str]:
    """The nine nearest in time, oldest first, and how many there are in all when there are more."""
    positions = context.archive.backlinks.get(article.path, ())
    here = context.archive.position.get(article.path, 0)
    nearest = sorted(sorted(positions, key=lambda other: (abs(other - here), other))[:BACKLINKS_SHOWN])
    count = len(positions)
    more = "100+" if count >= 100 else "10+" if count > BACKLINKS_SHOWN else ""
    return context.links(nearest), more


def _plain(context: Context, path: str) -> PlainPageView:
    article = context.archive.by_path[path]
    return PlainPageView(
        head=_head(context, article, _image(context, context.filled(path), article)),
        body=body_part(context, article),
        breadcrumbs=_breadcrumbs(context, article),
        updated=article.updated,
        backlinks=_backlinks(context, article)[0],
        extra=article.extra,
    )


def _redirect(context: Context, path: str) -> RedirectView:
    card = context.archive.by_path[path].card
    return RedirectView(
        head=Head(
            title=word("moved", card.lang, title=card.title),
            description="",
            lang=card.lang,
            canonical=context.addresses.absolute(card.url),
            index=False,
        ),
        target=context.addresses.href(card.url),
        target_absolute=context.addresses.absolute(card.url),
        title=card.title,
    )
