"""Polling: changes found by comparing the size, times and inode of every file with the last look."""

import os
import stat
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.preview.watching.watched_folders import ROOT_FILES, WatchedFolder

Signature = tuple[int, int, int, int]
"""A file's size, mtime and ctime in nanoseconds, and inode."""

Snapshot = Mapping[WatchedFolder, dict[str, Signature]]
"""The files of each folder, by their paths below it."""


class Pace(NamedTuple):
    """The pace of looks: ``least_seconds`` apart, and ``times`` as long apart as a look takes."""

    least_seconds: float
    times: float


QUICK = Pace(least_seconds=0.3, times=10)
"""The pace where looking is all there is: soon enough to wait for, at most a tenth of one processor."""

SLOW = Pace(least_seconds=3, times=100)
"""The pace beside events. They are lost where a system's limits are reached, and never come for what another
machine writes to a shared folder; a look at 10,000 files takes about 40 ms, so this costs 1 % at most."""


class Look(NamedTuple):
    """The paths that differ from the look before, which began at ``since`` on the monotonic clock."""

    paths: frozenset[str]
    since: float


def take_snapshot(folders: tuple[WatchedFolder, ...]) -> Snapshot:
    """The signature of every file as the file system has it now. What cannot be read is left out."""
    return {folder: dict(_walk(folder) if folder.name else _root_files(folder)) for folder in folders}


def _signature(status: os.stat_result) -> Signature:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _root_files(root: WatchedFolder) -> Iterator[tuple[str, Signature]]:
    for name in ROOT_FILES:
        try:
            yield name, _signature((root.folder / name).stat())
        except OSError:
            continue


def _walk(watched: WatchedFolder) -> Iterator[tuple[str, Signature]]:
    home = os.path.realpath(watched.folder.parent)
    waiting: list[tuple[str, str, frozenset[int]]] = [(str(watched.folder), "", frozenset())]
    while waiting:
        folder, prefix, trail = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            if watched.ignores(entry.name):
                continue
            try:
                # As when the site is read: a link is followed inside the site, and not in a circle.
                if entry.is_symlink() and not Path(os.path.realpath(entry.path)).is_relative_to(home):
                    continue
                status = entry.stat()
            except OSError:
                continue
            below = prefix + entry.name
            if not stat.S_ISDIR(status.st_mode):
                yield below, _signature(status)
            elif status.st_ino not in trail:
                waiting.append((entry.path, f"{below}/", trail | {status.st_ino}))


def differing(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The paths of the files that came, went or changed between two snapshots of the same folders."""
    paths = (
        folder.site_path(below)
        for folder, files in after.items()
        for below, _ in before[folder].items() ^ files.items()
    )
    return frozenset(filter(None, paths))


class Poller:
    """A thread that looks at some folders again and again; ``on_change`` is called with each difference."""

    def __init__(
        self, folders: tuple[WatchedFolder, ...], on_change: Callable[[Look], None], pace: Pace
    ) -> None:
        self._folders = folders
        self._on_change = on_change
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
        snapshot = take_snapshot(self._folders)
        self._took = time.monotonic() - self._began
        return snapshot

    def _run(self) -> None:
        while not self._stopping:
            self._wake.wait(max(self._pace.least_seconds, self._pace.times * self._took))
            self._wake.clear()
            since, snapshot = self._began, self._look()
            if paths := differing(self._last, snapshot):
                self._on_change(Look(paths, since))
            self._last = snapshot
