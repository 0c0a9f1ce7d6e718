"""Sentences that say nearly the same: one event that several articles tell of."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from dateline.values.lazy_pattern import lazy_pattern

ALIKE = 0.7
"""The share of their pairs of characters that two sentences must have in common."""

LONGEST_EDGE = 8
"""Characters at a sentence's beginning, and at its end, by which others like it are found."""

GROUPS_OF_AN_EDGE = 4
"""Of unlike events that begin or end alike, so many are compared with a sentence that does as well."""

_NO_LETTERS = lazy_pattern(r"[\W_]+")


class Telling(NamedTuple):
    """Who says it, in which sentence; only sentences ``about`` the same are compared."""

    about: Hashable
    teller: str
    sentence: str


class _ToldEvent(NamedTuple):
    text: str
    members: list[int]
    tellers: set[str]


def told_together(tellings: Sequence[Telling]) -> list[list[int]]:
    """The places of the tellings, those of one event together, in order of the first of each."""
    about: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        about[telling.about].append(place)
    found: list[list[int]] = []
    for places in about.values():
        # Most are alone with what they are about: nobody looks what they say.
        found += _told_together(tellings, places) if len(places) > 1 else [places]
    return sorted(found)


def _told_together(tellings: Sequence[Telling], places: Iterable[int]) -> list[list[int]]:
    """The places of tellings about the same, those of one event together.

    A sentence is compared with few others, those that say the same, begin or end as it does
    or share the first or the last of its pairs of characters, so the work grows
    with their number alone. One teller's sentences are of one event only where
    they say the same: nearly the same are the rows of a table.
    """
    groups: list[_ToldEvent] = []
    by_edge: defaultdict[tuple[str, str], list[_ToldEvent]] = defaultdict(list)
    for place in places:
        telling = tellings[place]
        text = _NO_LETTERS.sub("", telling.sentence)
        edges = tuple(_edges(text))
        near = chain.from_iterable(by_edge.get(edge, ()) for edge in edges)
        group = next(
            (
                each
                for each in near
                if text == each.text or (telling.teller not in each.tellers and _alike(text, each.text))
            ),
            None,
        )
        if group is None:
            group = _ToldEvent(text, [], set())
            groups.append(group)
        group.members.append(place)
        group.tellers.add(telling.teller)
        for edge in edges:
            held = by_edge[edge]
            if len(held) < GROUPS_OF_AN_EDGE and group not in held:
                held.append(group)
    return [group.members for group in groups]


def _edges(text: str) -> Iterator[tuple[str, str]]:
    if len(text) > 1:
        yield "says", text
        yield "begins", text[:LONGEST_EDGE]
        yield "ends", text[-LONGEST_EDGE:]
        yield "first", _outermost(text, min)
        yield "last", _outermost(text, max)


def _outermost(text: str, choose: Callable[[Iterable[str]], str]) -> str:
    """The first or the last of a text's pairs of characters in their order."""
    first = choose(text[:-1])
    # Few begin with that one: what follows each is what the pieces between them begin with.
    followers = [piece[:1] or first for piece in text.split(first)[1:]]
    return first + choose(followers[:-1] if text.endswith(first) else followers)


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    """A text's pairs of characters; most are never compared."""
    return frozenset(map("".join, pairwise(text)))


def _alike(text: str, other: str) -> bool:
    one, two = _pairs(text), _pairs(other)
    return len(one & two) >= ALIKE * len(one | two)
