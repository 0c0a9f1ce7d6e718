"""The lock that keeps two processes from publishing at once.

The operating system holds it (``flock``, ``msvcrt.locking``), so it dies with
its process and is never left behind. The file names the holder's process id.
"""

import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.runtime.cache import STATE_FOLDER
from dateline.runtime.errors import OutputBusy, os_errors_as_faults
from dateline.runtime.kept_places import require_file, require_folder_within
from dateline.values.diagnostics import diagnostic

WAIT_SECONDS = 5.0
_RETRY_SECONDS = 0.05
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""A lock is never somewhere else: its file is written to."""

if sys.platform == "win32":
    import msvcrt

    # A locked byte cannot be read by others: it lies far behind the process id.
    _LOCKED_BYTE = 1 << 20

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def lock_places(output: Path, site: Path) -> tuple[Path, ...]:
    """The locks of a site and an output: the site's own, and the output's beside it where that is allowed."""
    own = site / STATE_FOLDER / "lock"
    if not os.access(output.parent, os.W_OK):
        return (own,)
    return own, output.with_name(f".{output.name}.lock")


class Lock:
    """Held within its ``with`` block. Waits ``WAIT_SECONDS``, then raises ``OutputBusy``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = -1

    def __enter__(self) -> Self:
        with os_errors_as_faults(self._path):
            require_folder_within(self._path.parent)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            require_file(self._path)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o644)
            deadline = time.monotonic() + WAIT_SECONDS
            try:
                while not _try_lock(handle):
                    if time.monotonic() >= deadline:
                        raise OutputBusy(diagnostic("output-busy", str(self._path), pid=self._holder()))
                    time.sleep(_RETRY_SECONDS)
                if os.fstat(handle).st_nlink == 1:  # under another name it may be somebody else's file
                    os.lseek(handle, 0, os.SEEK_SET)
                    os.ftruncate(handle, 0)
                    os.write(handle, f"{os.getpid()}\n".encode())
            except BaseException:
                os.close(handle)
                raise
        self._handle = handle
        return self

    def _holder(self) -> str:
        written = self._path.read_text("ascii", "replace").strip()
        return written if written.isdecimal() else "?"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closing gives the lock up. The file stays: removing it would let two holders in.
        os.close(self._handle)
