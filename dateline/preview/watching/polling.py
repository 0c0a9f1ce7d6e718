"""Finding changes by looking: the size, times and inode of every file, compared with the last look."""

import os
import stat
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.preview.watching.watched_folders import BESIDE_THEM, Place

Signature = tuple[int, int, int, int]
"""A file's size, mtime and ctime in nanoseconds, and inode."""

Snapshot = Mapping[Place, dict[str, Signature]]
"""The files of each place, by their paths below it."""


class Pace(NamedTuple):
    """How often to look: ``least`` seconds apart, and ``times`` as long apart as a look takes."""

    least: float
    times: float


QUICK = Pace(least=0.3, times=10)
"""Where looking is all there is: soon enough to wait for, and never more than a tenth of one processor."""

SLOW = Pace(least=3, times=100)
"""Beside events. They are lost where a system's limits are reached, and never come for what another
machine writes to a shared folder; a look at 10,000 files takes about 40 ms, so this costs 1 % at most."""


class Look(NamedTuple):
    """What differs from the look before, which began at ``since`` on the monotonic clock."""

    hints: frozenset[str]
    since: float


def take_snapshot(places: tuple[Place, ...]) -> Snapshot:
    """What the file system says of every file now. What cannot be read is left out."""
    return {place: dict(_walk(place) if place.name else _beside(place)) for place in places}


def _signature(found: os.stat_result) -> Signature:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _beside(place: Place) -> Iterator[tuple[str, Signature]]:
    for name in BESIDE_THEM:
        try:
            yield name, _signature((place.folder / name).stat())
        except OSError:
            continue


def _walk(place: Place) -> Iterator[tuple[str, Signature]]:
    home = os.path.realpath(place.folder.parent)
    waiting: list[tuple[str, str, frozenset[int]]] = [(str(place.folder), "", frozenset())]
    while waiting:
        folder, prefix, trail = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            if place.ignores(entry.name):
                continue
            try:
                # As when the site is read: a link is followed inside the site, and not in a circle.
                if entry.is_symlink() and not Path(os.path.realpath(entry.path)).is_relative_to(home):
                    continue
                found = entry.stat()
            except OSError:
                continue
            below = prefix + entry.name
            if not stat.S_ISDIR(found.st_mode):
                yield below, _signature(found)
            elif found.st_ino not in trail:
                waiting.append((entry.path, f"{below}/", trail | {found.st_ino}))


def differing(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The hints for every file that came, went or changed between two snapshots of the same places."""
    hints = (
        place.hint(below)
        for place, files in after.items()
        for below, _ in before[place].items() ^ files.items()
    )
    return frozenset(filter(None, hints))


class Poller:
    """A thread that looks at some places again and again and hands on what it finds."""

    def __init__(self, places: tuple[Place, ...], found: Callable[[Look], None], pace: Pace) -> None:
        self._places = places
        self._found = found
        self._pace = pace
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="poll the site", daemon=True)
        self._began = 0.0
        self._took = 0.0
        self._last: Snapshot = {}

    def start(self) -> None:
        """Take the first snapshot: any change after the return is found."""
        self._last = self._look()
        self._thread.start()

    def hurry(self) -> None:
        """Look quickly from now on, and at once."""
        self._pace = QUICK
        self._wake.set()

    def stop(self) -> None:
        """Look no more; a look that has begun is waited for."""
        self._stopping = True
        self._wake.set()
        self._thread.join()

    def _look(self) -> Snapshot:
        self._began = time.monotonic()
        snapshot = take_snapshot(self._places)
        self._took = time.monotonic() - self._began
        return snapshot

    def _run(self) -> None:
        while not self._stopping:
            self._wake.wait(max(self._pace.least, self._pace.times * self._took))
            self._wake.clear()
            since, snapshot = self._began, self._look()
            if hints := differing(self._last, snapshot):
                self._found(Look(hints, since))
            self._last = snapshot
