"""Lots: what an index has together under one digest, decoded when some of it is asked for.

A publisher's sources are a lot, as are a month's entries. Of those that a build
goes on from, the few are decoded that an edit concerns; the others are known
by their digests.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

import msgspec

from dateline.values.digests import digest_bytes, encoded

Item = TypeVar("Item")


class KeptLot(NamedTuple):
    """A lot as it is kept: its digest, how many of its items count, and these, encoded."""

    key: bytes
    counted: int
    items: msgspec.Raw


class LotKind(NamedTuple, Generic[Item]):
    """What decodes the items of a lot, and which of them are counted: how many is known without decoding."""

    decode: Callable[[msgspec.Raw], tuple[Item, ...]]
    counts: Callable[[Item], bool]


class Lot(Generic[Item]):
    """Some items in order, those that it is made with or those of a lot that was kept.

    Two lots are equal where their digests are: ``key`` covers all that the items say.
    """

    def __init__(self, kind: LotKind[Item], made: tuple[Item, ...] = (), kept: KeptLot | None = None) -> None:
        self._kind = kind
        self._made = made
        self._kept = kept

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return self._kind.decode(self._kept.items) if self._kept else self._made

    @cached_property
    def key(self) -> bytes:
        """The digest of the items."""
        return self._kept.key if self._kept else digest_bytes(encoded(self._made))

    @cached_property
    def counted(self) -> int:
        """How many of the items count."""
        return self._kept.counted if self._kept else sum(map(self._kind.counts, self._made))

    @property
    def is_kept(self) -> bool:
        """Whether it is one that was kept."""
        return self._kept is not None

    def to_keep(self) -> bytes:
        """The items of one that was not kept, encoded."""
        return encoded(self._made)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Lot) and self.key == other.key)

    __hash__ = None  # pyright: ignore[reportAssignmentType]
