"""A limit to the time that one call may take, in whatever thread and on whatever system.

A signal would reach the main thread alone, and on Windows none. So one thread
looks at the calls that are under way, and raises an exception in the thread of
one that takes too long. Code that is not Python's is stopped when it returns.
"""

import ctypes
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress

_SECONDS_BETWEEN_LOOKS = 0.2


class TookTooLong(BaseException):
    """A call took too long. No ``Exception``, so that the function itself does not catch it by accident."""


class _CallsUnderWay:
    """When the calls under way are to have ended, by thread; the innermost one of a thread counts."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends: dict[int, float] = {}
        self._watching = False

    def begin(self, thread: int, seconds: float) -> float | None:
        """Note a call; gives when the one that it is within is to have ended, None where it is in none."""
        with self._lock:
            if not self._watching:
                self._watching = True
                threading.Thread(target=self._watch, daemon=True).start()
            around = self._ends.get(thread)
            self._ends[thread] = time.monotonic() + seconds
            return around

    def end(self, thread: int, around: float | None) -> None:
        """Forget a call: from now on nothing is raised in its thread but for the one that it was within."""
        with self._lock:
            if around is None:
                self._ends.pop(thread, None)
            else:
                self._ends[thread] = around

    def _watch(self) -> None:
        while True:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            with self._lock:
                now = time.monotonic()
                for thread, ends in self._ends.items():
                    if ends < now:
                        raised = ctypes.py_object(TookTooLong)
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)


_calls = _CallsUnderWay()


@contextmanager
def time_limit(seconds: float) -> Generator[None]:
    """Within, ``TookTooLong`` is raised when it takes longer than so many seconds.

    One within another has its own time; that of the outer one goes on meanwhile.
    """
    thread = threading.get_ident()
    around = _calls.begin(thread, seconds)
    try:
        yield
    finally:
        _end(thread, around)


def _end(thread: int, around: float | None) -> None:
    ended = False
    while not ended:
        # To take back what is on its way would leave the interpreter looking for it for ever. It is
        # raised at the next jump back, and nobody asks for it any more.
        with suppress(TookTooLong):
            _calls.end(thread, around)
            for _ in range(2):
                pass
            ended = True
