"""Watching a site: what may have changed, reported as soon as a save is over.

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

from dateline.preview.watching.changed_paths import ChangedPaths
from dateline.preview.watching.debounce import Debounce, PathEvent
from dateline.preview.watching.missed_events import MissedEvents
from dateline.preview.watching.observer import SiteObserver
from dateline.preview.watching.polling import QUICK, SLOW, Look, Poller
from dateline.preview.watching.probe import brings_events
from dateline.preview.watching.watched_folders import SITE_FOLDERS, watched_folders
from dateline.reading.files import theme_folder
from dateline.runtime.cache import STATE_FOLDER

WatchMethod = Literal["events", "polling"]

CHECK_SECONDS = 0.5
"""The time between two checks that the folders watched are still those of the site: a folder renamed
away brings no event, nor does the site's own when it comes back. A check costs a few calls of stat."""

_LIMIT_ERRORS = (OSError, RuntimeError)
"""The errors that a system's limits of watches, observers and threads show as."""


class Watch:
    """A watch on the site in ``root`` and on its theme, which reports what may have changed.

    ``on_change`` is called from one thread of the watch, so never twice at once,
    and not after ``stop`` has returned; it must not raise. The paths it is
    given are relative to the site (``content/2026/x.md``, ``site.toml``). A
    folder means all that is below it; a change in a theme outside the site is
    reported as ``templates`` or ``static``. A path that is reported need not
    have changed, nor be there.

    With ``polling`` no events are asked for. Without, a probe written to
    ``.dateline/`` at the start shows whether they come; where they do not,
    where the system refuses to watch, and from the first change on that no
    event had announced, ``method`` is ``polling``.

    ``theme`` is the folder with the theme's ``templates/`` and ``static/``;
    ``observer`` makes the source of events.
    """

    def __init__(
        self,
        root: Path,
        on_change: Callable[[ChangedPaths], None],
        *,
        polling: bool = False,
        theme: Path | None = None,
        observer: Callable[[], BaseObserver] = Observer,
    ) -> None:
        self._on_change = on_change
        self._state = root / STATE_FOLDER
        self._folders = watched_folders(root, theme or theme_folder())
        self._make_observer = observer
        self._observer: SiteObserver | None = None
        self._method: WatchMethod = "polling" if polling else "events"
        self._queue: queue.SimpleQueue[PathEvent | Look | Literal["overflow", "stop"]] = queue.SimpleQueue()
        self._poller = Poller(self._folders, self._queue.put, QUICK if polling else SLOW)
        self._debounce = Debounce()
        self._missed = MissedEvents()
        self._thread = threading.Thread(target=self._run, name="watch the site", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def method(self) -> WatchMethod:
        """The way changes are found: ``polling`` is for good."""
        return self._method

    def start(self) -> None:
        """Watch: any change made after the return is reported. Takes half a second where no events come."""
        if self._method == "events":
            self._observe()
        self._poller.start()
        self._thread.start()

    def stop(self) -> None:
        """Watch no more. May be called again."""
        self._queue.put("stop")
        self._thread.join()
        self._poller.stop()
        if self._observer:
            self._observer.stop()
            self._observer = None

    def _observe(self) -> None:
        try:
            observer = self._make_observer()
            self._observer = SiteObserver(
                self._folders, self._queue.put, lambda: self._queue.put("overflow"), observer
            )
            self._observer.arm()
            if brings_events(observer, self._state):
                return
        except _LIMIT_ERRORS:
            pass
        self._poll()

    def _poll(self) -> None:
        self._method = "polling"
        self._poller.hurry()
        if self._observer:
            self._observer.stop()
            self._observer = None

    def _run(self) -> None:
        check_at = 0.0
        while True:
            until = min(check_at, self._missed.due, self._debounce.due)
            try:
                item = self._queue.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                item = None
            now = time.monotonic()
            if item == "stop":
                return
            if item is not None:
                self._take(item, now)
            elif now >= self._missed.due:
                # Only when nothing waits in the queue: it might name what is in doubt.
                self._judge(now)
            if now >= check_at or (isinstance(item, PathEvent) and item.path in SITE_FOLDERS):
                self._check(now)
                check_at = now + CHECK_SECONDS
            if now >= self._debounce.due:
                changed, self._debounce = self._debounce.changed_paths, Debounce()
                self._on_change(changed)

    def _take(self, item: PathEvent | Look | Literal["overflow"], now: float) -> None:
        match item:
            case PathEvent():
                self._add_event(item, now)
            case Look() if self._method == "events":
                self._missed.add_look(item, now)
            case Look():
                self._add_paths(item.paths, now)
            case "overflow":
                self._add_everything(now)

    def _add_event(self, event: PathEvent, now: float) -> None:
        self._missed.add_event(event.path, now)
        self._debounce.add(event, now)

    def _add_everything(self, now: float) -> None:
        self._missed.add_overflow(now)
        self._debounce.add_everything(now)

    def _add_paths(self, paths: frozenset[str], now: float) -> None:
        for path in paths:
            self._debounce.add(PathEvent(path, "complete"), now)

    def _judge(self, now: float) -> None:
        verdict = self._missed.judge()
        self._add_paths(verdict.missed, now)
        if verdict.silent:
            self._poll()

    def _check(self, now: float) -> None:
        """Keep the observer on the site's folders; those that came or went are reported."""
        if not self._observer:
            return
        try:
            if not self._observer.broken:
                for watched in self._observer.arm():
                    if watched.name:
                        self._add_event(PathEvent(watched.name, "incomplete"), now)
                    else:
                        self._add_everything(now)
                return
        except _LIMIT_ERRORS:
            pass
        self._poll()
