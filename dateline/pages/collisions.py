"""Clashes of addresses: two pages that would be one file, or a file and a folder of one name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from dateline.archive.file_owners import file_of, folders_above
from dateline.archive.memo import Keep
from dateline.pages.page_lists import Claim, decoded_claims
from dateline.reading.permalinks import is_own_name, output_path
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import digest


class AddressFacts(NamedTuple):
    """What follows from all addresses: how many files they are, and the clashes among them."""

    files: int
    clashes: tuple[Diagnostic, ...]


def address_facts(claims: Sequence[msgspec.Raw]) -> AddressFacts:
    """What follows from the claims of all pages, list by list and encoded; on disks without case as well."""
    every = [claim for some in claims for claim in decoded_claims(some)]
    return AddressFacts(len({output_path(claim.url) for claim in every}), tuple(_collisions(every)))


KEEP_ADDRESSES = Keep(digest, msgspec.msgpack.Decoder(AddressFacts).decode)
"""How this is kept from build to build: clashes are looked for where an address has come or gone."""


def _collisions(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
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
    within = [
        (claim, folder)
        for path, claim in owners.items()
        for folder in folders_above(path)
        if folder in owners
    ]
    told_within = {folder for claim, folder in within if claim.file and owners[folder].file}
    for claim, folder in within:
        # Likewise what an article brings along into a folder that is another's file.
        if claim.file or folder not in told_within:
            yield _collision(claim, owners[folder])


def _collision(one: Claim, other: Claim) -> Diagnostic:
    """Told at a content file, if either comes from one; an address is rather that of the file of its name."""
    is_taken_back = is_own_name(one.file, one.url) and not is_own_name(other.file, other.url)
    named, rival = (other, one) if not one.file or (other.file and is_taken_back) else (one, other)
    if named.file and not rival.file:
        return diagnostic("url-generated", named.file, url=named.url)
    return diagnostic("url-taken", named.file or "site.toml", url=named.url, other=rival.file or rival.url)
