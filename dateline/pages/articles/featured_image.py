"""The picture that stands for an article."""

from dateline.pages.context import Context
from dateline.pages.resolve import picture_srcset
from dateline.pages.views import ImageView
from dateline.values.article import Article


def article_image(context: Context, article: Article) -> ImageView | None:
    """The featured image; None for none, and for one that is not there."""
    featured = article.featured_image
    if featured is None:
        return None
    asset = context.resolved(article.path).image
    if asset is None:
        if "://" not in featured.source:
            return None
        return ImageView(
            src=featured.source, src_absolute=featured.source, alt=featured.alt, width=0, height=0
        )
    return ImageView(
        src=context.facts.urls.href(asset.url),
        src_absolute=context.facts.urls.absolute(asset.url),
        alt=featured.alt,
        width=asset.width,
        height=asset.height,
        srcset=picture_srcset(context.facts.urls, asset),
    )


def lead_image(context: Context, article: Article, image: ImageView | None) -> ImageView | None:
    """The picture above the text; None where the text itself shows the same one."""
    return None if context.resolved(article.path).image_in_text else image
