"""Publishes again and again, each time stopped one step further; run as a program of its own.

    python -m tests.faults.interrupt FOLDER STOP MANNER BUILDS

A step is anything that changes the disk: opening a file to write, a rename, a
link, a removal, a new folder. STOP is "kill" (SIGKILL before the step) or
"full" (the step fails as on a full disk). Each try has a site of its own in
FOLDER/1, FOLDER/2 …; the last is the one that ran to its end.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dateline.publishing import exchange, output
from dateline.runtime.errors import MachineFault
from tests.faults.press import BEFORE, NEW, PRESENT, Press, put_foreign

STOPPED = 9
_CHANGES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"}


def stop_at(step: int, stop: str, within: Path) -> Callable[[], bool]:
    """Stops this process before the given step below the folder; tells whether it came so far."""
    done = 0

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal done
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        # The exchange is a foreign function: looking it up is the nearest event there is.
        swaps = event == "ctypes.dlsym" and args[1] in ("renameat2", "renamex_np")
        if not (writes or swaps or event in _CHANGES):
            return
        if not swaps and not str(args[0]).startswith(str(within)):
            return
        done += 1
        if done != step:
            return
        if stop == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(args[0]))

    sys.addaudithook(watch)
    return lambda: done >= step


def set_manner(manner: str) -> None:
    """Takes ways of publishing away from the system, until only this one is left."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSYS, "not here")

    if manner in ("renames", "copies"):
        exchange.swap = refuse
    if manner == "copies":
        os.link = refuse
    if manner == "files":
        output.is_mount = lambda folder: True  # pyright: ignore[reportUnknownLambdaType]


def main(folder: Path, stop: str, manner: str, builds: int) -> None:
    set_manner(manner)
    step = 0
    while True:
        step += 1
        site = folder / str(step)
        press = Press(site)
        for pages in [BEFORE, PRESENT][2 - builds :]:
            press.publish(pages)
        if builds:
            put_foreign(press.public)
        child = os.fork()
        if child == 0:
            reached = stop_at(step, stop, site)
            with suppress(MachineFault):
                press.publish(NEW)
            os._exit(STOPPED if reached() else 0)
        _, status = os.waitpid(child, 0)
        if status == 0:
            return
        if not (os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == STOPPED):
            sys.exit(f"step {step} ended with {status}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
