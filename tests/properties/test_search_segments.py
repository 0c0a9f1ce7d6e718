"""A segment's index that goes on from its last one is, byte for byte, that of one indexed from nothing."""

from collections.abc import Iterator, Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dateline.search.grams import FOLLOWING, KINDS, PRECEDING, term_hash, terms_of
from dateline.search.normalisation import folded
from dateline.search.posting_lists import NUMBER_BITS, PostingLists, posting_lists
from dateline.search.segment import (
    MOST_DOCUMENTS,
    SearchDocument,
    SegmentChunk,
    SegmentIndex,
    index_segment,
    places_kept,
)
from dateline.values.digests import digest

documents = st.builds(
    SearchDocument,
    title=st.text(st.sampled_from("中国台湾发展a1 "), max_size=4),
    lines=st.tuples(st.text(st.sampled_from("的一是了我不人在他有ab12 。"), max_size=12)),
)
segments = st.lists(documents, max_size=MOST_DOCUMENTS // 8).map(tuple)


def index(some: tuple[SearchDocument, ...], last: SegmentIndex | None, shards: int) -> SegmentIndex:
    keys = tuple(map(digest, some))
    kept = places_kept(last, keys, shards).values()
    new = {place: document for place, document in enumerate(some) if place not in kept}
    return index_segment(SegmentChunk(keys, shards, last, new, {}))


@given(
    before=segments,
    inserted=segments,
    order=st.randoms(use_true_random=False),
    gone=st.sets(st.integers(0, 40)),
    shards=st.sampled_from([1, 4]),
)
def test_an_index_goes_on_from_the_last_one(
    before: tuple[SearchDocument, ...],
    inserted: tuple[SearchDocument, ...],
    order: Random,
    gone: set[int],
    shards: int,
) -> None:
    now = [each for place, each in enumerate(before) if place not in gone]
    for each in inserted:
        now.insert(order.randrange(len(now) + 1), each)
    last = index(before, None, shards)
    assert index(tuple(now), last, shards) == index(tuple(now), None, shards)
    assert index(tuple(now), last, 2 * shards) == index(tuple(now), None, 2 * shards)


@given(
    st.dictionaries(
        st.integers(0, (4 << NUMBER_BITS) - 1),
        st.sets(st.integers(0, 99), min_size=1).map(sorted).map(bytes),
    )
)
def test_what_is_encoded_is_decoded(lists: dict[int, bytes]) -> None:
    assert by_term(posting_lists(lists), 4) == lists


def by_term(lists: PostingLists, shards: int) -> dict[int, bytes]:
    return {
        number: places
        for rows in lists.shards(shards)
        for number, places in zip(rows.terms, rows.lists, strict=True)
    }


@given(
    some=st.lists(
        st.text(st.sampled_from("中国國台臺湾里裡裏发髮的一，。 é"), min_size=1), min_size=1, max_size=9
    ),
    cuts=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(1, 9)), max_size=20),
)
def test_no_document_that_holds_a_query_is_missed(some: list[str], cuts: list[tuple[int, int, int]]) -> None:
    shards = 4
    made = index(tuple(SearchDocument(title="", lines=(text,)) for text in some), None, shards)
    lists = by_term(made.lists, shards)
    for which, start, length in cuts:
        text = some[which % len(some)]
        query = folded(text[start % len(text) :][:length])
        maybe = set(range(len(some))).intersection(*(found_by(lists, numbers) for numbers in wanted(query)))
        assert {place for place, each in enumerate(some) if query in folded(each)} <= maybe


def wanted(query: str) -> Iterator[list[int]]:
    """For each character and pair of a query the numbers of its term: of a pair one for each place."""
    for place, character in enumerate(query):
        before, pair, behind = query[:place][-1:], query[place : place + 2], query[place + 2 : place + 3]
        if character in terms_of(character):
            yield [number(character)]
        if len(pair) == 2 and pair in terms_of(pair):
            ones, others = kinds(before, PRECEDING), kinds(behind, FOLLOWING)
            yield [number(pair) & -KINDS | one * FOLLOWING + other for one in ones for other in others]


def kinds(character: str, count: int) -> Sequence[int]:
    return [ord(character) % count] if character else range(count)


def number(term: str) -> int:
    return term_hash(term) >> 32 - NUMBER_BITS - 2


def found_by(lists: dict[int, bytes], numbers: list[int]) -> set[int]:
    return {place for each in numbers for place in lists.get(each, b"")}
