"""The surroundings of a text, an article's or a plain page's: head, breadcrumbs, back-links."""

from dateline.archive.translations import Version
from dateline.pages.articles.featured_image import is_drawing
from dateline.pages.context import Context
from dateline.pages.site_facts import SiteFacts
from dateline.pages.source_marks import others
from dateline.pages.timeline.periods import month_link, year_link
from dateline.pages.timeline_placement import ROOT as TIMELINE
from dateline.pages.views import (
    BacklinkView,
    Head,
    ImageView,
    NavLink,
)
from dateline.reading.shortening import shortened
from dateline.values.article import Article, ArticleKind, Card, DatedOutline


def head_of(
    site: SiteFacts,
    card: Card,
    image: ImageView | None,
    kind: ArticleKind,
    versions: tuple[Version, ...] = (),
) -> Head:
    """The ``<head>`` of a page with this card and picture, in the text's own language.

    A drawing is not given for sharing.
    """
    if image and is_drawing(image):
        image = None
    return Head(
        title=card.title,
        description=card.summary,
        lang=card.lang,
        canonical=site.urls.absolute(card.url),
        type="article" if kind == "article" else "website",
        image_absolute=image.src_absolute if image else "",
        image_width=image.width if image else 0,
        image_height=image.height if image else 0,
        image_alt=image.alt if image else "",
        alternates=site.alternates(versions),
    )


def breadcrumbs_of(site: SiteFacts, card: Card, kind: ArticleKind) -> tuple[NavLink, ...]:
    """The way from the home page, in the text's own language: an article's leads through its month."""
    home = site.page_link("home", "/", card.lang)
    if kind == "page":
        return (home,)
    timeline = site.page_link("timeline", TIMELINE, card.lang)
    year, month = year_link(site, card.date, card.lang), month_link(site, card.date, card.lang)
    return tuple(link for link in (home, timeline, year, month) if link)


SENTENCE_CHARACTERS = 100
"""As much of a sentence as two lines hold."""


def backlinks_of(context: Context, article: Article) -> tuple[tuple[BacklinkView, ...], str]:
    """The nine nearest in time, oldest first, and how many there are in all when there are more."""
    nearest, count = context.archive.links_to(article.path)
    links = tuple(_backlink(context, context.archive.dated[path], quote) for path, quote in nearest)
    return links, others(count) if count > len(links) else ""


def _backlink(context: Context, article: DatedOutline, quote: int) -> BacklinkView:
    said = article.quoted(quote)
    sentence = shortened(said.text, SENTENCE_CHARACTERS) if said else ""
    return BacklinkView(link=context.cards.link(article), sentence=sentence)
