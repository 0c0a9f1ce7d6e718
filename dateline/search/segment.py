"""The index of a segment: which of its documents have which terms.

It is made from the segment's last index: documents that this one has already
are moved to their places, and only the others are read. What a document is
found by depends on nothing but itself, so both ways give the same bytes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

import msgspec

from dateline.search.grams import (
    CHARACTERS,
    FACET,
    FIRST,
    IN_TITLE,
    KINDS,
    Pair,
    PairHashes,
    beginnings_of,
    first_of,
    is_letter,
    kind_of,
    pairs_of,
    term_hash,
    terms_of,
    words_in,
)
from dateline.search.normalisation import folded
from dateline.search.posting_lists import NUMBER_BITS, PostingLists, in_order, posting_lists, with_changes
from dateline.search.searched_text import lines_of
from dateline.search.shard_file import renewed_parts, shard_parts
from dateline.values.article import Body
from dateline.values.digests import Value

MOST_DOCUMENTS = 256
"""In a segment: so a document's place in it is one byte."""

Term = TypeVar("Term", Pair, str)

_decode = msgspec.msgpack.Decoder(Body).decode
_pair_hashes = PairHashes()


class SearchDocument(Value, frozen=True):
    """What is found by its terms: an article, or a page by its name alone.

    ``body`` is the digest of the stored ``Body``, "" for none; ``lines`` is its
    other text. ``facets`` are its language and the links to the pages it is filed under.
    """

    title: str
    lines: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    body: bytes = b""


class SegmentIndex(msgspec.Struct, frozen=True, array_like=True):
    """A segment's index: the digests of its documents, in order, which of them have which terms, and its
    part of each shard.
    """

    documents: tuple[bytes, ...]
    lists: PostingLists
    parts: tuple[bytes, ...]

    @property
    def shards(self) -> int:
        """How many shards it is cut into."""
        return len(self.parts)


class SegmentChunk(NamedTuple):
    """A segment to index: the digests of its documents, in order, and the number of shards, a power of two.

    ``last`` is its last index, ``new`` are those documents that this one has not, by their places, with
    their stored ``bodies``.
    """

    documents: tuple[bytes, ...]
    shards: int
    last: SegmentIndex | None
    new: Mapping[int, SearchDocument]
    bodies: Mapping[bytes, bytes]


def places_kept(last: SegmentIndex | None, documents: tuple[bytes, ...], shards: int) -> dict[int, int]:
    """Where documents of a segment's last index stand now, by where they stood: those still in that order."""
    if last is None or last.shards != shards:
        return {}
    places = {document: place for place, document in enumerate(last.documents)}
    kept: dict[int, int] = {}
    least = 0
    for place, document in enumerate(documents):
        before = places.get(document, -1)
        if before >= least:
            kept[before] = place
            least = before + 1
    return kept


def index_segment(chunk: SegmentChunk) -> SegmentIndex:
    """The index of a segment."""
    new: dict[int, bytes | bytearray] = {}
    for number, places in _postings(chunk):
        # Terms that share these bits are one: what is found by it is looked at anyway.
        there = new.get(number)
        new[number] = in_order(there + places) if there else places
    documents, shards, last = chunk.documents, chunk.shards, chunk.last
    kept = places_kept(last, documents, shards)
    if last is None or not kept:
        lists = posting_lists(new)
    else:
        gone = bytes(place for place in range(len(last.documents)) if place not in kept)
        lists = with_changes(last.lists, kept, gone, new)
    count = len(documents)
    if last and kept and count == len(last.documents):
        parts = renewed_parts(lists, count, last.lists, last.parts)
    else:
        parts = shard_parts(lists, count, shards)
    return SegmentIndex(documents, lists, tuple(parts))


def text_of(document: SearchDocument, bodies: Mapping[bytes, bytes]) -> str:
    """All text that a document is found by, one line for each block."""
    body = lines_of(_decode(bodies[document.body])) if document.body else ()
    return "\n".join((document.title, *document.lines, *body))


def _postings(chunk: SegmentChunk) -> Iterator[tuple[int, bytes | bytearray]]:
    """The terms of the new documents by the bits of their hashes, each with the places of those that have it.

    The last bits of a pair's are the kind of place that it stands in.
    """
    documents = sorted(chunk.new.items())
    # One kind of terms after the other: each has a large table, which would push the last one's out of the
    # processor's cache at every document.
    texts = [(place, folded(text_of(document, chunk.bodies))) for place, document in documents]
    pairs = _places((place, pairs_of(text)) for place, text in texts)
    words = _places((place, words_in(text)) for place, text in texts)
    terms = _places(
        (place, _further_terms(document, text))
        for (place, document), (_, text) in zip(documents, texts, strict=True)
    )
    beginnings: defaultdict[str, bytearray] = defaultdict(bytearray)
    firsts: defaultdict[Pair, bytearray] = defaultdict(bytearray)
    shift = 32 - NUMBER_BITS - (chunk.shards.bit_length() - 1)
    hashes = _pair_hashes
    for pair, places in pairs.items():
        firsts[pair & FIRST] += places
        if (term := hashes[pair & CHARACTERS]) >= 0:
            yield term >> shift & -KINDS | kind_of(pair), in_order(places)
    for word, places in words.items():
        for beginning in beginnings_of(word):
            beginnings[beginning] += places
    yield from ((term_hash(term) >> shift, places) for term, places in terms.items())
    for first, places in firsts.items():
        if is_letter(character := first_of(first)):
            yield term_hash(character) >> shift, in_order(places)
    yield from ((term_hash(term) >> shift, in_order(places)) for term, places in beginnings.items())


def _places(found: Iterable[tuple[int, Iterable[Term]]]) -> dict[Term, bytearray]:
    """The places of the documents in which each term was found, as often as it was."""
    places: defaultdict[Term, bytearray] = defaultdict(bytearray)
    for place, terms in found:
        for term in terms:
            places[term].append(place)
    return places


def _further_terms(document: SearchDocument, text: str) -> set[str]:
    """The terms of a title as such, the first line of its folded text, and what a document is filed under.

    None of a name, which is a title.
    """
    if not document.facets:
        return set()
    title, _, _ = text.partition("\n")
    return {*(IN_TITLE + term for term in terms_of(title)), *(FACET + facet for facet in document.facets)}
