"""The exchange of two folders that stand beside each other.

In one step where the system can: ``renameat2`` on Linux, ``renamex_np`` on
macOS. Elsewhere by renames, with a third name that tells the next run how far
they got.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Literal

from dateline.runtime.errors import OutputRefused
from dateline.values.diagnostics import diagnostic

ExchangeMethod = Literal["exchange", "renames"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def swap(one: Path, other: Path) -> None:
    """Exchanges two folders in one step; ``OSError`` (``ENOSYS``, ``EINVAL``, ``ENOTSUP``) if nothing can."""
    if sys.platform == "win32":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), os.fspath(one))
    system = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(system, "renameat2"):
        failed: int = system.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(system, "renamex_np"):
        failed = system.renamex_np(*paths, _RENAME_SWAP)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), os.fspath(one))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), os.fspath(one))


def exchange(live: Path, standby: Path, retired: Path) -> ExchangeMethod:
    """Puts ``standby`` in the place of ``live`` and the other way round.

    Without a way in one step the live folder is named ``retired`` for a
    moment. A refused rename (an open file on Windows) is undone and raised.
    """
    try:
        swap(live, standby)
        return "exchange"
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    os.rename(live, retired)
    try:
        os.rename(standby, live)
    except OSError:
        os.rename(retired, live)
        raise
    os.rename(retired, standby)
    return "renames"


def finish_renames(live: Path, standby: Path, retired: Path) -> None:
    """Undoes an interrupted exchange by renames before its middle, and finishes it after that."""
    if retired.is_symlink() or not retired.is_dir():
        return
    if not live.exists():
        os.rename(retired, live)
    elif not standby.exists():
        os.rename(retired, standby)
    else:
        raise OutputRefused(diagnostic("output-interrupted", str(live), left=str(retired)))


def is_mount(folder: Path) -> bool:
    """Whether a folder is a mount point, or holds one, and so cannot be exchanged for another.

    Linux lists them; ``os.path.ismount`` misses a folder mounted from the same disk.
    """
    if os.path.ismount(folder):
        return True
    try:
        mounts = Path("/proc/self/mountinfo").read_bytes()
    except OSError:
        return False
    spelled = os.fsencode(folder).replace(b"\\", rb"\134").replace(b" ", rb"\040")
    spelled = spelled.replace(b"\t", rb"\011").replace(b"\n", rb"\012")
    points = [line.split(b" ")[4] for line in mounts.splitlines()]
    return any(point == spelled or point.startswith(spelled + b"/") for point in points)
