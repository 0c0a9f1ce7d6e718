"""Lists cut into pages that stay put.

Numbered pages count from the oldest member; the front holds the newest,
between one and two pages full. So a new member changes the front alone, and
once in a page's length makes a new numbered page. One among older members
changes a few pages behind it: a page may end before it is full, where a
member's name says so, and with it end those that were pushed on.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from dateline.pages.urls import Urls
from dateline.pages.views import Pager
from dateline.reading.permalinks import below
from dateline.values.digests import checksum

Member = TypeVar("Member")

_ENDS_EARLY = 16
"""One name in so many may end a page early: most are full, and behind a new member some five change."""


class ListPage(NamedTuple, Generic[Member]):
    """One page of a list: its address, its members (newest first), its way on. Number 0 is the front."""

    url: str
    number: int
    members: tuple[Member, ...]
    pager: Pager


def in_order(front: str, members: Sequence[Member]) -> Iterator[ListPage[Member]]:
    """The one page of a series, its members in their order."""
    yield ListPage(
        front, 0, tuple(members), Pager(number=0, count=0, newer="", older="", newest="", oldest="")
    )


def paginate(
    front: str,
    members: Sequence[Member],
    size: int,
    urls: Urls,
    *,
    numbered_below: str = "",
    name: Callable[[Member], str] | None = str,
    weights: Sequence[int] | None = None,
) -> Iterator[ListPage[Member]]:
    """The pages of a list: the front, then the numbered ones. ``members`` are oldest first.

    A page is full with ``size`` members, or with so many that their ``weights``
    come to that; it ends before that, in its last quarter, where a member's ``name``
    says so, if members have one. The numbered ones stand below the front unless told.
    """
    cuts = _cuts(members, size, name, weights or [1] * len(members))
    numbered = max(0, len(cuts) - 2)

    def at(number: int) -> str:
        return below(numbered_below or front, f"page/{number}/")

    def link(number: int) -> str:
        """A link to a numbered page, the front for one too many, nothing before the first."""
        if number < 1:
            return ""
        return urls.href(front if number > numbered else at(number))

    oldest = link(1) if numbered else ""
    yield ListPage(
        front,
        0,
        tuple(reversed(members[cuts[numbered] :])),
        Pager(number=0, count=0, newer="", older=link(numbered), newest="", oldest=oldest),
    )
    for number, (first, end) in enumerate(pairwise(cuts[: numbered + 1]), 1):
        yield ListPage(
            at(number),
            number,
            tuple(reversed(members[first:end])),
            Pager(
                number=number,
                count=numbered + 1,
                newer=link(number + 1),
                older=link(number - 1),
                newest=urls.href(front),
                oldest=oldest if number > 1 else "",
            ),
        )


def _cuts(
    members: Sequence[Member], size: int, name: Callable[[Member], str] | None, weights: Sequence[int]
) -> list[int]:
    """Where pages begin and end, but for the last one; content-defined, as in deduplication."""
    cuts, weight = [0], 0
    for place, (member, each) in enumerate(zip(members, weights, strict=True), 1):
        weight += each
        early = name is not None and weight >= size - size // 4 and _ends(name(member))
        if weight >= size or early:
            cuts.append(place)
            weight = 0
    return cuts


def _ends(name: str) -> bool:
    return checksum(name) % _ENDS_EARLY == 0
