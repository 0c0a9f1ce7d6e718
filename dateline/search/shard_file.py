"""A shard as it is published: which documents of a generation have which terms, segment by segment.

First two bytes for each segment, which check its members; then each segment's
part, which depends on its own documents alone; at the end a CRC-32. A part
begins with two bytes, the number of its terms. Then, in bits without gaps, the
terms in the order of their hashes: how far the hash (18 bits of it, those after
the shard's) lies from the last one, how many documents have the term, and how
far each of these lies from the last one. Distances are in a Rice code: as many
zeros as tell the high bits, a one, then the low bits, of which there are as many
as the mean distance has behind its first. A number of documents is in Elias'
gamma code. The last byte is filled up. ``static/search-engine.js`` reads it.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import sub
from zlib import crc32

from dateline.search.posting_lists import NUMBER_BITS, PostingLists, ShardRows, bitmap

NO_TERMS = bytes(2)
"""The part of a segment none of whose terms are in a shard."""


class _Codes(dict[int, str]):
    """The Rice codes of distances with so many low bits, worked out once."""

    def __init__(self, low_bits: int) -> None:
        super().__init__()
        self._low_bits = low_bits

    def __missing__(self, distance: int) -> str:
        high, low = divmod(distance - 1, 1 << self._low_bits)
        made = self[distance] = "0" * high + f"{1 << self._low_bits | low:b}"
        return made


CODES = tuple(map(_Codes, range(32)))
"""By the number of low bits."""


class _ListCodes(dict[bytes, str]):
    """The codes of the lists of a segment of so many documents, worked out once: each with its length."""

    def __init__(self, documents: int) -> None:
        super().__init__()
        lengths = range(1, documents + 1)
        self._of_length = [("", CODES[0]), *((_gamma(each), _codes_of(documents, each)) for each in lengths)]

    def __missing__(self, places: bytes) -> str:
        length, codes = self._of_length[len(places)]
        if codes is CODES[0]:
            # Distances without low bits, one behind the other, are a bitmap: it is made at once.
            coded = bitmap(places)
        else:
            steps = map(codes.__getitem__, map(sub, places[1:], places))
            coded = codes[places[0] + 1] + "".join(steps)
        made = self[places] = length + coded
        return made


def shard_parts(lists: PostingLists, documents: int, shards: int) -> Iterator[bytes]:
    """A segment's part of each shard."""
    codes = _ListCodes(documents)
    return (_part(rows, codes) for rows in lists.shards(shards))


def renewed_parts(
    lists: PostingLists, documents: int, last: PostingLists, parts: Sequence[bytes]
) -> Iterator[bytes]:
    """The same for a segment of as many documents as it had, given its last lists and ``parts`` of shards."""
    codes = _ListCodes(documents)
    shards = len(parts)
    each = zip(lists.shards(shards), last.shards(shards), parts, strict=True)
    return (part if rows == before else _part(rows, codes) for rows, before, part in each)


def _part(rows: ShardRows, codes: "_ListCodes") -> bytes:
    terms = rows.terms
    if not terms:
        return NO_TERMS
    steps = _codes_of(1 << NUMBER_BITS, len(terms))
    first = (terms[0] >> NUMBER_BITS << NUMBER_BITS) - 1
    distances = map(steps.__getitem__, map(sub, terms, chain((first,), terms)))
    coded = "".join(chain.from_iterable(zip(distances, map(codes.__getitem__, rows.lists), strict=True)))
    size = -(-len(coded) // 8)
    return len(terms).to_bytes(2, "little") + int(coded.ljust(8 * size, "0"), 2).to_bytes(size, "big")


def shard_file(parts: Sequence[tuple[int, bytes]]) -> bytes:
    """The shard of a generation, of its segments' checks and parts, in order."""
    head = b"".join(check.to_bytes(2, "little") for check, _ in parts)
    data = b"".join((head, *(part for _, part in parts)))
    return data + crc32(data).to_bytes(4, "little")


def _codes_of(most: int, count: int) -> _Codes:
    """The codes that suit so many numbers up to ``most``."""
    return CODES[(most // count).bit_length() - 1]


def _gamma(number: int) -> str:
    """Elias' gamma code of a number."""
    return f"{number:b}".zfill(2 * number.bit_length() - 1)
