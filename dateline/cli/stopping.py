"""Commands that are stopped: by Ctrl-C, or by the SIGTERM of a service manager."""

import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType


class Terminated(KeyboardInterrupt):
    """SIGTERM came."""


_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def _stop(number: int, _: FrameType | None) -> None:
    # Once is enough: another signal would come in the midst of what is said about the first.
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


@contextmanager
def stoppable() -> Generator[None]:
    """Within, the first Ctrl-C raises ``KeyboardInterrupt``, the first SIGTERM ``Terminated``."""
    before = {each: signal.signal(each, _stop) for each in _SIGNALS}
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGINT) is _stop:
            for each, handler in before.items():
                signal.signal(each, handler)


def exit_status(stopped: BaseException | None) -> int:
    """128 and the signal's number: 130 for Ctrl-C, 143 for SIGTERM."""
    while stopped is not None:
        if isinstance(stopped, Terminated):
            return 128 + signal.SIGTERM
        stopped = stopped.__cause__
    return 128 + signal.SIGINT
