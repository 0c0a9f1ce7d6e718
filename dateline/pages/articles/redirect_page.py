"""The page of an alias: it sends on to where the article is now."""

from dateline.pages.context import Context
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import (
    Head,
    RedirectView,
)
from dateline.values.digests import Value


class RedirectIngredients(Value, frozen=True):
    """Ingredients of a redirect: where the page is now, and what it is called.

    ``tail`` is the fragment of a place within it. A feed has its media type.
    """

    site: SiteFacts
    url: str
    title: str
    lang: str
    tail: str = ""
    feed_media_type: str = ""


def gather_redirect(context: Context, path: str) -> RedirectIngredients:
    """The ingredients of a redirect to the file at a path."""
    card = context.archive.by_path[path].card
    return RedirectIngredients(site=context.facts, url=card.url, title=card.title, lang=card.lang)


def redirect_view(of: RedirectIngredients) -> RedirectView:
    """The view of the redirect."""
    absolute = of.site.urls.absolute(of.url)
    return RedirectView(
        head=Head(
            title=of.site.words.word("moved", of.lang, title=of.title),
            description="",
            lang=of.lang,
            canonical=absolute,
            index=False,
        ),
        target=of.site.urls.href(of.url) + of.tail,
        target_absolute=absolute,
        title=of.title,
        feed_media_type=of.feed_media_type,
    )
