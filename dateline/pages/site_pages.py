"""What belongs to the site as a whole: its view, sitemap, robots.txt, the page for wrong addresses."""

from collections.abc import Iterator, Mapping, Sequence

from dateline.archive.sources import ROOT as SOURCES
from dateline.pages.context import Context
from dateline.pages.lists.feeds import SITE_FEED
from dateline.pages.page import Page
from dateline.pages.timeline_placement import ROOT as TIMELINE
from dateline.pages.views import (
    Head,
    NavLink,
    NotFoundView,
    RobotsView,
    SitemapEntry,
    SitemapIndexView,
    SitemapView,
    SiteView,
)
from dateline.reading.images import Asset
from dateline.values.article import Article
from dateline.values.settings import TaxonomySetting
from dateline.values.wording import has_word

SITEMAP = "/sitemap.xml"
SITEMAP_SIZE = 40_000
_VERSIONED = (".css", ".js", ".svg", ".ico", ".webmanifest")


def site_view(context: Context, static: Mapping[str, Asset]) -> SiteView:
    """What every page knows of the site. ``static`` are the files of static/, by address."""
    settings = context.settings
    href, absolute = context.addresses.href, context.addresses.absolute
    image = settings.image
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        author=settings.author,
        copyright=settings.copyright,
        image_absolute=absolute(image if "://" in image else "/" + image.lstrip("/")) if image else "",
        home=href("/"),
        home_absolute=absolute("/"),
        feed=href(SITE_FEED),
        feed_absolute=absolute(SITE_FEED),
        timeline=href(TIMELINE),
        sources=href(SOURCES),
        nav=tuple(
            NavLink(label=item.label, href=context.addresses.written(item.url)) for item in settings.nav
        ),
        taxonomies={
            taxonomy.field: NavLink(label=_own_name(taxonomy), href=href(f"/{taxonomy.path}/"))
            for taxonomy in settings.taxonomies
        },
        assets={
            url[1:]: f"{href(url)}?v={asset.digest.hex()[:8]}"
            for url, asset in sorted(static.items())
            if url.endswith(_VERSIONED)
        },
    )


def _own_name(setting: TaxonomySetting) -> str:
    """A taxonomy's name where the interface has no word for it in the page's language."""
    return setting.title or ("" if has_word(setting.field) else setting.field)


def site_pages(_: Context) -> Iterator[Page]:
    """404 and robots.txt: the same whatever the archive holds."""
    yield Page("/404.html", "404.html", _not_found)
    yield Page("/robots.txt", "robots.txt", _robots)


def _not_found(context: Context) -> NotFoundView:
    return NotFoundView(
        head=Head(
            title=context.word("not-found"),
            description="",
            lang=context.settings.language,
            canonical=context.addresses.absolute("/404.html"),
            index=False,
        )
    )


def _robots(context: Context) -> RobotsView:
    return RobotsView(sitemap=context.addresses.absolute(SITEMAP))


def sitemap_pages(pages: Sequence[Page]) -> Iterator[Page]:
    """The sitemap of all pages meant to be found; several under an index where there are too many for one."""
    urls = [page.url for page in pages if page.writer.endswith(".html") and _is_found(page)]
    if len(urls) <= SITEMAP_SIZE:
        yield Page(SITEMAP, "sitemap.xml", _sitemap, (urls,))
        return
    count = -(-len(urls) // SITEMAP_SIZE)
    names = [f"/sitemap-{number}.xml" for number in range(1, count + 1)]
    yield Page(SITEMAP, "sitemap-index.xml", _sitemap_index, (names,))
    for place, name in enumerate(names):
        part = urls[place * SITEMAP_SIZE : (place + 1) * SITEMAP_SIZE]
        yield Page(name, "sitemap.xml", _sitemap, (part,))


def _is_found(page: Page) -> bool:
    return page.writer not in ("redirect.html", "404.html")


def _sitemap(context: Context, urls: Sequence[str]) -> SitemapView:
    return SitemapView(
        entries=tuple(
            SitemapEntry(loc=context.addresses.absolute(url), lastmod=_lastmod(context.archive.at(url)))
            for url in urls
        )
    )


def _lastmod(article: Article | None) -> str:
    """When the article last changed by its own word; "" for lists, whose changes nobody dates."""
    if article is None:
        return ""
    last = max((when for when in (article.card.date, article.updated) if when), default=None)
    return last.edtf if last else ""


def _sitemap_index(context: Context, names: Sequence[str]) -> SitemapIndexView:
    return SitemapIndexView(sitemaps=tuple(context.addresses.absolute(name) for name in names))
