"""Cutting what is searched into generations and segments: by content, so that an addition moves few cuts.

In order of time there are old generations and a recent one, which ends with
the newest article. Each has its own shards, so that a new article touches the
recent ones alone, and one that is added later those of its own time. A query
asks all of them: so there are few. A segment is as many documents as its
shards hold together.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from dateline.search.segment import MOST_DOCUMENTS
from dateline.values.digests import checksum

FEWEST_DOCUMENTS = MOST_DOCUMENTS * 3 // 4
_CUT_EVERY = MOST_DOCUMENTS // 8
_GENERATION_EVERY = 512
OLD_DOCUMENTS = 4096
"""In an old generation, at least as far as the documents at which it may end allow."""
MOST_OLD = 4
"""Old generations: a query loads a shard of each for each of its terms."""

Item = TypeVar("Item")


def generations(
    items: Sequence[Item], name: Callable[[Item], str]
) -> tuple[Sequence[Sequence[Item]], Sequence[Item]]:
    """The old items, in generations of about the same length, and the recent ones.

    A generation ends with an item whose name's checksum says that one may: an
    old one with the first behind its share, the last with the newest of them.
    """
    ends = [place for place, item in enumerate(items, 1) if checksum(name(item)) % _GENERATION_EVERY == 0]
    if not ends:
        return (), items
    length = ends[-1]
    shares = min(max(length // OLD_DOCUMENTS, 1), MOST_OLD)
    cuts = {ends[bisect_left(ends, length * share // shares)] for share in range(1, shares + 1)}
    return tuple(items[start:end] for start, end in pairwise(sorted({0, *cuts}))), items[length:]


def segments(items: Sequence[Item], name: Callable[[Item], str]) -> Iterator[Sequence[Item]]:
    """The items in segments: content-defined chunks, as in deduplication."""
    start = 0
    for place, item in enumerate(items, start=1):
        length = place - start
        cut = length >= FEWEST_DOCUMENTS and checksum(name(item)) % _CUT_EVERY == 1
        if cut or length == MOST_DOCUMENTS:
            yield items[start:place]
            start = place
    if start < len(items):
        yield items[start:]
