"""Debouncing of events: a change is reported as soon as the save that it belongs to is over."""

import math
from typing import Literal, NamedTuple

from dateline.preview.watching.changed_paths import EVERYTHING, ChangedPaths

COMPLETE_SECONDS = 0.005
"""The wait after a file was closed or renamed into place. The save is over; git and editors that
save all files at once have others to follow, and those should be reported together."""

INCOMPLETE_SECONDS = 0.04
"""The wait after a file was changed, created, deleted or renamed away. More is to come: its closing,
or, from an editor that deletes first, the new file. Local writes follow within a few milliseconds."""

DEBOUNCE_MAX_SECONDS = 0.25
"""The longest wait in any case: a sync client that writes for minutes must not hide a save."""

MAX_PATHS = 2000
"""The number of paths above which looking at everything costs no more than looking at each."""

Stage = Literal["complete", "incomplete", "attributes"]


class PathEvent(NamedTuple):
    """One event at a path: a write that is ``complete`` or not, or a change of ``attributes`` only."""

    path: str
    stage: Stage


class Debounce:
    """The paths with events, until they may be reported. Times are seconds of one clock."""

    def __init__(self) -> None:
        self._complete: set[str] = set()
        self._incomplete: dict[str, float] = {}
        self._completed = -math.inf
        self._first = math.inf
        self._everything = False

    def add(self, event: PathEvent, now: float) -> None:
        """Take in an event: a path's last one decides. A change of attributes leaves a write as it is."""
        path, stage = event
        self._first = min(self._first, now)
        if stage == "complete" or (stage == "attributes" and path not in self._incomplete):
            self._incomplete.pop(path, None)
            self._complete.add(path)
            self._completed = now + COMPLETE_SECONDS
        elif stage == "incomplete":
            self._complete.discard(path)
            # Taken out first, so that the dictionary stays in the order of its times.
            self._incomplete.pop(path, None)
            self._incomplete[path] = now + INCOMPLETE_SECONDS
        if len(self._complete) + len(self._incomplete) > MAX_PATHS:
            self.add_everything(now)

    def add_everything(self, now: float) -> None:
        """Something changed and nothing says what."""
        self._complete.clear()
        self._incomplete.clear()
        self._everything = True
        self._first = min(self._first, now)
        self._completed = now + INCOMPLETE_SECONDS

    @property
    def due(self) -> float:
        """The time at which the ``changed_paths`` may be reported; infinite while there are none."""
        if self._first == math.inf:
            return math.inf
        settled = max(self._completed, next(reversed(self._incomplete.values()), -math.inf))
        return min(settled, self._first + DEBOUNCE_MAX_SECONDS)

    @property
    def changed_paths(self) -> ChangedPaths:
        """All that is pending."""
        if self._everything:
            return EVERYTHING
        return ChangedPaths(frozenset(self._complete | self._incomplete.keys()))
