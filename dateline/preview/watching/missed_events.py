"""Changes that no event announced, by which it shows that events do not come."""

import math
from pathlib import PurePosixPath
from typing import NamedTuple

from dateline.preview.watching.polling import Look

GRACE_SECONDS = 1.0
"""The time that an event may be late before it counts as missed. Watchdog holds back a file
that was moved away, and all events after it in that folder, for half a second."""


class Verdict(NamedTuple):
    """The ``missed`` paths, of which no event came. ``silent``: there were such, and no event came at all.

    Where some came, the system's queue was full for once; where none did, none are to be had.
    """

    missed: frozenset[str]
    silent: bool


class MissedEvents:
    """The paths named by events, against those that looks found. Times are seconds of the monotonic clock."""

    def __init__(self) -> None:
        self._named: dict[str, float] = {}
        self._everything = -math.inf
        self._last = -math.inf
        self._differing: frozenset[str] = frozenset()
        self._since = math.inf
        self._due = math.inf

    def add_event(self, path: str, now: float) -> None:
        """An event named a file or folder."""
        self._named[path] = self._last = now

    def add_overflow(self, now: float) -> None:
        """Events were dropped, and that is reported already."""
        self._everything = self._last = now

    def add_look(self, look: Look, now: float) -> None:
        """A look found differences, which late events may still name."""
        self._differing |= look.paths
        self._since = min(self._since, look.since)
        self._due = now + GRACE_SECONDS

    @property
    def due(self) -> float:
        """The time at which to ``judge``; infinite while no look has found anything."""
        return self._due

    def judge(self) -> Verdict:
        """Find what differed and was neither named since the look before, nor any folder that holds it."""
        # Every later look asks for later names only.
        self._named = {path: when for path, when in self._named.items() if when >= self._since}
        named = self._named.keys()
        missed = frozenset(
            path
            for path in self._differing - named
            if named.isdisjoint(map(str, PurePosixPath(path).parents)) and self._everything < self._since
        )
        verdict = Verdict(missed, silent=bool(missed) and self._last < self._since)
        self._differing, self._since, self._due = frozenset(), math.inf, math.inf
        return verdict
