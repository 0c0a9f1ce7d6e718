"""Clashes of addresses: two pages that would be one file, or a file and a folder of one name."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from dateline.archive.file_owners import file_of, folders_above
from dateline.archive.memo import Keep
from dateline.reading.permalinks import is_own_name
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import digest


class Claim(NamedTuple):
    """A page's address, and the content file the page comes from ("" for the site's own)."""

    url: str
    file: str


def collisions(claims: Sequence[Claim]) -> tuple[Diagnostic, ...]:
    """The clashes among all pages; on disks without case as well."""
    return tuple(_collisions(claims))


KEEP_COLLISIONS = Keep(digest, msgspec.msgpack.Decoder(tuple[Diagnostic, ...]).decode)
"""How clashes are kept from build to build: they are looked for where an address has come or gone."""


def _collisions(claims: Sequence[Claim]) -> Iterator[Diagnostic]:
    owners: dict[str, Claim] = {}
    clashes: list[tuple[Claim, Claim]] = []
    for claim in claims:
        other = owners.setdefault(file_of(claim.url), claim)
        if other is not claim:
            clashes.append((claim, other))
    told = {claim.url for claim, other in clashes if claim.file and other.file}
    for claim, other in clashes:
        # What an article brings along clashes with the article, which is told.
        if claim.file or other.file or f"{claim.url.rpartition('/')[0]}/" not in told:
            yield _collision(claim, other)
    for path, claim in owners.items():
        for folder in folders_above(path):
            if folder in owners:
                yield _collision(claim, owners[folder])


def _collision(one: Claim, other: Claim) -> Diagnostic:
    """Told at a content file, if either comes from one; an address is rather that of the file of its name."""
    is_taken_back = is_own_name(one.file, one.url) and not is_own_name(other.file, other.url)
    named, rival = (other, one) if not one.file or (other.file and is_taken_back) else (one, other)
    if named.file and not rival.file:
        return diagnostic("url-generated", named.file, url=named.url)
    return diagnostic("url-taken", named.file or "site.toml", url=named.url, other=rival.file or rival.url)
