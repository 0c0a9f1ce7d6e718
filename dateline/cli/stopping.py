"""Commands that are stopped: by Ctrl-C, or by the SIGTERM of a service manager."""

import signal
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType

import click

from dateline.runtime.stops import causes_of, stop_in

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SECONDS_TO_LEAVE = 0.05
"""How long Python needs at most to come out of a finalizer whose exception it drops."""


class Terminated(KeyboardInterrupt):
    """SIGTERM came."""


def run_stoppable(command: Callable[[], int], say_stopped: Callable[[BaseException], None]) -> int:
    """The exit status of a command that the first Ctrl-C or SIGTERM stops, wherever it comes.

    ``say_stopped`` is handed the stop, as which ``click.Abort`` counts, and says what has come of it;
    the status is then 128 and the signal's number.
    """
    with _signals_as_exceptions():
        try:
            return command()
        except click.Abort as stopped:
            say_stopped(stopped)
            return _exit_status(stopped)
        except BaseException as error:
            stop = stop_in(error)
            if stop is None:
                raise
            say_stopped(stop)
            return _exit_status(stop)


def _stop(number: int, _: FrameType | None) -> None:
    # Once is enough: another signal would come in the midst of what is said about the first.
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


@contextmanager
def _signals_as_exceptions() -> Generator[None]:
    """Within, the first Ctrl-C raises ``KeyboardInterrupt``, the first SIGTERM ``Terminated``."""
    before = {each: signal.signal(each, _stop) for each in _SIGNALS}
    hook, sys.unraisablehook = sys.unraisablehook, _stop_again
    try:
        yield
    finally:
        sys.unraisablehook = hook
        if signal.getsignal(signal.SIGINT) is _stop:
            for each, handler in before.items():
                signal.signal(each, handler)


def _stop_again(dropped: "sys.UnraisableHookArgs") -> None:
    """Stops once more where Python drops the exception: in a finalizer, or a weak reference's callback."""
    stop = stop_in(dropped.exc_value)
    if stop is None:
        sys.__unraisablehook__(dropped)
        return
    for each in _SIGNALS:
        signal.signal(each, _stop)
    again = threading.Timer(_SECONDS_TO_LEAVE, signal.raise_signal, [_number_of(stop)])
    again.daemon = True
    again.start()


def _exit_status(stopped: BaseException) -> int:
    return 128 + _number_of(stopped)


def _number_of(stopped: BaseException) -> signal.Signals:
    terminated = any(isinstance(each, Terminated) for each in causes_of(stopped))
    return signal.SIGTERM if terminated else signal.SIGINT
