"""The table of page kinds: every page of the site, enumerated whole each time.

Because all addresses are listed at every build, additions and removals need
no tracking; because a view is made only when wanted, listing is cheap.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from typing import NamedTuple

from dateline.archive.assemble import Archive
from dateline.archive.links import local_address
from dateline.archive.sources import unused
from dateline.archive.timeline import questionable
from dateline.pages.article_pages import article_pages
from dateline.pages.context import Context
from dateline.pages.feeds import feed_pages
from dateline.pages.fills import Filled, Filler
from dateline.pages.list_pages import home_pages, section_pages, term_pages
from dateline.pages.page import COPY, CopyView, Page
from dateline.pages.site_pages import site_pages, site_view, sitemap_pages
from dateline.pages.slices import slice_pages
from dateline.pages.source_pages import source_pages
from dateline.pages.term_indexes import term_index_pages
from dateline.pages.timeline_data import timeline_data_pages
from dateline.pages.timeline_pages import timeline_pages
from dateline.pages.views import SiteView
from dateline.reading.addresses import output_path
from dateline.reading.images import Asset
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.settings import Settings

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Edition(NamedTuple):
    """The whole site, listed: what every page knows, every page, and what was found wrong on the way.

    ``origin`` is the site's scheme and host, for feeds.
    """

    site: SiteView
    origin: str
    pages: list[Page]
    diagnostics: tuple[Diagnostic, ...]


def list_pages(archive: Archive, assets: Mapping[str, Asset], static: Mapping[str, Asset]) -> Edition:
    """Every page of the site.

    ``assets`` are the files articles may refer to, by site-relative path;
    ``static`` those published whatever refers to them, by address.
    """
    context = Context(archive)
    filled: dict[str, Filled] = {}
    pages = [
        *article_pages(context, filled),
        *home_pages(context, filled),
        *section_pages(context, filled),
        *term_pages(context),
        *term_index_pages(context, filled),
        *source_pages(context),
        *timeline_pages(context),
        *timeline_data_pages(context),
        *slice_pages(context),
        *feed_pages(context, filled),
        *site_pages(context),
    ]
    pages += sitemap_pages(context, pages)
    pages += _copies(static.values())
    urls = {page.url for page in pages}
    filler = Filler(
        archive.targets,
        archive.by_path,
        assets,
        urls.__contains__,
        context.entry_of,
        context.addresses,
        context.settings.prefix,
    )
    for article in archive.by_path.values():
        filled[article.path] = filler.fill(article)
    image, missing = _site_image(archive.settings, filler)
    missing += _dead_navigation(archive.settings, urls)
    missing += unused(archive.sources, archive.corrections)
    missing += questionable(archive.articles)
    shown = [*image, *(asset for each in filled.values() for asset in each.assets)]
    used = {asset.url: asset for asset in shown if asset.url not in static}
    pages += _copies(used[url] for url in sorted(used))
    return Edition(
        site=site_view(context, static),
        origin=context.settings.origin,
        pages=pages,
        diagnostics=(
            *_collisions(pages),
            *missing,
            *(found for each in filled.values() for found in each.diagnostics),
        ),
    )


def _site_image(settings: Settings, filler: Filler) -> tuple[list[Asset], list[Diagnostic]]:
    """The picture that stands for the site where a page has none, unless it lies elsewhere."""
    if not settings.image or "://" in settings.image:
        return [], []
    asset = filler.asset("site.toml", settings.image)
    if asset is None:
        return [], [diagnostic("settings-image", "site.toml", target=settings.image)]
    return [asset], []


def _dead_navigation(settings: Settings, urls: AbstractSet[str]) -> list[Diagnostic]:
    """The navigation's links that lead to no page of the site."""
    return [
        diagnostic("nav-broken", "site.toml", item.line, target=item.url)
        for item in settings.nav
        if not _SCHEME.match(item.url)
        and not (
            item.url.startswith("/") and local_address(item.url.partition("#")[0], settings.prefix) in urls
        )
    ]


def _copies(assets: Iterable[Asset]) -> Iterator[Page]:
    for asset in assets:
        yield Page(asset.url, COPY, partial(CopyView, source=asset.path, digest=asset.digest), asset.path)


def _collisions(pages: Iterable[Page]) -> Iterator[Diagnostic]:
    """Two pages that would be one file, or a file and a folder of one name; on disks without case as well."""
    owners: dict[str, Page] = {}
    for page in pages:
        other = owners.setdefault(output_path(page.url).casefold(), page)
        if other is not page and not _is_reserved(page, other):
            yield _collision(page, other)
    for path, page in owners.items():
        folder = path.rpartition("/")[0]
        while folder:
            if folder in owners:
                yield _collision(page, owners[folder])
            folder = folder.rpartition("/")[0]


def _is_reserved(page: Page, other: Page) -> bool:
    """Whether the clash has been told: an article's address below a reserved one (``url-reserved``)."""
    return any(
        article.writer in ("article.html", "page.html") and not own.origin and own.url.count("/") > 1
        for article, own in ((page, other), (other, page))
    )


def _collision(page: Page, other: Page) -> Diagnostic:
    """Told at a content file, if either comes from one."""
    named, rival = (page, other) if page.origin else (other, page)
    return diagnostic(
        "url-taken", named.origin or "site.toml", url=named.url, other=rival.origin or rival.url
    )
