"""Links and images of files, some files at a time: what comes of them is kept between builds.

A file's group follows from its path. So an edit concerns one group, and of all others nothing is resolved.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

import msgspec

from dateline.archive.archive import Archive
from dateline.archive.links import linking_of
from dateline.archive.memo import Columns, Keep
from dateline.pages.resolve import Assets, LinkSurroundings, LinkTarget, ResolvedLinks, resolve
from dateline.pages.urls import Urls
from dateline.reading.images import Asset
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic
from dateline.values.digests import Keyed, checksum, digest
from dateline.values.slots import ImageSlot, Slot

LINK_GROUPS = 256
"""The most groups: what one of them costs anew is a few milliseconds at ten thousand files."""


class OwnLinks(NamedTuple):
    """The column of what a file itself says of its links and images."""

    slots: tuple[Slot, ...]
    featured_image: ImageSlot | None
    pictures: tuple[str, ...]


class LinkFindings(NamedTuple):
    """The assets that some files show or link to, and what was not found."""

    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...]


class LinkGroup(Keyed):
    """All that the links and images of some files are resolved from.

    ``linking`` are the digests that cover the ``files``; ``linked`` the paths
    that the slots of each lead to, ``targets`` what stands there; ``pages``
    those of the root-relative addresses that lead to any page of the site, as
    ``local_address`` has them.
    """

    def __init__(
        self,
        files: Columns[OwnLinks],
        linking: Columns[bytes],
        linked: Mapping[str, tuple[str, ...]],
        targets: Mapping[str, LinkTarget],
        pages: frozenset[str],
        assets: Assets,
        urls: Urls,
    ) -> None:
        self.files = files
        self.linking = linking
        self.linked = linked
        self.targets = targets
        self.pages = pages
        self.assets = assets
        self.urls = urls

    @cached_property
    def key(self) -> bytes:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The digest of all of it, worked out when it is first asked for."""
        own = list(self.linking.items())
        return digest(own, self.linked, self.targets, sorted(self.pages), self.assets, self.urls)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LinkGroup) and self._parts() == other._parts()

    __hash__ = None  # pyright: ignore[reportAssignmentType]

    def _parts(self) -> tuple[object, ...]:
        return self.files, self.linked, self.targets, self.pages, self.assets, self.urls

    def surroundings(self, path: str) -> LinkSurroundings:
        """What the links and images of one of the files are resolved from."""
        own = self.files[path]
        return LinkSurroundings(
            path=path,
            slots=own.slots,
            featured_image=own.featured_image,
            pictures=own.pictures,
            targets=tuple([self.targets[each] if each else None for each in self.linked[path]]),
            pages=self.pages,
            assets=self.assets,
            urls=self.urls,
        )

    def resolved(self) -> list[ResolvedLinks]:
        """The links and images of each file, in order."""
        return [resolve(self.surroundings(path)) for path in self.files]


def group_number(path: str) -> int:
    """The group of the file at a path."""
    return checksum(path) % LINK_GROUPS


def link_groups(
    archive: Archive, assets: Assets, urls: Urls, is_page: Callable[[str], bool]
) -> dict[int, LinkGroup]:
    """The files in groups, by their numbers; ``is_page`` tells whether a page has an address."""
    grouped: defaultdict[int, dict[str, Article]] = defaultdict(dict)
    for path, article in archive.every.items():
        grouped[group_number(path)][path] = article
    return {number: _group(files, archive, assets, urls, is_page) for number, files in grouped.items()}


def _group(
    files: Mapping[str, Article],
    archive: Archive,
    assets: Assets,
    urls: Urls,
    is_page: Callable[[str], bool],
) -> LinkGroup:
    links = archive.links
    linked = {path: links.files[path] for path in files}
    led_to = sorted(set[str]().union(*linked.values()) - {""})
    addresses = {address for path in files for address in links.addresses.get(path, ())}
    return LinkGroup(
        files=Columns(files, _own_links),
        linking=Columns(files, linking_of),
        linked=linked,
        targets={path: _target(archive.by_path[path]) for path in led_to},
        pages=frozenset(filter(is_page, addresses)),
        assets=assets,
        urls=urls,
    )


def _own_links(article: Article) -> OwnLinks:
    return OwnLinks(article.slots, article.featured_image, article.pictures)


def _target(article: Article) -> LinkTarget:
    return LinkTarget(article.path, article.url, article.anchors)


def find_links(group: LinkGroup) -> LinkFindings:
    """What the files of a group show or link to, and what was not found."""
    resolved = group.resolved()
    return LinkFindings(
        tuple(dict.fromkeys(asset for links in resolved for asset in links.assets)),
        tuple(found for links in resolved for found in links.diagnostics),
    )


def _key(group: LinkGroup) -> bytes:
    return group.key


KEEP_LINKS = Keep(_key, msgspec.msgpack.Decoder(LinkFindings).decode)
"""How these are kept from build to build: what decides them all has one digest."""
