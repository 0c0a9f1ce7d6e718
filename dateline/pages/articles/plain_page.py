"""The page of a file that is not an article: about, imprint."""

from dateline.archive.translations import Version
from dateline.pages.articles.featured_image import article_image
from dateline.pages.articles.surroundings import backlinks_of, breadcrumbs_of, head_of
from dateline.pages.context import Context
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import (
    BacklinkView,
    ImageView,
    PlainPageView,
)
from dateline.values.article import Card
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.partials import BodyPartial


class PlainPageIngredients(Value, frozen=True):
    """Ingredients of a page that is not an article."""

    site: SiteFacts
    card: Card
    body: BodyPartial
    image: ImageView | None
    updated: Moment | None
    backlinks: tuple[BacklinkView, ...]
    extra: dict[str, object]
    versions: tuple[Version, ...]


def gather_plain(context: Context, path: str) -> PlainPageIngredients:
    """The ingredients of the page at a path."""
    article = context.archive.by_path[path]
    return PlainPageIngredients(
        site=context.facts,
        card=article.card,
        body=context.body(article),
        image=article_image(context, article),
        updated=article.updated,
        backlinks=backlinks_of(context, article)[0],
        extra=article.metadata.extra,
        versions=context.archive.versions.get(path, ()),
    )


def plain_view(of: PlainPageIngredients) -> PlainPageView:
    """The view of the page."""
    return PlainPageView(
        head=head_of(of.site, of.card, of.image, "page", of.versions),
        body=of.body,
        breadcrumbs=breadcrumbs_of(of.site, of.card, "page"),
        updated=of.updated,
        backlinks=of.backlinks,
        extra=of.extra,
        versions=of.site.version_links(of.versions),
    )
