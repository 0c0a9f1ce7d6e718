"""A shard as it is published: which documents of a generation have which terms.

First two bytes for each segment, which check its members, then two with the
number of terms. Then, in bits without gaps, the terms in the order of their
hashes: how far the hash (16 bits of it, those after the shard's) lies from the
last one, how many documents have the term, and how far each of these lies from
the last one. Distances are in a Rice code: as many zeros as tell the high bits,
a one, then the low bits, of which there are as many as the mean distance has
behind its first. A number of documents is in Elias' gamma code. At the end a
CRC-32. ``static/search-engine.js`` reads it.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from operator import sub
from typing import NamedTuple
from zlib import crc32

from dateline.search.posting_lists import NUMBER_BITS


class SegmentShard(NamedTuple):
    """A segment's part of a shard: its terms, each with the places of the documents that have it.

    ``check`` are two bytes that tell its members.
    """

    check: int
    documents: int
    terms: Iterable[tuple[int, bytes]]


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


class _Gamma(dict[int, str]):
    """The gamma codes of numbers, worked out once."""

    def __missing__(self, number: int) -> str:
        bits = f"{number:b}"
        made = self[number] = "0" * (len(bits) - 1) + bits
        return made


GAMMA = _Gamma()


def shard_file(parts: Iterable[SegmentShard]) -> bytes:
    """The shard of a generation, of its segments' parts in order."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    documents = 0
    head = b""
    for part in parts:
        head += part.check.to_bytes(2, "little")
        for term, places in part.terms:
            having[term] += [documents + place for place in places]
        documents += part.documents
    terms = sorted(having)
    data = head + len(terms).to_bytes(2, "little") + _coded(terms, having, documents)
    return data + crc32(data).to_bytes(4, "little")


def _coded(terms: list[int], having: dict[int, list[int]], documents: int) -> bytes:
    steps = _codes_of(1 << NUMBER_BITS, max(len(terms), 1))
    counts = set(map(len, having.values()))
    codes = {count: (GAMMA[count], _codes_of(documents, count).__getitem__) for count in counts}
    bits: list[str] = []
    last = -1
    for term in terms:
        numbers = having[term]
        count, code = codes[len(numbers)]
        bits += steps[term - last], count
        bits += map(code, map(sub, numbers, chain((-1,), numbers)))
        last = term
    coded = "".join(bits)
    size = -(-len(coded) // 8)
    return int(coded.ljust(8 * size, "0") or "0", 2).to_bytes(size, "big")


def _codes_of(most: int, count: int) -> _Codes:
    """The codes that suit so many numbers up to ``most``."""
    return CODES[(most // count).bit_length() - 1]
