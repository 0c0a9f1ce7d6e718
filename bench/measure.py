"""What one command costs: wall time, processor time and memory, with all the processes it starts.

Processor time and memory are read from Linux; elsewhere they are None.
"""

import ctypes
import os
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread
from time import perf_counter
from typing import IO, NamedTuple

INTERVAL = 0.05
"""Seconds between two looks at the memory."""

LEISURE = 9
"""After a look at the memory, this many times as long passes at least, so that looking costs little."""

_PR_SET_CHILD_SUBREAPER = 36


class Measured(NamedTuple):
    """A command that has ended.

    ``wall`` and ``cpu`` (user and system) are in seconds. ``memory`` is the
    highest PSS seen, in bytes: a page shared by several processes counts once.
    """

    status: int
    out: str
    err: str
    wall: float
    cpu: float | None
    memory: int | None


def run(command: Sequence[str], *, folder: Path) -> Measured:
    """Runs a command in a folder to its end, whatever its exit status; output is read as UTF-8."""
    if hasattr(os, "sync"):
        # What was written before is not written out meanwhile.
        os.sync()
    # Files, not pipes: a helper process that outlives the command would keep a pipe open.
    with TemporaryFile() as out, TemporaryFile() as err, _all_descendants() as descendants:
        start = perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        with _watched(descendants) as memory:
            status = process.wait()
            wall = perf_counter() - start
        cpu = descendants.seconds()
        return Measured(status, _text(out), _text(err), wall, cpu, memory.peak)


def memory_of(*processes: int) -> int | None:
    """The memory (PSS, bytes) of processes and all below them; None where the system does not tell."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    return sum(_pss(one) for process in processes for one in (process, *_below(process)))


class _Memory:
    """The highest memory seen, in bytes."""

    peak: int | None = None


@contextmanager
def _watched(descendants: "_Descendants") -> Generator[_Memory]:
    """Looks at the memory of descendants again and again while the block runs."""
    memory = _Memory()
    over = Event()

    def look() -> None:
        pause = 0.0
        while not over.wait(pause):
            start = perf_counter()
            seen = memory_of(*descendants.children())
            if seen is None:
                return
            memory.peak = max(memory.peak or 0, seen)
            pause = max(INTERVAL, LEISURE * (perf_counter() - start))

    thread = Thread(target=look)
    thread.start()
    try:
        yield memory
    finally:
        over.set()
        thread.join()


@contextmanager
def _all_descendants() -> "Generator[_Descendants]":
    """Whatever is started in the block, also where its parent ends first.

    Such a process would be handed to the system, and its time with it: pools
    keep such helpers. While the block runs they are handed to this process.
    """
    if sys.platform != "linux":
        yield _Descendants()
        return
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield _Descendants()
    finally:
        prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


class _Descendants:
    """The processes that this one starts or is handed from now on."""

    def __init__(self) -> None:
        self._others = set(_children(os.getpid()))
        self._before = _ended_seconds()

    def children(self) -> set[int]:
        """Those right below this process; none where the system does not tell."""
        return set(_children(os.getpid())) - self._others

    def seconds(self) -> float | None:
        """Waits for all of them, and returns their seconds of processor time."""
        if sys.platform != "linux":
            return None
        while left := self.children():
            for process in left:
                os.waitpid(process, 0)
        return _ended_seconds() - self._before


def _ended_seconds() -> float:
    """Processor seconds of all ended children, and of theirs."""
    times = os.times()
    return times.children_user + times.children_system


def _below(process: int) -> Iterator[int]:
    """All descendants of a process."""
    for child in _children(process):
        yield child
        yield from _below(child)


def _children(process: int) -> list[int]:
    """A process's children; none when it has ended."""
    found: list[int] = []
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            found += map(int, (thread / "children").read_text().split())
    except (FileNotFoundError, ProcessLookupError):
        pass
    return found


def _pss(process: int) -> int:
    """A process's proportional set size in bytes; 0 when it has ended or may not be seen."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as lines:
            return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0


def _text(file: IO[bytes]) -> str:
    """All that was written to a file."""
    file.seek(0)
    return file.read().decode(errors="replace")
