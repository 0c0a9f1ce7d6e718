"""Watchdog's observer over the folders of a site, kept on them as they come and go."""

import logging
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from watchdog.events import (
    DirAttribEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.api import BaseObserver, ObservedWatch

from dateline.preview.watching.debounce import PathEvent
from dateline.preview.watching.watched_folders import WatchedFolder

EVENTS: list[type[FileSystemEvent]] = [
    DirAttribEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""Without those of opening and reading: a build reads all files, and would fill the system's queue."""

_WATCHDOG = logging.getLogger("watchdog")

_OVERFLOWS = "watchdog.observers.inotify_c"
"""The logger to which watchdog (7.1) says that the system's queue was full: no event says so."""


class _ArmedWatch(NamedTuple):
    watch: ObservedWatch
    identity: tuple[int, int]


class _EventHandler(FileSystemEventHandler):
    def __init__(self, watched: WatchedFolder, folder: str, on_event: Callable[[PathEvent], None]) -> None:
        self._watched = watched
        self._folder = folder
        self._on_event = on_event

    def on_any_event(self, event: FileSystemEvent) -> None:
        source, target = self._site_path(event.src_path), self._site_path(event.dest_path)
        match event:
            case FileClosedEvent():
                stage = "complete"
            case FileAttribEvent() | DirAttribEvent():
                stage = "attributes"
            case _:
                stage = "incomplete"
        if target:
            # A temporary file renamed into place completes a save. Of a file renamed
            # from one name to another, both names are to be reported together.
            self._on_event(PathEvent(target, "incomplete" if source else "complete"))
        if source:
            self._on_event(PathEvent(source, stage))

    def _site_path(self, path: bytes | str) -> str | None:
        name = os.fsdecode(path)
        if name == self._folder:
            return self._watched.site_path("")
        if not name.startswith(self._folder + os.sep):
            return None
        return self._watched.site_path(name[len(self._folder) + 1 :].replace(os.sep, "/"))


class _OverflowHandler(logging.Handler):
    def __init__(self, on_overflow: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._on_overflow = on_overflow

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == _OVERFLOWS:
            self._on_overflow()


class SiteObserver:
    """A watchdog observer, kept on the folders that are there.

    ``on_event`` and ``on_overflow`` are called from the observer's threads: with
    each event, and when events were dropped. What watchdog logs goes nowhere else:
    an editor's terminal is no place for it.
    """

    def __init__(
        self,
        folders: tuple[WatchedFolder, ...],
        on_event: Callable[[PathEvent], None],
        on_overflow: Callable[[], None],
        observer: BaseObserver,
    ) -> None:
        self._folders = folders
        self._on_event = on_event
        self._overflow = _OverflowHandler(on_overflow)
        self._observer = observer
        self._armed: dict[WatchedFolder, _ArmedWatch] = {}
        _WATCHDOG.addHandler(self._overflow)
        observer.start()

    def stop(self) -> None:
        """Stop watching."""
        self._observer.stop()
        self._observer.join()
        _WATCHDOG.removeHandler(self._overflow)

    @property
    def broken(self) -> bool:
        """Whether a thread of watchdog ended that nothing had asked to."""
        threads = (self._observer, *self._observer.emitters)
        # Asked in this order: one that is asked to stop may end between the two.
        return any(not thread.is_alive() and thread.should_keep_running() for thread in threads)

    def arm(self) -> list[WatchedFolder]:
        """Watch the folders as they are now, and return those that came, went or were exchanged.

        Raises ``OSError`` where the system refuses: it has a limit of watches
        (``fs.inotify.max_user_watches``) and of observers.
        """
        changed: list[WatchedFolder] = []
        alive = {emitter.watch for emitter in self._observer.emitters if emitter.is_alive()}
        for watched in self._folders:
            armed, identity = self._armed.get(watched), _identity(watched.folder)
            # A new folder may have the inode of the one deleted before, but not its living emitter.
            if (armed.identity if armed and armed.watch in alive else None) == identity:
                continue
            if armed:
                self._disarm(watched, armed)
            if identity:
                self._watch(watched, identity)
            if armed or identity:
                changed.append(watched)
        return changed

    def _watch(self, watched: WatchedFolder, identity: tuple[int, int]) -> None:
        # A watch on a symbolic link would be one on the link alone.
        folder = os.path.realpath(watched.folder)
        handler = _EventHandler(watched, folder, self._on_event)
        # Where the folder has just gone again, the next round finds it so.
        with suppress(FileNotFoundError, NotADirectoryError):
            watch = self._observer.schedule(
                handler, folder, recursive=bool(watched.name), event_filter=EVENTS
            )
            self._armed[watched] = _ArmedWatch(watch, identity)

    def _disarm(self, watched: WatchedFolder, armed: _ArmedWatch) -> None:
        del self._armed[watched]
        # Two folders that are links to one folder share a watch, which is gone by the second time.
        with suppress(KeyError):
            self._observer.unschedule(armed.watch)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None
