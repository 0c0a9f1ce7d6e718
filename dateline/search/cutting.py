"""Cutting what is searched into generations and segments: by content, so that an addition moves few cuts.

In order of time there is an old generation and a recent one, which ends with
the newest article. Each has its own shards, so that a new article touches the
recent ones alone. A segment is as many documents as its shards hold together.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from dateline.search.segment import MOST_DOCUMENTS
from dateline.values.digests import checksum

FEWEST_DOCUMENTS = MOST_DOCUMENTS // 4
_CUT_EVERY = MOST_DOCUMENTS // 2
_OLD_EVERY = 512

Item = TypeVar("Item")


def generations(items: Sequence[Item], name: Callable[[Item], str]) -> tuple[Sequence[Item], Sequence[Item]]:
    """The old items and the recent ones: the cut is behind the last whose name's checksum says so."""
    for place in range(len(items), 0, -1):
        if checksum(name(items[place - 1])) % _OLD_EVERY == 0:
            return items[:place], items[place:]
    return (), items


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
