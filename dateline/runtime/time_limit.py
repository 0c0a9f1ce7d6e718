"""A limit to the time that one call may take, in whatever thread and on whatever system.

One thread looks at the calls that are under way, and raises an exception in the
thread of one that takes too long, when it is back in Python's own code. A regular
expression that tries and tries never is, nor lets any thread run: it asks for
signals alone, as does what waits. So in the main thread, where builds call and
the preview does, an alarm is set as well; elsewhere, and on Windows, such code is
stopped when it returns.
"""

import ctypes
import signal
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from functools import cache

_SECONDS_BETWEEN_LOOKS = 0.2
_MAIN_THREAD = threading.main_thread().ident


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

    def is_over(self, thread: int) -> bool:
        """Whether the innermost call of a thread should have ended; read as a whole, so without the lock."""
        ends = self._ends.get(thread)
        return ends is not None and ends < time.monotonic()

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
    alarm = _set_alarm(seconds, _SECONDS_BETWEEN_LOOKS) if thread == _MAIN_THREAD else None
    try:
        yield
    finally:
        _end(thread, around, alarm)


def _set_alarm(seconds: float, between: float) -> tuple[float, float] | None:
    """Have the main thread signalled when so many seconds are over, and again between; what was set before.

    That is set again afterwards, and comes later by the time between. None on a system without such signals.
    """
    if not hasattr(signal, "setitimer"):
        return None
    _answer_alarms()
    return signal.setitimer(signal.ITIMER_REAL, seconds, between)


@cache
def _answer_alarms() -> None:
    signal.signal(signal.SIGALRM, _raise_if_over)


def _raise_if_over(number: int, frame: object) -> None:
    """What an alarm does; one that comes late is nobody's."""
    if _calls.is_over(threading.get_ident()):
        raise TookTooLong


def _end(thread: int, around: float | None, alarm: tuple[float, float] | None) -> None:
    ended = False
    while not ended:
        # To take back what is on its way would leave the interpreter looking for it for ever. It is
        # raised at the next jump back, and nobody asks for it any more.
        with suppress(TookTooLong):
            _calls.end(thread, around)
            if alarm:
                _set_alarm(*alarm)
            for _ in range(2):
                pass
            ended = True
