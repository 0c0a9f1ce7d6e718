"""When a change may be told: as soon as the save that it belongs to is over."""

import math
from typing import Literal, NamedTuple

from dateline.preview.watching.changes import EVERYTHING, Hints

COMPLETE = 0.005
"""Seconds after a file was closed or renamed into place. The save is over; git and editors that
save all files at once have others to follow, and those should be told together."""

INCOMPLETE = 0.04
"""Seconds after a file was changed, created, deleted or renamed away. More is to come: its closing,
or, from an editor that deletes first, the new file. Local writes follow within a few milliseconds."""

LONGEST = 0.25
"""Seconds after which all is told in any case: a sync client that writes for minutes must not hide a save."""

MANY = 2000
"""Paths above which looking at everything costs no more than looking at each."""

Stage = Literal["complete", "incomplete", "attributes"]


class Note(NamedTuple):
    """One thing heard of a path: a write that is ``complete`` or not, or a change of ``attributes`` only."""

    path: str
    stage: Stage


class Settling:
    """Paths of which something was heard, until they may be told. Times are seconds of one clock."""

    def __init__(self) -> None:
        self._complete: set[str] = set()
        self._incomplete: dict[str, float] = {}
        self._completed = -math.inf
        self._first = math.inf
        self._everything = False

    def note(self, note: Note, now: float) -> None:
        """What was last heard of a path decides. A change of attributes leaves a write as it is."""
        path, stage = note
        self._first = min(self._first, now)
        if stage == "complete" or (stage == "attributes" and path not in self._incomplete):
            self._incomplete.pop(path, None)
            self._complete.add(path)
            self._completed = now + COMPLETE
        elif stage == "incomplete":
            self._complete.discard(path)
            # Taken out first, so that the dictionary stays in the order of its times.
            self._incomplete.pop(path, None)
            self._incomplete[path] = now + INCOMPLETE
        if len(self._complete) + len(self._incomplete) > MANY:
            self.lose(now)

    def lose(self, now: float) -> None:
        """Something changed and nothing says what."""
        self._complete.clear()
        self._incomplete.clear()
        self._everything = True
        self._first = min(self._first, now)
        self._completed = now + INCOMPLETE

    @property
    def due(self) -> float:
        """When the ``hints`` may be told; infinite while there are none."""
        if self._first == math.inf:
            return math.inf
        settled = max(self._completed, next(reversed(self._incomplete.values()), -math.inf))
        return min(settled, self._first + LONGEST)

    @property
    def hints(self) -> Hints:
        """All that is pending."""
        return EVERYTHING if self._everything else Hints(frozenset(self._complete | self._incomplete.keys()))
