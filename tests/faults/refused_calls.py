"""Publishes with one system call refused, as a disk that fills or fails, or a permission, would refuse it.

``strace`` does the refusing, attached to a child that stands ready to publish, so that no call of Python's
own start is in the way.
"""

import os
import re
import socket
import subprocess
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from dateline.runtime.errors import Fault, MachineFault
from tests.faults.press import NEW, Press

KILL = "KILL"
"""Instead of an error: the process is killed before the call."""

_WRITING = (KILL, "ENOSPC", "EIO")
_NAMING = (KILL, "ENOSPC", "EIO", "EACCES", "EROFS")
REFUSALS = {
    **dict.fromkeys(("openat", "open"), (*_NAMING, "EMFILE")),
    **dict.fromkeys(("mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat"), _NAMING),
    **dict.fromkeys(("unlink", "unlinkat", "rmdir", "chmod", "fchmod"), (KILL, "EIO", "EACCES", "EROFS")),
    **dict.fromkeys(("write", "pwrite64", "ftruncate", "fallocate", "sendfile", "copy_file_range"), _WRITING),
    **dict.fromkeys(("fsync", "fdatasync", "syncfs", "utimensat"), _WRITING),
    **dict.fromkeys(("read", "pread64", "getdents64", "flock"), ("EIO",)),
    **dict.fromkeys(("newfstatat", "stat", "lstat", "fstat", "statx"), ("EIO", "EACCES")),
    **dict.fromkeys(("access", "faccessat", "faccessat2"), ("EACCES",)),
}
"""The errors that each call is refused with."""


class Refusal(NamedTuple):
    """The call that is refused, by its name and its number, and the error."""

    call: str
    number: int
    error: str


class Ending(NamedTuple):
    """How a build ended: what was said, nothing if it was killed, and whether the new site stands by that."""

    said: str
    published: bool


def calls_of(press: Press) -> Counter[str]:
    """How often publishing makes each system call that may be refused."""
    log = press.site / "calls"
    _publish(press, ["-e", f"trace={','.join('?' + call for call in REFUSALS)}", "-o", str(log)])
    names = re.findall(r"^(?:\d+ +)?(\w+)\(", log.read_text("utf-8"), re.MULTILINE)
    log.unlink()
    return Counter(names)


def publish_refused(press: Press, refusal: Refusal) -> Ending:
    """Publishes NEW with one call refused."""
    call, number, error = refusal
    what = "signal=KILL" if error == KILL else f"error={error}"
    inject = f"inject={call}:{what}:when={number}"
    return _publish(press, ["-e", f"trace={call}", "-e", inject, "-o", os.devnull])


def _publish(press: Press, options: list[str]) -> Ending:
    # Sockets, for nothing else sends or receives: neither call is among those refused.
    ours, childs = socket.socketpair()
    child = os.fork()
    if child == 0:
        childs.recv(1)
        childs.send(_ending(press).encode())
        os._exit(0)
    childs.close()
    with (
        ours,
        subprocess.Popen(
            ["strace", "-qq", "-p", str(child), *options], stderr=subprocess.PIPE, text=True
        ) as tracer,
    ):
        while "TracerPid:\t0" in Path(f"/proc/{child}/status").read_text("ascii"):
            assert tracer.poll() is None, tracer.stderr and tracer.stderr.read()
            time.sleep(0.002)
        ours.send(b"!")
        said = ours.recv(10_000).decode()
        os.waitpid(child, 0)
    published, _, said = said.partition(" ")
    return Ending(said, published == "True")


def _ending(press: Press) -> str:
    try:
        press.publish(NEW)
    except Fault as fault:
        return f"{isinstance(fault, MachineFault) and fault.published} {fault.diagnostic.code}"
    except BaseException:
        return f"False {traceback.format_exc(limit=-9)}"
    return "True published"
