"""Which documents of a segment have what: keys with their documents' places.

Millions of keys are noted for a thousand articles. So what is done for each of
them is done by built-in functions.
"""

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import count, repeat
from typing import TypeVar

from dateline.search.grams import Pair, pairs_of

Key = TypeVar("Key")

Postings = Mapping[Key, bytearray]
"""For each key, the places of the documents that have it, in order."""


def postings(documents: Iterable[AbstractSet[Key]]) -> Postings[Key]:
    """The postings of the keys that each document has."""
    having: defaultdict[Key, bytearray] = defaultdict(bytearray)
    for place, keys in enumerate(documents):
        deque(map(bytearray.append, map(having.__getitem__, keys), repeat(place)), maxlen=0)
    return having


class PairPostings:
    """The pairs of neighbours in the texts of a segment, numbered from 1, and what follows from them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._number: defaultdict[Pair, int] = defaultdict(count(1).__next__)
        self._rows = [self._row(text) for text in texts]

    def pairs(self) -> dict[Pair, bytearray]:
        """The postings of all pairs."""
        by_number = postings(map(set, self._rows))
        return {pair: by_number[number] for pair, number in self._number.items()}

    def triples(self, of: Iterable[Pair]) -> Iterator[tuple[tuple[Pair, Pair], bytearray]]:
        """The postings of triples of neighbours both of whose pairs are among these."""
        pairs = [0, *self._number]
        wanted = [0] * len(pairs)
        for pair in of:
            wanted[self._number[pair]] = self._number[pair]
        rows = (array("I", map(wanted.__getitem__, row)) for row in self._rows)
        for triple, places in postings(map(_in_twos, rows)).items():
            first, second = triple & 0xFFFFFFFF, triple >> 32
            if first and second:
                yield (pairs[first], pairs[second]), places

    def _row(self, text: str) -> "array[int]":
        """The numbers of a text's pairs, in order."""
        even, odd = pairs_of(text)
        row = array("I", bytes(4 * len(text)))
        row[::2] = array("I", map(self._number.__getitem__, even))
        row[1::2] = array("I", map(self._number.__getitem__, odd))
        return row


def _in_twos(row: "array[int]") -> set[int]:
    """All neighbours in a row, read as one number, the first in the low bits."""
    numbers = memoryview(row).cast("B")
    even, odd = len(row) // 2 * 8, (len(row) - 1) // 2 * 8
    return {*numbers[:even].cast("Q"), *numbers[4 : 4 + odd].cast("Q")}
