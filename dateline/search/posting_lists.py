"""Posting lists: which documents of a segment have which terms, and how they are kept.

They are kept in columns, so that what a few documents change is done to few
rows: the terms' numbers in order, in four bytes each; where each term's list
ends, in four bytes; and the lists, one behind the other, a byte for each
document's place in the segment. What is published is ``shard_file``.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise, starmap
from operator import sub
from typing import NamedTuple

import msgspec

NUMBER_BITS = 18
"""Bits of a hash that tell a term within its shard; those before them are the shard's."""

_EVERY = bytes(range(256))


class ShardRows(NamedTuple):
    """Some terms: their numbers in order, how many documents each has, and the places of these."""

    numbers: bytes
    counts: bytes
    places: bytes

    @property
    def terms(self) -> Sequence[int]:
        """The terms' numbers."""
        return _column(self.numbers)

    @property
    def lists(self) -> Iterator[bytes]:
        """The places of each term's documents."""
        ends = accumulate(memoryview(self.counts).cast("H"), initial=0)
        return map(self.places.__getitem__, starmap(slice, pairwise(ends)))


class PostingLists(msgspec.Struct, frozen=True, array_like=True):
    """The places of the documents that have a term, in order, by the bits of the term's hash that tell it."""

    numbers: bytes = b""
    ends: bytes = b""
    places: bytes = b""

    def shards(self, shards: int) -> Iterator[ShardRows]:
        """The terms of each shard."""
        numbers, ends = _column(self.numbers), _column(self.ends)
        counts = _counts(ends).tobytes()
        low = start = 0
        for shard in range(1, shards + 1):
            high = bisect_left(numbers, shard << NUMBER_BITS, low)
            end = ends[high - 1] if high else 0
            yield ShardRows(
                self.numbers[4 * low : 4 * high], counts[2 * low : 2 * high], self.places[start:end]
            )
            low, start = high, end


def posting_lists(lists: Mapping[int, bytes | bytearray]) -> PostingLists:
    """What is kept of these lists."""
    numbers = sorted(lists)
    places = list(map(lists.__getitem__, numbers))
    ends = array("I", accumulate(map(len, places)))
    return PostingLists(array("I", numbers).tobytes(), ends.tobytes(), b"".join(places))


def with_changes(
    last: PostingLists, moved: Mapping[int, int], gone: bytes, new: Mapping[int, bytes | bytearray]
) -> PostingLists:
    """The lists after documents went from their places, others moved to theirs, and new ones came.

    ``moved`` are the places of those that stay, in their order, by where they stood. Rows in which nothing
    went or came are copied together.
    """
    table = bytes(moved.get(place, 0) for place in range(256))
    numbers, ends = _column(last.numbers), _column(last.ends)
    counts = _counts(ends)
    kept = last.places.translate(table)
    left = {numbers[row] for row in _rows_with(gone, ends, last.places)}
    out_numbers, out_counts, out_places = array("I"), array("H"), list[bytes]()
    row = start = 0
    for number in (*sorted(left.union(new)), 1 << 32):
        at = bisect_left(numbers, number, row)
        end = ends[at - 1] if at else 0
        out_numbers.frombytes(last.numbers[4 * row : 4 * at])
        out_counts += counts[row:at]
        out_places.append(kept[start:end])
        row, start = at, end
        there = b""
        if at < len(numbers) and numbers[at] == number:
            row, start = at + 1, ends[at]
            there = last.places[end:start].translate(table, gone)
        if places := in_order(there + new.get(number, b"")):
            out_numbers.append(number)
            out_counts.append(len(places))
            out_places.append(places)
    out_ends = array("I", accumulate(out_counts))
    return PostingLists(out_numbers.tobytes(), out_ends.tobytes(), b"".join(out_places))


def in_order(places: bytes | bytearray) -> bytes:
    """Each place once, in order: what is left of every place without those that are not among them."""
    return bytes(places) if len(places) == 1 else _EVERY.translate(None, _EVERY.translate(None, places))


def bitmap(places: bytes) -> str:
    """Of each place as far as the last of these a one or zero: whether it is among them."""
    others = _EVERY.translate(None, places)
    digits = bytes.maketrans(places + others, b"1" * len(places) + b"0" * len(others))
    return digits[: places[-1] + 1].decode()


def _column(data: bytes) -> Sequence[int]:
    return memoryview(data).cast("I")


def _counts(ends: Sequence[int]) -> "array[int]":
    return array("H", map(sub, ends, chain((0,), ends)))


def _rows_with(some: bytes, ends: Sequence[int], places: bytes) -> Iterator[int]:
    """The rows in which one of some places is."""
    for each in some:
        found = places.find(each)
        while found >= 0:
            yield bisect_right(ends, found)
            found = places.find(each, found + 1)
