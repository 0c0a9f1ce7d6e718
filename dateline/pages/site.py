"""The whole site, listed: every page by its address, what all pages know, and what is wrong across files."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

from dateline.archive.archive import Archive
from dateline.archive.links import local_address, spelled_otherwise
from dateline.archive.reads import Reads
from dateline.archive.rows import RowGroup, Rows, row_groups
from dateline.archive.source_index import unused
from dateline.archive.terms import CorrectedTerms, check_terms
from dateline.archive.timeline import questionable
from dateline.extending.extensions import NO_EXTENSIONS, Extensions
from dateline.pages.collisions import KEEP_COLLISIONS, Claim, collisions
from dateline.pages.context import context_of, listing_of
from dateline.pages.extension_pages import extension_pages
from dateline.pages.host_redirects import REDIRECTS, RedirectListing, redirect_file
from dateline.pages.kinds import KINDS, Kind
from dateline.pages.page import Page, copied, picture
from dateline.pages.resolve import Assets, LinkSurroundings, LinkTarget, ResolvedLinks, resolve
from dateline.pages.search.index_listing import search_listing
from dateline.pages.search_segments import GenerationOf
from dateline.pages.site_pages import site_view, sitemap_pages
from dateline.pages.site_redirects import SiteRedirects, site_redirects
from dateline.pages.views import SiteView
from dateline.pictures.variants import ORIGINAL
from dateline.reading.images import Asset
from dateline.values.addresses import is_safe, scheme_of
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import digest
from dateline.values.slots import LinkSlot, UrlSlot

Listed = dict[str, tuple[Page, ...]]
"""Pages by address; several under one address are a mistake, which is told."""

RESOLVED = "resolved"
"""The table of what files' links and images lead to."""

ARTICLES_AT_ONCE = 500
"""Articles whose links are resolved in one go: a few milliseconds where little has changed."""


class Site:
    """All pages of an archive.

    ``assets`` are the files articles may refer to, by site-relative path;
    ``static`` those published whatever refers to them, by address. A kind of
    pages is listed when one of them may be wanted, and remembered like the
    archive's indexes.
    """

    def __init__(
        self,
        archive: Archive,
        assets: Mapping[str, Asset],
        static: Mapping[str, Asset],
        extensions: Extensions = NO_EXTENSIONS,
    ) -> None:
        self.archive = archive
        self.reads = Reads()
        self._listing = listing_of(archive, self.reads, extensions)
        self.context = context_of(self._listing, self.resolved, self.reads)
        self.assets = Assets(assets, archive.settings.prefix, spelled_otherwise(assets))
        self.static = static
        self._resolved: dict[str, ResolvedLinks] = {}
        self._lists: dict[str, Listed] = {}

    @cached_property
    def view(self) -> SiteView:
        """What every template knows of the site."""
        archive = self.archive
        return site_view(archive.settings, self.context.facts, self.static, archive.taxonomies)

    def page(self, url: str) -> Page | None:
        """The page at a site-relative address."""
        return _first(self._every_list(), url)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the site."""
        return tuple(_pages(self._every_list()))

    @property
    def search(self) -> tuple[GenerationOf, ...]:
        """What is searched; no page need be listed for it."""
        listing = search_listing(self._listing)
        return listing.generations if listing else ()

    def resolved(self, path: str) -> ResolvedLinks:
        """One file's links and images, by its path."""
        self.reads.names.add((RESOLVED, path))
        found = self._resolved.get(path)
        if found is None:
            with self.reads.unheard():
                inputs = self._surroundings(self.archive.by_path[path])
                found = self._resolved[path] = self.archive.memo(("resolved", path), inputs, resolve)
        return found

    def row_groups(self, versions: Mapping[str, bytes]) -> Iterator[RowGroup]:
        """All that the pages' ingredients are gathered from; ``versions`` are the digests of the files."""
        yield from row_groups(self.archive, versions)
        yield from self._listing.placements.row_groups()
        yield RowGroup(RESOLVED, digest(self._all_resolved), self._resolved_rows)

    def _resolved_rows(self) -> Rows:
        for path, resolved in zip(self.archive.by_path, self._all_resolved, strict=True):
            yield (RESOLVED, path), digest(resolved)

    @cached_property
    def shown(self) -> tuple[Asset, ...]:
        """The files of ``content/`` and ``static/`` that pages show or link to."""
        image = self._site_image
        shown = [
            *([image] if image else []),
            *(asset for each in self._all_resolved for asset in each.assets),
        ]
        return tuple({asset.path: asset for asset in shown}.values())

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong between files: clashes of addresses, links and images that lead nowhere."""
        archive = self.archive
        corrected = CorrectedTerms(archive.taxonomies, archive.corrections.terms)
        claims = tuple(Claim(page.url, page.file) for page in self.pages)
        return (
            *archive.memo("collisions", claims, collisions, keep=KEEP_COLLISIONS),
            *extension_pages(self._listing).found,
            *self._second_texts(),
            *archive.aliases.taken,
            *self._redirects.found,
            *archive.translations.found,
            *self._missing_site_image(),
            *self._dead_navigation(),
            *unused(archive.sources, archive.corrections),
            *archive.memo("term corrections", corrected, check_terms),
            *questionable(archive.articles.values()),
            *(found for each in self._all_resolved for found in each.diagnostics),
        )

    def prepare(self) -> Iterator[None]:
        """Work out what ``pages`` and ``diagnostics`` need, piece by piece: it can be much."""
        for place, path in enumerate(self.archive.by_path):
            if place % ARTICLES_AT_ONCE == 0:
                yield
            self.resolved(path)
        for kind in KINDS:
            yield
            self._list(kind)

    def _every_list(self) -> Iterator[Listed]:
        """All pages, kind by kind, in the order of the table; then what leads to others of them."""
        yield from self._own_lists()
        if self.archive.settings.redirects:
            yield _by_address(self._redirects.pages)
        if REDIRECTS not in self.static:
            yield self.archive.memo("redirects", self._redirect_listing(), _list_redirects)

    @cached_property
    def _redirects(self) -> SiteRedirects:
        archive, urls = self.archive, self.context.facts.urls
        return site_redirects(archive.settings, _pages(self._own_lists()), urls, self._anchors_at)

    def _anchors_at(self, url: str) -> tuple[str, ...] | None:
        text = self.archive.at(url)
        return text.anchors if text else None

    def _own_lists(self) -> Iterator[Listed]:
        listed: list[Listed] = []
        for kind in KINDS:
            listed.append(self._list(kind))
            yield listed[-1]
        memo = self.archive.memo
        yield memo("sitemap", tuple(page.url for page in _pages(listed) if page.indexed), _list_sitemaps)
        yield memo("static", tuple(self.static.values()), _list_copies)
        copied_anyway = {asset.path for asset in self.static.values()}
        used = [asset for asset in self.shown if asset.path not in copied_anyway]
        yield memo("used", tuple(sorted(used, key=lambda asset: (asset.url, asset.path))), _list_copies)
        yield memo("scaled", tuple(asset for asset in self.shown if asset.widths), _list_scaled)

    def _redirect_listing(self) -> RedirectListing:
        archive, urls = self.archive, self.context.facts.urls
        free = archive.aliases.free
        addresses = {path: archive.by_path[path].url for path in free}
        return RedirectListing(archive.settings.host, free, addresses, urls, self._redirects.targets)

    def _list(self, kind: Kind) -> Listed:
        found = self._lists.get(kind.name)
        if found is None:
            inputs = _KindInputs(kind, kind.inputs(self._listing))
            found = self._lists[kind.name] = self.archive.memo(("pages", kind.name), inputs, _list_kind)
        return found

    def _is_page(self, url: str) -> bool:
        return any(url in self._list(kind) for kind in KINDS) or url in self.static

    def _surroundings(self, article: Article) -> LinkSurroundings:
        """What one file's links and images are resolved from."""
        archive = self.archive
        addresses = (
            local_address(normalize("NFC", slot.target), self.assets.prefix)
            for slot in article.slots
            if isinstance(slot, LinkSlot | UrlSlot) and slot.target.startswith("/")
        )
        return LinkSurroundings(
            path=article.path,
            slots=article.slots,
            featured_image=article.featured_image,
            pictures=article.pictures,
            targets=tuple(map(self._target, archive.targets[article.path])),
            pages=frozenset(filter(self._is_page, addresses)),
            assets=self.assets,
            urls=self.context.facts.urls,
        )

    def _target(self, path: str) -> LinkTarget | None:
        if not path:
            return None
        target = self.archive.by_path[path]
        return LinkTarget(target.path, target.url, target.anchors)

    @cached_property
    def _all_resolved(self) -> tuple[ResolvedLinks, ...]:
        return tuple(map(self.resolved, self.archive.by_path))

    @cached_property
    def _site_image(self) -> Asset | None:
        """The picture that stands for the site where a page has none, unless it lies elsewhere."""
        image = self.archive.settings.image
        return self.assets.find("site.toml", image) if image and "://" not in image else None

    def _second_texts(self) -> Iterator[Diagnostic]:
        """Texts of lists that have one already, such as ``index.md`` beside ``_index.md``."""
        first: dict[str, str] = {}
        for path, section in self.archive.sections.items():
            if (other := first.setdefault(section.url, path)) != path:
                yield diagnostic("url-taken", path, url=section.url, other=other)

    def _missing_site_image(self) -> Iterator[Diagnostic]:
        image = self.archive.settings.image
        if image and "://" not in image and self._site_image is None:
            yield diagnostic("settings-image", "site.toml", target=image)

    def _dead_navigation(self) -> Iterator[Diagnostic]:
        """The navigation's links that lead to no page of the site."""
        settings = self.archive.settings
        for item in settings.nav:
            if scheme_of(item.url):
                if not is_safe(item.url):
                    yield diagnostic("link-unsafe", "site.toml", item.line, address=item.url)
                continue
            path = item.url.partition("#")[0]
            if not (path.startswith("/") and self.page(local_address(path, settings.prefix))):
                yield diagnostic("nav-broken", "site.toml", item.line, target=item.url)


class _KindInputs(NamedTuple):
    """A kind of pages, with what these are listed from."""

    kind: Kind
    inputs: object


def _list_kind(of: _KindInputs) -> Listed:
    return _by_address(of.kind.pages(of.inputs))


def _first(lists: Iterable[Listed], url: str) -> Page | None:
    return next((listed[url][0] for listed in lists if url in listed), None)


def _list_sitemaps(urls: tuple[str, ...]) -> Listed:
    return _by_address(sitemap_pages(urls))


def _list_redirects(of: RedirectListing) -> Listed:
    return _by_address(redirect_file(of))


def _list_copies(assets: tuple[Asset, ...]) -> Listed:
    return _by_address(
        # What a picture says of itself beside its pixels is taken out.
        picture(asset.url, asset.path, asset.digest, ORIGINAL)
        if asset.told
        else copied(asset.url, asset.path, asset.digest)
        for asset in assets
    )


def _list_scaled(assets: tuple[Asset, ...]) -> Listed:
    return _by_address(
        picture(asset.variant_url(width), asset.path, asset.digest, width)
        for asset in assets
        for width in asset.widths
    )


def _by_address(pages: Iterable[Page]) -> Listed:
    listed: Listed = {}
    for page in pages:
        listed[page.url] = (*listed.get(page.url, ()), page)
    return listed


def _pages(lists: Iterable[Listed]) -> list[Page]:
    return [page for listed in lists for pages in listed.values() for page in pages]
