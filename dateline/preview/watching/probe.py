"""A probe whether events come at all: network file systems and some containers' mounts bring none."""

import os
import threading
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver

from dateline.preview.watching.observer import EVENTS

PROBE_SECONDS = 0.5
"""The time in which the event must have come; a local file system needs about a millisecond."""


class _ProbeHandler(FileSystemEventHandler):
    def __init__(self) -> None:
        self.event = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.event.set()


def brings_events(observer: BaseObserver, folder: Path) -> bool:
    """Whether a file written in ``folder``, which is made if missing, brings an event.

    Where nothing can be written that cannot be known, and the answer is yes: a
    site that may only be read is no sign of a file system without events.
    Raises ``OSError`` where the system refuses to watch.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return True
    handler = _ProbeHandler()
    watch = observer.schedule(handler, os.path.realpath(folder), event_filter=EVENTS)
    probe = folder / f"watch-{os.getpid()}"
    try:
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError:
        handler.event.set()
    came = handler.event.wait(PROBE_SECONDS)
    observer.unschedule(watch)
    return came
