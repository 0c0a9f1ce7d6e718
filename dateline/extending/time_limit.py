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

SECONDS_A_CALL = 3.0
"""Longer than any function of the kind that an extension is should take, on a busy machine too."""

_SECONDS_BETWEEN_LOOKS = 0.2


class TookTooLong(BaseException):
    """A call took too long. No ``Exception``, so that the function itself does not catch it by accident."""


class _CallsUnderWay:
    """The calls that are under way, by thread; the outermost one of a thread counts."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._began: dict[int, float] = {}
        self._watching = False

    def begin(self, thread: int) -> bool:
        """Note a call; False where it is within another."""
        with self._lock:
            if not self._watching:
                self._watching = True
                threading.Thread(target=self._watch, daemon=True).start()
            if thread in self._began:
                return False
            self._began[thread] = time.monotonic()
            return True

    def end(self, thread: int) -> None:
        """Forget a call: from now on nothing is raised in its thread."""
        with self._lock:
            self._began.pop(thread, None)

    def _watch(self) -> None:
        while True:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            with self._lock:
                latest = time.monotonic() - SECONDS_A_CALL
                for thread, began in self._began.items():
                    if began < latest:
                        raised = ctypes.py_object(TookTooLong)
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)


_calls = _CallsUnderWay()


@contextmanager
def time_limit() -> Generator[None]:
    """Within, ``TookTooLong`` is raised when it takes longer than a call may."""
    thread = threading.get_ident()
    if not _calls.begin(thread):
        yield
        return
    try:
        yield
    finally:
        _end(thread)


def _end(thread: int) -> None:
    ended = False
    while not ended:
        # To take back what is on its way would leave the interpreter looking for it for ever. It is
        # raised at the next jump back, and nobody asks for it any more.
        with suppress(TookTooLong):
            _calls.end(thread)
            for _ in range(2):
                pass
            ended = True
