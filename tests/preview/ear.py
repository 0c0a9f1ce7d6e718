"""Who is told: keeps what was said, and waits for it."""

import threading
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Self

from dateline.preview.watching.changed_paths import ChangedPaths
from dateline.preview.watching.watch import Watch

PATIENCE = 30.0
"""Seconds; far more than is ever needed, so that a busy machine fails nothing."""


class Ear:
    """Called with changed, as the preview is. Looks at a file when told of it, as the preview does."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._condition = threading.Condition()
        self._told = ChangedPaths()
        self._seen: dict[str, str | None] = {}
        self._threads: set[int] = set()

    def __call__(self, changed: ChangedPaths) -> None:
        with self._condition:
            self._threads.add(threading.get_ident())
            assert len(self._threads) == 1
            assert changed.paths or changed.everything
            self._told = self._told.with_more(changed)
            for path in self._seen:
                if covers(changed, path):
                    self._seen[path] = read(self._root / path)
            self._condition.notify_all()

    @property
    def told(self) -> ChangedPaths:
        """All changed since the last ``forget``."""
        with self._condition:
            return self._told

    def forget(self) -> Self:
        """From now on, only what is said from now on."""
        with self._condition:
            self._told = ChangedPaths()
            self._seen.clear()
        return self

    def hears(self, *paths: str) -> bool:
        """Whether all the paths are told, or folders that hold them, in a long while."""
        return self._waits(lambda: all(covers(self._told, path) for path in paths))

    def sees(self, path: str, text: str | None) -> Callable[[], bool]:
        """Ask for this before the change, and call it after: whether the file, when last told, had this text.

        None means that it was gone.
        """
        with self._condition:
            self._seen[path] = "(never told)"
        return lambda: self._waits(lambda: self._seen[path] == text)

    def _waits(self, met: Callable[[], bool]) -> bool:
        with self._condition:
            return self._condition.wait_for(met, PATIENCE)


def covers(changed: ChangedPaths, path: str) -> bool:
    """Whether who follows the changed looks at the path."""
    return changed.everything or not changed.paths.isdisjoint([path, *map(str, PurePosixPath(path).parents)])


def read(file: Path) -> str | None:
    try:
        return file.read_text("utf-8", errors="replace")
    except OSError:
        return None


def becomes_polling(watch: Watch) -> bool:
    """Whether the watch falls back to polling in a long while."""
    deadline = time.monotonic() + PATIENCE
    while watch.method != "polling" and time.monotonic() < deadline:
        time.sleep(0.01)
    return watch.method == "polling"
