"""Lists of pages: what a list says of its pages is kept from build to build, under the digest of its inputs.

The pages themselves are listed where one of them is wanted: after an edit,
these are those of the few lists that it concerns.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import msgspec

from dateline.archive.memo import Keep, Memo
from dateline.pages.page import Page
from dateline.pages.writers import Data, Template
from dateline.reading.permalinks import addresses_of
from dateline.values.digests import checksum, digest

Listed = dict[str, tuple[Page, ...]]
"""Pages by address; several under one address are a mistake, which is told."""

STRETCH = 32
"""The pages of a stretch, on average."""


class Claim(NamedTuple):
    """A page's address, the content file it comes from ("" for the site's own), whether it is ``indexed``."""

    url: str
    file: str
    indexed: bool = False


class Stretch(NamedTuple):
    """Pages that follow each other in a list.

    Content-defined: a stretch begins with a page whose address says so, and
    has its name of that. So a page more changes one stretch. ``key`` is the
    digest of all that is listed of the pages; ``claims`` are theirs, encoded.
    ``gathered``: their keys take work, and are kept. Others need no ``key``.
    """

    name: str
    gathered: bool
    key: bytes
    claims: msgspec.Raw


decoded_claims = msgspec.msgpack.Decoder(tuple[Claim, ...]).decode
"""The claims of a stretch."""


class ListOf:
    """Pages that are listed together: ``pages`` lists them, given exactly the ``inputs`` that are compared.

    ``key`` digests the inputs; without it, the pages are listed at each build.
    """

    def __init__(
        self,
        name: str,
        inputs: object,
        pages: Callable[..., Iterable[Page]],
        key: Callable[[object], bytes] | None = digest,
    ) -> None:
        self.name = name
        self.inputs = inputs
        self.key = key
        self._pages = pages

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ListOf) and self._pages is other._pages and self.inputs == other.inputs

    __hash__ = None  # pyright: ignore[reportAssignmentType]

    @cached_property
    def listed(self) -> Listed:
        """Its pages by address."""
        listed: Listed = {}
        for page in self._pages(self.inputs):
            listed[page.url] = (*listed.get(page.url, ()), page)
        return listed

    def at_path(self, path: str) -> Page:
        """Its page whose file has this path; raises ``KeyError``."""
        for url in addresses_of(path):
            if url in self.listed:
                return self.listed[url][-1]
        raise KeyError(path)

    def pages(self) -> Iterator[Page]:
        """Its pages, in order."""
        return (page for pages in self.listed.values() for page in pages)


class PageList:
    """A list of pages with what it says of them, which is known without listing them."""

    def __init__(self, of: ListOf, memo: Memo) -> None:
        # The earlier one, if it is of the same: it may have listed its pages.
        self.of = memo(("pages", of.name), of, _itself)
        keep = _KEEP_STRETCHES if of.key else None
        self.stretches = memo(f"pages {of.name}", self.of, _stretches, keep=keep)
        self._memo = memo

    @property
    def urls(self) -> frozenset[str]:
        """The addresses of its pages."""
        return self._memo(("addresses of", self.of.name), self.stretches, _urls)

    def page(self, url: str) -> Page | None:
        """The page at a site-relative address."""
        return self.of.listed[url][0] if url in self.urls else None


def _itself(of: ListOf) -> ListOf:
    return of


def _urls(stretches: tuple[Stretch, ...]) -> frozenset[str]:
    return frozenset(claim.url for stretch in stretches for claim in decoded_claims(stretch.claims))


def _stretches(of: ListOf) -> tuple[Stretch, ...]:
    return tuple(_stretch(of.name, some) for some in _cut(of.pages()))


def _cut(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """The pages in content-defined chunks, as in deduplication; of one are all gathered, or none."""
    some: list[Page] = []
    for page in pages:
        begins = checksum(page.url) % STRETCH == 0
        if some and (begins or _is_gathered(page) != _is_gathered(some[0])):
            yield some
            some = []
        some.append(page)
    if some:
        yield some


def _stretch(name: str, pages: list[Page]) -> Stretch:
    claims = [Claim(page.url, page.file, page.indexed) for page in pages]
    gathered = _is_gathered(pages[0])
    key = digest(claims, [asked_of(page) for page in pages]) if gathered else b""
    return Stretch(f"{name} {pages[0].url}", gathered, key, msgspec.Raw(_encode(claims)))


def _is_gathered(page: Page) -> bool:
    """A copy's key takes no work, and of an export hardly an edit leaves all pieces as they are."""
    return isinstance(page.writer, Template | Data)


def asked_of(page: Page) -> tuple[object, ...]:
    """What a page's key is made from besides the rows that it reads."""
    return page.writer, page.gather.__module__, page.gather.__name__, page.of


def _key(of: ListOf) -> bytes:
    assert of.key
    return of.key(of.inputs)


_encode = msgspec.msgpack.Encoder().encode
_KEEP_STRETCHES = Keep(_key, msgspec.msgpack.Decoder(tuple[Stretch, ...]).decode)
