"""The picture that stands for an article."""

from dateline.pages.articles.card_images import card_url, has_card
from dateline.pages.context import Context
from dateline.pages.resolve import picture_srcset
from dateline.pages.views import ImageView
from dateline.pictures.card_image import HEIGHT, WIDTH
from dateline.values.article import Article

LEAST_SIDE = 200
"""In pixels: smaller pictures are icons and marks. No service shows them where a page is shared."""


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
        src=asset.versioned(context.facts.urls.href(asset.url)),
        src_absolute=asset.versioned(context.facts.urls.absolute(asset.url)),
        alt=featured.alt,
        width=asset.width,
        height=asset.height,
        srcset=picture_srcset(context.facts.urls, asset),
    )


def lead_image(context: Context, article: Article, image: ImageView | None) -> ImageView | None:
    """The picture above the text; None where the text itself shows the same one."""
    return None if context.resolved(article.path).image_in_text else image


def front_image(context: Context, article: Article) -> ImageView | None:
    """The picture that the front page leads with: it is drawn as wide as a column, so no small one."""
    image = article_image(context, article)
    return image if image and (is_drawing(image) or _is_large(image)) else None


def shared_image(context: Context, article: Article, image: ImageView | None) -> ImageView | None:
    """The picture that is shown where the article is shared: its own, else its card.

    Hardly a service shows a drawing in SVG, or what is small.
    """
    is_shown = image and not is_drawing(image) and _is_large(image)
    if is_shown or not has_card(context.archive.settings, article.card):
        return image
    url = card_url(article.url)
    urls = context.facts.urls
    return ImageView(
        src=urls.href(url),
        src_absolute=urls.absolute(url),
        alt=article.card.title,
        width=WIDTH,
        height=HEIGHT,
    )


def is_drawing(image: ImageView) -> bool:
    """Whether a picture is a drawing in SVG, which hardly a service shows."""
    return image.src_absolute.partition("?")[0].lower().endswith(".svg")


def _is_large(image: ImageView) -> bool:
    """Whether a picture is more than an icon; of one elsewhere nobody knows."""
    return not image.width or min(image.width, image.height) >= LEAST_SIDE
