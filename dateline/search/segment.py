"""The index of a segment: which of its documents have which terms, in shards by the terms' hashes.

A shard of a segment is, for each of its terms in the order of their hashes:
how far the hash (16 bits of it, those after the shard's) lies from the last
one, as a variable number of bytes, seven bits in each, the low ones first; a
byte with how many documents have the term, less one; and their places in the
segment, a byte each, or, where that is shorter, a bit for each document.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate, chain
from struct import pack, unpack_from
from typing import NamedTuple

import msgspec

from dateline.search.grams import FACET, IN_TITLE, Pair, pair_term, pairs_of, term_hash, terms_of, words_of
from dateline.search.normalisation import folded
from dateline.search.searched_text import lines_of
from dateline.values.article import Body
from dateline.values.digests import Value

MOST_DOCUMENTS = 256
"""In a segment: so a document's place in it is one byte."""

_decode = msgspec.msgpack.Decoder(Body).decode


class SearchDocument(Value, frozen=True):
    """What is found by its terms: an article, or a page by its name alone.

    ``body`` is the digest of the stored ``Body``, "" for none; ``lines`` is its
    other text. ``facets`` are the links to the pages it is filed under.
    """

    title: str
    lines: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    body: bytes = b""


class SegmentChunk(NamedTuple):
    """A segment to index, with its stored bodies, and the number of shards, a power of two."""

    documents: tuple[SearchDocument, ...]
    bodies: Mapping[bytes, bytes]
    shards: int


def index_segment(chunk: SegmentChunk) -> bytes:
    """The shards of a segment, one behind the other; before them, in four bytes each, where each ends."""
    paired: defaultdict[Pair, bytearray] = defaultdict(bytearray)
    having: defaultdict[str, bytearray] = defaultdict(bytearray)
    for place, document in enumerate(chunk.documents):
        text = folded(text_of(document, chunk.bodies))
        for pair in pairs_of(text):
            paired[pair].append(place)
        for term in words_of(text) | _further_terms(document):
            having[term].append(place)
    pairs = ((pair_term(pair), places) for pair, places in paired.items())
    shards = _shards(chain(having.items(), pairs), chunk.shards, len(chunk.documents))
    ends = list(accumulate(map(len, shards)))
    return pack(f"<{len(ends)}I", *ends) + b"".join(shards)


def shard_of(indexed: bytes, shard: int, shards: int) -> bytes:
    """One of the shards that ``index_segment`` gave."""
    begin = unpack_from("<I", indexed, 4 * (shard - 1))[0] if shard else 0
    end = unpack_from("<I", indexed, 4 * shard)[0]
    return indexed[4 * shards + begin : 4 * shards + end]


def text_of(document: SearchDocument, bodies: Mapping[bytes, bytes]) -> str:
    """All text that a document is found by, one line for each block."""
    body = lines_of(_decode(bodies[document.body])) if document.body else ()
    return "\n".join((document.title, *document.lines, *body))


def _further_terms(document: SearchDocument) -> set[str]:
    title = terms_of(folded(document.title))
    return {*(IN_TITLE + term for term in title), *(FACET + facet for facet in document.facets)}


def _shards(having: Iterable[tuple[str, bytes | bytearray]], shards: int, documents: int) -> list[bytes]:
    bits = shards.bit_length() - 1
    by_hash: dict[int, bytes | bytearray] = {}
    for term, places in having:
        if not term:
            continue
        # Terms that share these bits are one: what is found by it is looked at anyway.
        number = term_hash(term) >> (16 - bits)
        found = by_hash.get(number)
        by_hash[number] = bytes(sorted({*found, *places})) if found else places
    parts: list[list[bytes | bytearray]] = [[] for _ in range(shards)]
    last = [-1] * shards
    bitmap = -(-documents // 8)
    for number in sorted(by_hash):
        places, shard, low = by_hash[number], number >> 16, number & 0xFFFF
        gap = varint(low - last[shard] - 1)
        last[shard] = low
        part = parts[shard]
        part.append(gap)
        part.append(_BYTES[len(places) - 1])
        part.append(places if len(places) <= bitmap else _as_bits(places, bitmap))
    return [b"".join(part) for part in parts]


_BYTES = tuple(bytes((value,)) for value in range(256))


def varint(number: int) -> bytes:
    """A number in as many bytes as it needs, seven bits in each, the low ones first."""
    if number < 0x80:
        return _BYTES[number]
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _as_bits(places: Iterable[int], length: int) -> bytes:
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits.to_bytes(length, "little")
