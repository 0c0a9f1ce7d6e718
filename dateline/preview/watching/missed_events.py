"""Changes that no event announced, by which it shows that events do not come."""

import math
from pathlib import PurePosixPath
from typing import NamedTuple

from dateline.preview.watching.polling import Look

GRACE = 1.0
"""Seconds that an event may be late before it counts as lost. Watchdog holds back a file
that was moved away, and all events after it in that folder, for half a second."""


class Verdict(NamedTuple):
    """The hints that no event gave. ``silent``: there were such, and no event came at all.

    Where some came, the system's queue was full for once; where none did, none are to be had.
    """

    lost: frozenset[str]
    silent: bool


class Losses:
    """What events have named, against what looks have found. Times are seconds of the monotonic clock."""

    def __init__(self) -> None:
        self._named: dict[str, float] = {}
        self._everything = -math.inf
        self._last = -math.inf
        self._found: frozenset[str] = frozenset()
        self._since = math.inf
        self._due = math.inf

    def name(self, path: str, now: float) -> None:
        """An event named a file or folder."""
        self._named[path] = self._last = now

    def name_everything(self, now: float) -> None:
        """Events were dropped, and that is told already."""
        self._everything = self._last = now

    def find(self, look: Look, now: float) -> None:
        """A look found differences, which late events may still name."""
        self._found |= look.hints
        self._since = min(self._since, look.since)
        self._due = now + GRACE

    @property
    def due(self) -> float:
        """When to ``judge``; infinite while no look has found anything."""
        return self._due

    def judge(self) -> Verdict:
        """What was found and neither named since the look before, nor any folder that holds it."""
        # Every later look asks for later names only.
        self._named = {path: when for path, when in self._named.items() if when >= self._since}
        named = self._named.keys()
        lost = frozenset(
            hint
            for hint in self._found - named
            if named.isdisjoint(map(str, PurePosixPath(hint).parents)) and self._everything < self._since
        )
        verdict = Verdict(lost, silent=bool(lost) and self._last < self._since)
        self._found, self._since, self._due = frozenset(), math.inf, math.inf
        return verdict
