"""The ``dateline`` command, from its first moment: whoever stops it then is told that nothing has been done.

Until a command takes over (``cli/stopping.py``), there is nothing to tidy up.
To load what a command line needs takes a tenth of a second, so it is done after.
Who stops it meanwhile is told so by a program of its own: what is loaded by half can say nothing.
"""

# Nothing is imported here that Python has not loaded for its own start: signals are heard first.
import os
import sys

TYPE_CHECKING = False  # to type checkers this name is true; ``typing`` takes as long to load as what it names
if TYPE_CHECKING:
    import signal
    from collections.abc import Sequence
    from types import FrameType
else:
    import _signal as signal  # built in; ``signal`` makes enumerations of it, for some ten milliseconds

EXIT_BY_SIGNAL = 128
"""A program that a signal ends has its number and this as its exit status."""


_SAY_NOTHING_DONE = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from dateline.cli.stopping import say_nothing_done; say_nothing_done(sys.argv[3:]); "
    f"sys.exit({EXIT_BY_SIGNAL} + int(sys.argv[2]))"
)


def _leave(arguments: "Sequence[str]", number: int) -> None:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    said = ["-X", "utf8", "-c", _SAY_NOTHING_DONE, home, str(number), *arguments]
    os.execv(sys.executable, [sys.executable, *said])


def _require_utf8_names() -> None:
    """Begins anew where the locale has names of files in something else than UTF-8, or is not installed."""
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def main(arguments: "Sequence[str] | None" = None) -> None:
    """Runs the command line; never returns."""

    def leave(number: int, _: "FrameType | None") -> None:
        _leave(sys.argv[1:] if arguments is None else arguments, number)

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
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return  # whoever read it has gone: the interpreter's own end says so
    os._exit(status)


if __name__ == "__main__":
    main()
