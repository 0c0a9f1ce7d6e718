"""The index of a segment: which of its documents have which terms, in shards by the terms' hashes.

Two pairs in a row that are common in the segment make a triple, which is a term, too.

A shard of a segment is, for each of its terms in the order of their hashes:
how far the hash (16 bits of it, those after the shard's) lies from the last
one, as a variable number of bytes, seven bits in each, the low ones first; a
byte with how many documents have the term, less one; and their places in the
segment, a byte each, or, where that is shorter, a bit for each document.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate
from struct import pack, unpack_from
from typing import NamedTuple

import msgspec

from dateline.search.grams import (
    FACET,
    IN_TITLE,
    first_term,
    pair_term,
    term_hash,
    terms_of,
    triple_term,
    words_of,
)
from dateline.search.normalisation import folded
from dateline.search.postings import PairPostings, postings
from dateline.search.searched_text import lines_of
from dateline.values.article import Body
from dateline.values.digests import Value

MOST_DOCUMENTS = 256
"""In a segment: so a document's place in it is one byte."""

COMMON_IN = 8
"""Pairs that more than one document in so many has are common: of two of them in a row, the triple is a term.

Common pairs meet in a text by chance, so that they alone would have many pages read in vain.
"""

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
    texts = [folded(text_of(document, chunk.bodies)) for document in chunk.documents]
    words = postings(
        words_of(text) | _further_terms(document)
        for text, document in zip(texts, chunk.documents, strict=True)
    )
    neighbours = PairPostings(texts)
    paired = neighbours.pairs()
    letters: defaultdict[str, set[int]] = defaultdict(set)
    for pair, places in paired.items():
        letters[first_term(pair)].update(places)
    terms = {pair: term for pair in paired if (term := pair_term(pair))}
    numbers = _Numbers(chunk.shards)
    numbers.add(words.items())
    numbers.add((term, bytes(sorted(letters[term]))) for term in letters if term)
    numbers.add((term, paired[pair]) for pair, term in terms.items())
    few = len(texts) / COMMON_IN
    common = [pair for pair, term in terms.items() if len(numbers.places(term)) > few]
    tripled = neighbours.triples(common)
    numbers.add(((triple_term(*pairs), places) for pairs, places in tripled), triples=True)
    shards = _shards(numbers.every, chunk.shards, len(texts))
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


class _Numbers:
    """The documents of each term, by the bits of its hash that a shard and its place there are known by.

    Terms that share these bits are one: what is found by it is looked at
    anyway. The last bit is one for triples and zero for others, so that a
    triple never makes a pair look more common than it is.
    """

    def __init__(self, shards: int) -> None:
        self.every: dict[int, bytes | bytearray] = {}
        self._shift = 16 - (shards.bit_length() - 1)

    def add(self, having: Iterable[tuple[str, bytes | bytearray]], *, triples: bool = False) -> None:
        """Adds terms with the places of their documents, in order."""
        for term, places in having:
            number = term_hash(term) >> self._shift & ~1 | triples
            found = self.every.get(number)
            self.every[number] = bytes(sorted({*found, *places})) if found else places

    def places(self, term: str) -> bytes | bytearray:
        """The documents that have this term, which is no triple, or one with the same bits."""
        return self.every[term_hash(term) >> self._shift & ~1]


def _shards(by_number: Mapping[int, bytes | bytearray], shards: int, documents: int) -> list[bytes]:
    parts: list[list[bytes | bytearray]] = [[] for _ in range(shards)]
    last = [-1] * shards
    bitmap = -(-documents // 8)
    for number in sorted(by_number):
        places, shard, low = by_number[number], number >> 16, number & 0xFFFF
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
    return sum(map(_BITS.__getitem__, places)).to_bytes(length, "little")


_BITS = tuple(1 << place for place in range(MOST_DOCUMENTS))
