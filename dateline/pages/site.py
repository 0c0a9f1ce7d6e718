"""The whole site, listed: every page by its address, what all pages know, and what is wrong across files."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from dateline.archive.archive import Archive
from dateline.archive.links import local_address
from dateline.archive.source_index import unused
from dateline.archive.terms import check_terms
from dateline.archive.timeline import questionable
from dateline.pages.context import Context
from dateline.pages.kinds import KINDS, Kind
from dateline.pages.page import COPY, CopyView, Page
from dateline.pages.resolve import ResolvedLinks, Resolver
from dateline.pages.site_pages import site_view, sitemap_pages
from dateline.pages.views import SiteView
from dateline.reading.images import Asset
from dateline.reading.markdown.link_targets import scheme_of
from dateline.reading.permalinks import output_path
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.slots import LinkSlot, UrlSlot

Listed = dict[str, tuple[Page, ...]]
"""Pages by address; several under one address are a mistake, which is told."""


PIECE = 500
"""So many articles are filled in one go: a few milliseconds where little has changed."""


class Site:
    """All pages of an archive.

    ``assets`` are the files articles may refer to, by site-relative path;
    ``static`` those published whatever refers to them, by address. A kind of
    pages is listed when one of them may be wanted, and remembered like the
    archive's indexes.
    """

    def __init__(self, archive: Archive, assets: Mapping[str, Asset], static: Mapping[str, Asset]) -> None:
        self.archive = archive
        self.context = Context(archive, self.filled)
        self.assets = assets
        self.static = static
        self._filler = Resolver(
            archive.targets,
            archive.by_path,
            assets,
            self._is_page,
            self.context.addresses,
            archive.settings.prefix,
        )
        self._filled: dict[str, ResolvedLinks] = {}

    @property
    def origin(self) -> str:
        """The site's scheme and host, for feeds."""
        return self.archive.settings.origin

    @cached_property
    def site(self) -> SiteView:
        """What every page knows of the site."""
        return site_view(self.context, self.static)

    def page(self, url: str) -> Page | None:
        """The page at a site-relative address."""
        for listed in self._every_list():
            if url in listed:
                return listed[url][0]
        return None

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the site."""
        return tuple(_pages(self._every_list()))

    def filled(self, path: str) -> ResolvedLinks:
        """One file's slots filled in, but for its dates."""
        if path not in self._filled:
            article = self.archive.by_path[path]
            inputs = (article, self._surroundings(article), self.assets)
            self._filled[path] = self.archive.memory(
                ("filled", path), inputs, lambda: self._filler.fill(article)
            )
        return self._filled[path]

    def asset(self, origin: str, target: str) -> Asset | None:
        """The file that an image or a link means which stands in the content file ``origin``."""
        return self._filler.asset(origin, target)

    @cached_property
    def shown(self) -> tuple[Asset, ...]:
        """The files of ``content/`` and ``static/`` that pages show or link to."""
        image = self._site_image
        shown = [
            *([image] if image else []),
            *(asset for each in self._all_filled() for asset in each.assets),
        ]
        return tuple({asset.path: asset for asset in shown}.values())

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong between files: clashes of addresses, links and images that lead nowhere."""
        archive = self.archive
        return (
            *self.archive.memory("collisions", self.pages, lambda: tuple(_collisions(self.pages))),
            *self._missing_site_image(),
            *self._dead_navigation(),
            *unused(archive.sources, archive.corrections),
            *archive.memory(
                "term corrections",
                (archive.taxonomies, archive.corrections.terms),
                lambda: tuple(_wrong_terms(archive)),
            ),
            *questionable(archive.articles),
            *(found for each in self._all_filled() for found in each.diagnostics),
        )

    def prepare(self) -> Iterator[None]:
        """Work out what ``pages`` and ``diagnostics`` need, piece by piece: it can be much."""
        for place, path in enumerate(self.archive.by_path):
            if place % PIECE == 0:
                yield
            self.filled(path)
        for kind in KINDS:
            yield
            self._list(kind)

    def _every_list(self) -> Iterator[Listed]:
        """All pages, kind by kind, in the order of the table."""
        listed: list[Listed] = []
        for kind in KINDS:
            listed.append(self._list(kind))
            yield listed[-1]
        # By the pages one after the other: dicts that differ in their order alone are equal.
        inner = _pages(listed)
        yield self.archive.memory("sitemap", inner, lambda: _by_address(sitemap_pages(inner)))
        yield self.archive.memory("static", self.static, lambda: _by_address(_copies(self.static.values())))
        used = {asset.url: asset for asset in self.shown if asset.url not in self.static}
        yield self.archive.memory(
            "used", used, lambda: _by_address(_copies(used[url] for url in sorted(used)))
        )

    def _list(self, kind: Kind) -> Listed:
        inputs = kind.reads(self.context)
        return self.archive.memory(
            ("pages", kind.name), inputs, lambda: _by_address(kind.pages(self.context))
        )

    def _is_page(self, url: str) -> bool:
        return any(url in self._list(kind) for kind in KINDS) or url in self.static

    def _surroundings(self, article: Article) -> object:
        """What the fills of an article are made from besides itself and the assets."""
        archive = self.archive
        targets = [archive.by_path[path] for path in archive.targets[article.path] if path]
        prefix = archive.settings.prefix
        return (
            [(target.path, target.url, target.anchors) for target in targets],
            [
                self._is_page(local_address(slot.target, prefix))
                for slot in article.slots
                if isinstance(slot, LinkSlot | UrlSlot) and slot.target.startswith("/")
            ],
        )

    def _all_filled(self) -> Iterator[ResolvedLinks]:
        for path in self.archive.by_path:
            yield self.filled(path)

    @cached_property
    def _site_image(self) -> Asset | None:
        """The picture that stands for the site where a page has none, unless it lies elsewhere."""
        image = self.archive.settings.image
        return self._filler.asset("site.toml", image) if image and "://" not in image else None

    def _missing_site_image(self) -> Iterator[Diagnostic]:
        image = self.archive.settings.image
        if image and "://" not in image and self._site_image is None:
            yield diagnostic("settings-image", "site.toml", target=image)

    def _dead_navigation(self) -> Iterator[Diagnostic]:
        """The navigation's links that lead to no page of the site."""
        settings = self.archive.settings
        for item in settings.nav:
            if scheme_of(item.url):
                continue
            path = item.url.partition("#")[0]
            if not (path.startswith("/") and self.page(local_address(path, settings.prefix))):
                yield diagnostic("nav-broken", "site.toml", item.line, target=item.url)


def _by_address(pages: Iterable[Page]) -> Listed:
    listed: Listed = {}
    for page in pages:
        listed[page.url] = (*listed.get(page.url, ()), page)
    return listed


def _wrong_terms(archive: Archive) -> Iterator[Diagnostic]:
    for taxonomy in archive.taxonomies:
        field = taxonomy.setting.field
        yield from check_terms(field, taxonomy.terms, archive.corrections.terms.get(field, ()))


def _pages(lists: Iterable[Listed]) -> list[Page]:
    return [page for listed in lists for pages in listed.values() for page in pages]


def _copies(assets: Iterable[Asset]) -> Iterator[Page]:
    for asset in assets:
        yield Page(asset.url, COPY, _copy, (asset.path, asset.digest), asset.path)


def _copy(_: Context, path: str, digest: bytes) -> CopyView:
    return CopyView(source=path, digest=digest)


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
