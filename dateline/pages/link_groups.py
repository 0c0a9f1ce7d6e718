"""Links and images of files, some files at a time: what comes of them is kept between builds.

A file's group follows from its path. So an edit concerns one group, and of all others nothing is resolved.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
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
from dateline.values.digests import DigestedOnce, Keyed, checksum, digest
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


class LinkGroups(DigestedOnce):
    """The files in groups, by their numbers, each made when it is asked for; all have one digest together.

    So after an edit that leaves all links as they were, no group is made at all.
    """

    def __init__(self, archive: Archive, assets: Assets, urls: Urls, is_page: Callable[[str], bool]) -> None:
        """``is_page`` tells whether a page has an address."""
        self._files = archive.every
        self._links = archive.links
        self._links_key = archive.links_key
        self._memo = archive.memo
        self._assets = assets
        self._urls = urls
        led_to = {address for addresses in archive.links.addresses.values() for address in addresses}
        self._pages = frozenset(filter(is_page, led_to))
        self._known: dict[int, LinkGroup] = {}

    def _content(self) -> tuple[object, ...]:
        anchors = [(path, article.anchors_encoded) for path, article in self._files.items()]
        return self._links_key, anchors, sorted(self._pages), self._assets, self._urls

    @cached_property
    def _grouped(self) -> Mapping[int, Mapping[str, Article]]:
        grouped: defaultdict[int, dict[str, Article]] = defaultdict(dict)
        for path, article in self._files.items():
            grouped[group_number(path)][path] = article
        return grouped

    @property
    def numbers(self) -> Iterable[int]:
        """The numbers of all groups."""
        return self._grouped.keys()

    def group(self, number: int) -> LinkGroup:
        """The group of this number."""
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = self._group(self._grouped[number])
        return found

    def _group(self, files: Mapping[str, Article]) -> LinkGroup:
        linked = {path: self._links.files[path] for path in files}
        led_to = sorted(set[str]().union(*linked.values()) - {""})
        addresses = {address for path in files for address in self._links.addresses.get(path, ())}
        return LinkGroup(
            files=Columns(files, _own_links),
            linking=Columns(files, linking_of),
            linked=linked,
            targets={path: _target(self._files[path]) for path in led_to},
            pages=self._pages & addresses,
            assets=self._assets,
            urls=self._urls,
        )

    def findings(self, number: int) -> LinkFindings:
        """What the files of a group show or link to, and what was not found."""
        return self._memo(_name_of(number), self.group(number), find_links, keep=KEEP_LINKS)


def _name_of(number: int) -> str:
    return f"links {number}"


FINDINGS_OF_GROUPS = tuple(map(_name_of, range(LINK_GROUPS)))
"""What the findings of each group are remembered under."""


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


def all_findings(groups: LinkGroups) -> tuple[LinkFindings, ...]:
    """The findings of all groups."""
    return tuple(map(groups.findings, groups.numbers))


def keys_of_groups(groups: LinkGroups) -> dict[int, bytes]:
    """The digest of each group."""
    return {number: groups.group(number).key for number in groups.numbers}


def _key(groups: LinkGroup | LinkGroups) -> bytes:
    return groups.key


KEEP_LINKS = Keep(_key, msgspec.msgpack.Decoder(LinkFindings).decode)
"""How these are kept from build to build: what decides them all has one digest."""
KEEP_FINDINGS = Keep(_key, msgspec.msgpack.Decoder(tuple[LinkFindings, ...]).decode)
KEEP_KEYS = Keep(_key, msgspec.msgpack.Decoder(dict[int, bytes]).decode)
"""How what there is of all groups is kept."""
