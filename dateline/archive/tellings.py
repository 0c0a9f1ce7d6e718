"""Sentences that say nearly the same: one event that several articles tell of."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

ALIKE = 0.7
"""The share of their pairs of characters that two sentences must have in common."""

LONGEST_EDGE = 8
"""Characters at a sentence's beginning, and at its end, by which others like it are found."""


class Telling(NamedTuple):
    """Who says it, in which sentence; only sentences ``about`` the same are compared."""

    about: Hashable
    teller: str
    sentence: str


class _ToldEvent(NamedTuple):
    text: str
    members: list[int]
    tellers: set[str]
    pairs: frozenset[str]


def told_together(tellings: Sequence[Telling]) -> list[list[int]]:
    """The places of the tellings, those of one event together, in order of the first of each.

    A sentence is compared with few others, those that begin or end as it does
    or share the first or the last of its pairs of characters, so the work grows
    with their number alone. One teller's sentences are of one event only where
    they say the same: nearly the same are the rows of a table.
    """
    groups: list[_ToldEvent] = []
    by_edge: dict[Hashable, _ToldEvent] = {}
    for place, telling in enumerate(tellings):
        text = "".join(filter(str.isalnum, telling.sentence))
        pairs = frozenset(map("".join, pairwise(text)))
        edges = [(telling.about, kind, edge) for kind, edge in _edges(text, pairs)]
        near = (by_edge[edge] for edge in edges if edge in by_edge)
        group = next(
            (
                each
                for each in near
                if text == each.text or (telling.teller not in each.tellers and _alike(pairs, each.pairs))
            ),
            None,
        )
        if group is None:
            group = _ToldEvent(text, [], set(), pairs)
            groups.append(group)
        group.members.append(place)
        group.tellers.add(telling.teller)
        for edge in edges:
            by_edge.setdefault(edge, group)
    return [group.members for group in groups]


def _edges(text: str, pairs: frozenset[str]) -> Iterator[tuple[str, str]]:
    if pairs:
        yield "begins", text[:LONGEST_EDGE]
        yield "ends", text[-LONGEST_EDGE:]
        yield "first", min(pairs)
        yield "last", max(pairs)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
