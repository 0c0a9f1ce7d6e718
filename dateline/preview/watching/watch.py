"""Watching a site: what may have changed, told as soon as a save is over.

Events come from watchdog. Beside them runs a slow look at all files, because
events can fail to come; where they do, looking is all there is, and is quick.
"""

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from dateline.preview.watching.changes import Hints
from dateline.preview.watching.debounce import Note, Settling
from dateline.preview.watching.missed_events import Losses
from dateline.preview.watching.observer import Observing
from dateline.preview.watching.polling import QUICK, SLOW, Look, Poller
from dateline.preview.watching.probe import brings_events
from dateline.preview.watching.watched_folders import SOURCES, places_of
from dateline.reading.files import theme_folder
from dateline.runtime.cache import STATE_FOLDER

Manner = Literal["events", "polling"]

CHECK = 0.5
"""Seconds between two checks that the folders watched are still those of the site: a folder renamed
away brings no event, nor does the site's own when it comes back. A check costs a few calls of stat."""

_REFUSALS = (OSError, RuntimeError)
"""What a system's limits of watches, observers and threads show as."""


class Watch:
    """Tells of what may have changed in the site in ``root``, and in its theme.

    ``tell`` is called from one thread of the watch, so never twice at once,
    and not after ``stop`` has returned; it must not raise. The paths it is
    given are relative to the site (``content/2026/x.md``, ``site.toml``). A
    folder means all that is below it; a change in a theme outside the site is
    told as ``templates`` or ``static``. A path that is told need not have
    changed, nor be there.

    With ``polling`` no events are asked for. Without, a probe written to
    ``.dateline/`` at the start shows whether they come; where they do not,
    where the system refuses to watch, and from the first change on that no
    event had announced, ``manner`` is ``polling``.

    ``theme`` is the folder with the theme's ``templates/`` and ``static/``;
    ``observer`` makes the source of events.
    """

    def __init__(
        self,
        root: Path,
        tell: Callable[[Hints], None],
        *,
        polling: bool = False,
        theme: Path | None = None,
        observer: Callable[[], BaseObserver] = Observer,
    ) -> None:
        self._tell = tell
        self._state = root / STATE_FOLDER
        self._places = places_of(root, theme or theme_folder())
        self._make_observer = observer
        self._observing: Observing | None = None
        self._manner: Manner = "polling" if polling else "events"
        self._heard: queue.SimpleQueue[Note | Look | Literal["lost", "stop"]] = queue.SimpleQueue()
        self._poller = Poller(self._places, self._heard.put, QUICK if polling else SLOW)
        self._settling = Settling()
        self._losses = Losses()
        self._thread = threading.Thread(target=self._run, name="watch the site", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def manner(self) -> Manner:
        """How changes are found: ``polling`` is for good."""
        return self._manner

    def start(self) -> None:
        """Watch: any change made after the return is told. Takes half a second where no events come."""
        if self._manner == "events":
            self._observe()
        self._poller.start()
        self._thread.start()

    def stop(self) -> None:
        """Watch no more. May be called again."""
        self._heard.put("stop")
        self._thread.join()
        self._poller.stop()
        if self._observing:
            self._observing.stop()
            self._observing = None

    def _observe(self) -> None:
        try:
            observer = self._make_observer()
            self._observing = Observing(
                self._places, self._heard.put, lambda: self._heard.put("lost"), observer
            )
            self._observing.arm()
            if brings_events(observer, self._state):
                return
        except _REFUSALS:
            pass
        self._poll()

    def _poll(self) -> None:
        self._manner = "polling"
        self._poller.hurry()
        if self._observing:
            self._observing.stop()
            self._observing = None

    def _run(self) -> None:
        check_at = 0.0
        while True:
            until = min(check_at, self._losses.due, self._settling.due)
            try:
                heard = self._heard.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                heard = None
            now = time.monotonic()
            if heard == "stop":
                return
            if heard is not None:
                self._take(heard, now)
            elif now >= self._losses.due:
                # Only when nothing waits to be heard: it might name what is in doubt.
                self._judge(now)
            if now >= check_at or (isinstance(heard, Note) and heard.path in SOURCES):
                self._check(now)
                check_at = now + CHECK
            if now >= self._settling.due:
                hints, self._settling = self._settling.hints, Settling()
                self._tell(hints)

    def _take(self, heard: Note | Look | Literal["lost"], now: float) -> None:
        match heard:
            case Note():
                self._name(heard, now)
            case Look() if self._manner == "events":
                self._losses.find(heard, now)
            case Look():
                self._find(heard.hints, now)
            case "lost":
                self._lose(now)

    def _name(self, note: Note, now: float) -> None:
        self._losses.name(note.path, now)
        self._settling.note(note, now)

    def _lose(self, now: float) -> None:
        self._losses.name_everything(now)
        self._settling.lose(now)

    def _find(self, hints: frozenset[str], now: float) -> None:
        for hint in hints:
            self._settling.note(Note(hint, "complete"), now)

    def _judge(self, now: float) -> None:
        verdict = self._losses.judge()
        self._find(verdict.lost, now)
        if verdict.silent:
            self._poll()

    def _check(self, now: float) -> None:
        """Keep the observer on the site's folders; those that came or went are told."""
        if not self._observing:
            return
        try:
            if not self._observing.broken:
                for place in self._observing.arm():
                    if place.name:
                        self._name(Note(place.name, "incomplete"), now)
                    else:
                        self._lose(now)
                return
        except _REFUSALS:
            pass
        self._poll()
