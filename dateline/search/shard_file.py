"""A shard as it is published: which documents of a generation have which terms.

First two bytes for each segment, which check its members. Then the terms in
the order of their hashes: how far the hash (16 bits of it, those after the
shard's) lies from the last one, how many documents have the term, and in how
many bytes these follow, each as a varint. A document is how far it lies from
the last one, in a Rice code: as many zeros as tell the high bits, a one, then
the low bits, of which there are as many as the mean distance has behind its
first. At the end a CRC-32. ``static/search-engine.js`` reads it.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from operator import sub
from typing import NamedTuple
from zlib import crc32

from dateline.search.posting_lists import terms_in, varint


class SegmentShard(NamedTuple):
    """A segment's part of a shard; ``check`` are two bytes that tell its members."""

    check: int
    documents: int
    data: bytes


class _Codes(dict[int, str]):
    """The codes of distances with so many low bits, worked out once."""

    def __init__(self, low_bits: int) -> None:
        super().__init__()
        self._low_bits = low_bits

    def __missing__(self, distance: int) -> str:
        high, low = divmod(distance - 1, 1 << self._low_bits)
        made = self[distance] = "0" * high + f"{1 << self._low_bits | low:b}"
        return made


CODES = tuple(map(_Codes, range(32)))
"""By the number of low bits."""


def shard_file(parts: Iterable[SegmentShard]) -> bytes:
    """The shard of a generation, of its segments' parts in order."""
    out: list[bytes] = []
    having: defaultdict[int, list[int]] = defaultdict(list)
    documents = 0
    for part in parts:
        out.append(part.check.to_bytes(2, "little"))
        for term, places in terms_in(part.data):
            having[term] += [documents + place for place in places]
        documents += part.documents
    last = -1
    for term in sorted(having):
        numbers = having[term]
        coded = _coded(numbers, documents)
        out += varint(term - last - 1), varint(len(numbers)), varint(len(coded)), coded
        last = term
    data = b"".join(out)
    return data + crc32(data).to_bytes(4, "little")


def _coded(numbers: list[int], documents: int) -> bytes:
    codes = CODES[(documents // len(numbers)).bit_length() - 1]
    bits = "".join(map(codes.__getitem__, map(sub, numbers, chain((-1,), numbers))))
    size = -(-len(bits) // 8)
    return int(bits.ljust(8 * size, "0"), 2).to_bytes(size, "big")
