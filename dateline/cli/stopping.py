"""Commands that are stopped: by Ctrl-C, or by the SIGTERM of a service manager."""

import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType


class Terminated(KeyboardInterrupt):
    """SIGTERM came."""


def _terminate(_: int, __: FrameType | None) -> None:
    raise Terminated


@contextmanager
def stoppable() -> Generator[None]:
    """Within, Ctrl-C raises ``KeyboardInterrupt`` and SIGTERM ``Terminated``."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    before_term = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        signal.signal(signal.SIGTERM, before_term)


def exit_status(stopped: BaseException | None) -> int:
    """128 and the signal's number: 130 for Ctrl-C, 143 for SIGTERM."""
    while stopped is not None:
        if isinstance(stopped, Terminated):
            return 128 + signal.SIGTERM
        stopped = stopped.__cause__
    return 128 + signal.SIGINT
