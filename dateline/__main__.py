"""The ``dateline`` command, from its first moment: whoever stops it then is told that nothing has been done.

Until a command takes over (``cli/stopping.py``), there is nothing to tidy up.
To load what a command line needs takes a tenth of a second, so it is done after.
"""

import os
import signal
from collections.abc import Sequence
from types import FrameType

EXIT_BY_SIGNAL = 128
"""A program that a signal ends has its number and this as its exit status."""


def _leave(number: int, _: FrameType | None) -> None:
    os.write(2, b"stopped; nothing was done\n")
    os._exit(EXIT_BY_SIGNAL + number)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line; never returns."""
    signal.signal(signal.SIGINT, _leave)
    signal.signal(signal.SIGTERM, _leave)
    from dateline.cli import main as command_line

    command_line(arguments)


if __name__ == "__main__":
    main()
