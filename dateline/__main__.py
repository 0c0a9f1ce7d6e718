"""The ``dateline`` command, from its first moment: whoever stops it then is told that nothing has been done.

Until a command takes over (``cli/stopping.py``), there is nothing to tidy up.
To load what a command line needs takes a tenth of a second, so it is done after.
Who stops it meanwhile is told so by a program of its own: what is loaded by half can say nothing.
"""

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from types import FrameType

EXIT_BY_SIGNAL = 128
"""A program that a signal ends has its number and this as its exit status."""


_SAY_NOTHING_DONE = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from dateline.cli.stopping import say_nothing_done; say_nothing_done(sys.argv[3:]); "
    f"sys.exit({EXIT_BY_SIGNAL} + int(sys.argv[2]))"
)


def _leave(arguments: Sequence[str], number: int, _: FrameType | None) -> None:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    said = ["-X", "utf8", "-c", _SAY_NOTHING_DONE, home, str(number), *arguments]
    os.execv(sys.executable, [sys.executable, *said])


def _require_utf8_names() -> None:
    """Begins anew where the locale has names of files in something else than UTF-8, or is not installed."""
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line; never returns."""
    leave = partial(_leave, sys.argv[1:] if arguments is None else arguments)
    signal.signal(signal.SIGINT, leave)
    signal.signal(signal.SIGTERM, leave)
    _require_utf8_names()
    from dateline.cli import main as command_line

    try:
        command_line(arguments)
    except SystemExit as ended:
        # One that a signal stops ends at leisure: locks that its processes shared may be held somewhere.
        if isinstance(ended.code, int) and ended.code < EXIT_BY_SIGNAL:
            _end(ended.code)
        raise


def _end(status: int) -> None:
    """Ends the process as it stands: to take a large archive apart value by value takes a second."""
    with suppress(OSError, ValueError):  # whoever read it has gone: the interpreter's own end says so
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
