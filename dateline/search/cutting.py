"""Cutting what is searched into generations and segments: by content, so that an addition moves few cuts.

In order of time there are old generations and a recent one, which ends with
the newest article. Each has its own shards, so that an article that is added or
removed changes those of its own time alone. A query asks all of them: so there
are few. A segment is as many documents as are indexed together.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from dateline.search.segment import MOST_DOCUMENTS
from dateline.values.digests import checksum

FEWEST_DOCUMENTS = MOST_DOCUMENTS * 3 // 4
_CUT_EVERY = MOST_DOCUMENTS // 8
_GENERATION_EVERY = 64
"""Every so many documents, on average, a generation may end: so many are recent."""
OLD_DOCUMENTS = 384
"""In an old generation, about, as far as ``MOST_OLD`` allow: most of a megabyte of shards."""
MOST_OLD = 2
"""Old generations: a query loads a shard of each for each of its terms."""

Item = TypeVar("Item")


def generations(
    items: Sequence[Item], name: Callable[[Item], str]
) -> tuple[Sequence[Sequence[Item]], Sequence[Item]]:
    """The old items, in generations of about the same length, and the recent ones.

    A generation ends with an item whose name says that one may: an old one with
    the first behind its share, the last with the newest of them. Shares are of a
    length in few steps: when recent items become old, the last takes them in,
    and the others stay as they are.
    """
    ends = [place for place, item in enumerate(items, 1) if _one_in(_GENERATION_EVERY, name(item))]
    if not ends:
        return (), items
    length = _in_steps(ends[-1])
    shares = min(-(-length // OLD_DOCUMENTS), MOST_OLD)
    cuts = {ends[bisect_left(ends, length * share // shares)] for share in range(1, shares)}
    old = tuple(items[start:end] for start, end in pairwise(sorted({0, *cuts, ends[-1]})))
    return old, items[ends[-1] :]


def segments(items: Sequence[Item], name: Callable[[Item], str]) -> Iterator[Sequence[Item]]:
    """The items in segments: content-defined chunks, as in deduplication."""
    start = 0
    for place, item in enumerate(items, start=1):
        length = place - start
        cut = length >= FEWEST_DOCUMENTS and _one_in(_CUT_EVERY, name(item))
        if cut or length == MOST_DOCUMENTS:
            yield items[start:place]
            start = place
    if start < len(items):
        yield items[start:]


def _in_steps(length: int) -> int:
    """A length rounded down to one of four steps from each power of two to the next."""
    step = 1 << max(length.bit_length() - 3, 0)
    return length // step * step


def _one_in(many: int, name: str) -> bool:
    """Whether a name is one of so many: names that count up lie together in a checksum's own pattern, so it
    is mixed first (Fibonacci hashing).
    """
    return checksum(name) * 0x9E3779B1 % 2**32 * many < 2**32
