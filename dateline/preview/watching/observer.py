"""Hearing of changes: watchdog's observer over the places of a site, kept on them as they come and go."""

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

from dateline.preview.watching.debounce import Note
from dateline.preview.watching.watched_folders import Place

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
"""Where watchdog (7.1) logs that the system's queue was full and events were dropped: no event says so."""


class _Armed(NamedTuple):
    watch: ObservedWatch
    identity: tuple[int, int]


class _Handler(FileSystemEventHandler):
    def __init__(self, place: Place, folder: str, say: Callable[[Note], None]) -> None:
        self._place = place
        self._folder = folder
        self._say = say

    def on_any_event(self, event: FileSystemEvent) -> None:
        source, target = self._hint(event.src_path), self._hint(event.dest_path)
        match event:
            case FileClosedEvent():
                stage = "complete"
            case FileAttribEvent() | DirAttribEvent():
                stage = "attributes"
            case _:
                stage = "incomplete"
        if target:
            # A temporary file renamed into place completes a save. Of a file renamed
            # from one name to another, both names are to be told together.
            self._say(Note(target, "incomplete" if source else "complete"))
        if source:
            self._say(Note(source, stage))

    def _hint(self, path: bytes | str) -> str | None:
        name = os.fsdecode(path)
        if name == self._folder:
            return self._place.hint("")
        if not name.startswith(self._folder + os.sep):
            return None
        return self._place.hint(name[len(self._folder) + 1 :].replace(os.sep, "/"))


class _Overflow(logging.Handler):
    def __init__(self, lost: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._lost = lost

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == _OVERFLOWS:
            self._lost()


class Observing:
    """A watchdog observer, kept on the places that are there.

    ``say`` and ``lost`` are called from the observer's threads: with what was
    heard, and when events were dropped. What watchdog logs goes nowhere else:
    an editor's terminal is no place for it.
    """

    def __init__(
        self,
        places: tuple[Place, ...],
        say: Callable[[Note], None],
        lost: Callable[[], None],
        observer: BaseObserver,
    ) -> None:
        self._places = places
        self._say = say
        self._overflow = _Overflow(lost)
        self._observer = observer
        self._armed: dict[Place, _Armed] = {}
        _WATCHDOG.addHandler(self._overflow)
        observer.start()

    def stop(self) -> None:
        """Hear no more."""
        self._observer.stop()
        self._observer.join()
        _WATCHDOG.removeHandler(self._overflow)

    @property
    def broken(self) -> bool:
        """Whether a thread of watchdog ended that nothing had asked to."""
        threads = (self._observer, *self._observer.emitters)
        # Asked in this order: one that is asked to stop may end between the two.
        return any(not thread.is_alive() and thread.should_keep_running() for thread in threads)

    def arm(self) -> list[Place]:
        """Watch the places as they are now, and return those that came, went or were exchanged.

        Raises ``OSError`` where the system refuses: it has a limit of watches
        (``fs.inotify.max_user_watches``) and of observers.
        """
        changed: list[Place] = []
        watched = {emitter.watch for emitter in self._observer.emitters if emitter.is_alive()}
        for place in self._places:
            armed, identity = self._armed.get(place), _identity(place.folder)
            # A new folder may have the inode of the one deleted before, but not its living emitter.
            if (armed.identity if armed and armed.watch in watched else None) == identity:
                continue
            if armed:
                self._disarm(place, armed)
            if identity:
                self._watch(place, identity)
            if armed or identity:
                changed.append(place)
        return changed

    def _watch(self, place: Place, identity: tuple[int, int]) -> None:
        # A watch on a symbolic link would be one on the link alone.
        folder = os.path.realpath(place.folder)
        handler = _Handler(place, folder, self._say)
        # Where the folder has just gone again, the next round finds it so.
        with suppress(FileNotFoundError, NotADirectoryError):
            watch = self._observer.schedule(handler, folder, recursive=bool(place.name), event_filter=EVENTS)
            self._armed[place] = _Armed(watch, identity)

    def _disarm(self, place: Place, armed: _Armed) -> None:
        del self._armed[place]
        # Two places that are links to one folder share a watch, which is gone by the second time.
        with suppress(KeyError):
            self._observer.unschedule(armed.watch)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISDIR(found.st_mode) else None
