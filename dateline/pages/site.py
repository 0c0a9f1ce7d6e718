"""The whole site, listed: every page by its address, what all pages know, and what is wrong across files."""

from collections.abc import Iterator, Mapping
from functools import cached_property, partial

import msgspec

from dateline.archive.archive import Archive
from dateline.archive.event_ids import check_event_ids
from dateline.archive.links import local_address
from dateline.archive.reads import Reads
from dateline.archive.rows import RowGroup, Rows, row_groups
from dateline.archive.source_index import unused
from dateline.archive.terms import CorrectedTerms, check_terms
from dateline.extending.extensions import NO_EXTENSIONS, Extensions
from dateline.pages.collisions import KEEP_ADDRESSES, AddressFacts, address_facts
from dateline.pages.context import context_of, listing_of
from dateline.pages.extension_pages import extension_pages, pages_of
from dateline.pages.host_redirects import REDIRECTS, RedirectListing, redirect_file
from dateline.pages.kinds import KINDS, Kind
from dateline.pages.link_groups import (
    FINDINGS_OF_GROUPS,
    KEEP_FINDINGS,
    KEEP_KEYS,
    LinkFindings,
    LinkGroups,
    all_findings,
    group_number,
    keys_of_groups,
)
from dateline.pages.page import Page, copied, picture, program
from dateline.pages.page_lists import ListOf, PageList, decoded_claims
from dateline.pages.resolve import Assets, ResolvedLinks, resolve
from dateline.pages.search.index_listing import search_listing
from dateline.pages.search_segments import GenerationOf
from dateline.pages.site_pages import site_view, sitemap_pages
from dateline.pages.site_redirects import SiteRedirects, site_redirects
from dateline.pages.views import SiteView
from dateline.pictures.variants import ORIGINAL
from dateline.reading.images import Asset
from dateline.values.addresses import is_safe, scheme_of
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import digest

RESOLVED = "resolved"
"""The table of what files' links and images lead to."""


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
        self.assets = Assets(assets, archive.settings.prefix)
        self.static = static
        self._resolved: dict[str, ResolvedLinks] = {}
        self._kinds: dict[str, PageList] = {}

    @cached_property
    def view(self) -> SiteView:
        """What every template knows of the site."""
        archive = self.archive
        facts, picture = self.context.facts, self._site_image
        return site_view(archive.settings, facts, self.static, archive.taxonomies, picture)

    def page(self, url: str) -> Page | None:
        """The page at a site-relative address."""
        return next((page for pages in self._every_list() if (page := pages.page(url))), None)

    @cached_property
    def lists(self) -> tuple[PageList, ...]:
        """All lists of pages, in the order in which addresses are given out."""
        return tuple(self._every_list())

    @property
    def pages(self) -> Iterator[Page]:
        """Every page of the site; to list them all takes a while."""
        return (page for pages in self.lists for page in pages.of.pages())

    @cached_property
    def addresses(self) -> AddressFacts:
        """What follows from the addresses of all pages."""
        claims = tuple(stretch.claims for pages in self.lists for stretch in pages.stretches)
        return self.archive.memo("addresses", claims, address_facts, keep=KEEP_ADDRESSES)

    @cached_property
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
                around = self._link_groups.group(group_number(path)).surroundings(path)
                found = self._resolved[path] = self.archive.memo(("resolved", path), around, resolve)
        return found

    def row_groups(self, versions: Mapping[str, bytes]) -> Iterator[RowGroup]:
        """All that the pages' ingredients are gathered from; ``versions`` are the digests of the files."""
        yield from row_groups(self.archive, versions)
        yield from self._listing.placements.row_groups()
        keys = self.archive.memo("keys of links", self._link_groups, keys_of_groups, keep=KEEP_KEYS)
        for number, key in keys.items():
            yield RowGroup(f"{RESOLVED} {number}", key, partial(self._resolved_rows, number))

    def _resolved_rows(self, number: int) -> Rows:
        for path in self._link_groups.group(number).files:
            yield (RESOLVED, path), digest(self.resolved(path))

    @cached_property
    def shown(self) -> tuple[Asset, ...]:
        """The files of ``content/`` and ``static/`` that pages show or link to."""
        image = self._site_image
        shown = [
            *([image] if image else []),
            *(asset for each in self._link_findings for asset in each.assets),
        ]
        return tuple({asset.path: asset for asset in shown}.values())

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong between files: clashes of addresses, links and images that lead nowhere."""
        archive = self.archive
        corrected = CorrectedTerms(archive.taxonomies, archive.corrections.terms)
        return (
            *self.addresses.clashes,
            *extension_pages(self._listing).found,
            *self._second_texts(),
            *archive.aliases.taken,
            *self._redirects.found,
            *archive.translations.found,
            *self._missing_site_image(),
            *self._dead_navigation(),
            *unused(archive.sources, archive.corrections),
            *archive.memo("term corrections", corrected, check_terms),
            *check_event_ids(archive.with_named_events),
            *(found for each in self._link_findings for found in each.diagnostics),
        )

    def prepare(self) -> Iterator[None]:
        """Work out what ``pages`` and ``diagnostics`` need, piece by piece: it can be much."""
        for number in self._link_groups.numbers:
            yield
            self._link_groups.findings(number)
        for kind in self._own_kinds:
            yield
            self._list(kind)

    def _every_list(self) -> Iterator[PageList]:
        """All pages, kind by kind, in the order of the table; then what leads to others of them."""
        yield from self._own_lists()
        if self.archive.settings.redirects:
            yield self._listed(ListOf("redirects", self._redirects.pages, pages_of, key=None))
        if REDIRECTS not in self.static:
            yield self._listed(ListOf("redirect file", self._redirect_listing(), redirect_file))

    @cached_property
    def _redirects(self) -> SiteRedirects:
        own = (page for pages in self._own_lists() for page in pages.of.pages())
        archive, urls = self.archive, self.context.facts.urls
        return site_redirects(archive.settings, own, urls, self._anchors_at)

    def _anchors_at(self, url: str) -> tuple[str, ...] | None:
        text = self.archive.at(url)
        return text.anchors if text else None

    def _own_lists(self) -> Iterator[PageList]:
        kinds: list[PageList] = []
        for kind in self._own_kinds:
            kinds.append(self._list(kind))
            yield kinds[-1]
        claims = tuple(stretch.claims for pages in kinds for stretch in pages.stretches)
        yield self._listed(ListOf("sitemap", claims, _sitemaps))
        yield self._listed(ListOf("static", tuple(self.static.values()), _copies))
        copied_anyway = {asset.path for asset in self.static.values()}
        used = [asset for asset in self.shown if asset.path not in copied_anyway]
        used.sort(key=lambda asset: (asset.url, asset.path))
        yield self._listed(ListOf("used", tuple(used), _copies))
        yield self._listed(ListOf("scaled", tuple(asset for asset in self.shown if asset.widths), _scaled))

    @cached_property
    def _own_kinds(self) -> tuple[Kind, ...]:
        """The kinds of pages that the site has nothing of its own instead of."""
        texts = self.archive.order.addresses
        return tuple(
            kind for kind in KINDS if kind.yields_to not in self.static and kind.yields_to not in texts
        )

    def _listed(self, of: ListOf) -> PageList:
        return PageList(of, self.archive.memo)

    def _redirect_listing(self) -> RedirectListing:
        archive, urls = self.archive, self.context.facts.urls
        free = archive.aliases.free
        addresses = {path: archive.by_path[path].url for path in free}
        return RedirectListing(archive.settings.host, free, addresses, urls, self._redirects.targets)

    def _list(self, kind: Kind) -> PageList:
        found = self._kinds.get(kind.name)
        if found is None:
            found = self._kinds[kind.name] = self._listed(kind.listed(self._listing))
        return found

    def _is_page(self, url: str) -> bool:
        return any(url in self._list(kind).urls for kind in self._own_kinds) or url in self.static

    @cached_property
    def _link_groups(self) -> LinkGroups:
        return LinkGroups(self.archive, self.assets, self.context.facts.urls, self._is_page)

    @cached_property
    def _link_findings(self) -> tuple[LinkFindings, ...]:
        memo, groups = self.archive.memo, self._link_groups
        found = memo("links together", groups, all_findings, keep=KEEP_FINDINGS)
        memo.leave(FINDINGS_OF_GROUPS)
        return found

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


def _sitemaps(claims: tuple[msgspec.Raw, ...]) -> Iterator[Page]:
    every = (claim for some in claims for claim in decoded_claims(some))
    return sitemap_pages(tuple(claim.url for claim in every if claim.indexed))


def _copies(assets: tuple[Asset, ...]) -> Iterator[Page]:
    for asset in assets:
        if asset.told:
            # What a picture says of itself beside its pixels is taken out.
            yield picture(asset.url, asset.path, asset.digest, ORIGINAL)
        elif asset.is_theme_program:
            yield program(asset.url, asset.path, asset.digest)
        else:
            yield copied(asset.url, asset.path, asset.digest)


def _scaled(assets: tuple[Asset, ...]) -> Iterator[Page]:
    for asset in assets:
        for width in asset.widths:
            yield picture(asset.variant_url(width), asset.path, asset.digest, width)
