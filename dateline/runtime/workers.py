"""Worker processes: work in chunks, spread over them, results in order.

Chunks and results are self-contained and picklable, functions importable by
name. Processes are never forked from this one: it may have threads and open
databases. Because new processes import the main module, a script that
publishes must have its ``if __name__ == "__main__"``.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from types import TracebackType
from typing import Self, TypeVar

from dateline.runtime.errors import MachineFault
from dateline.values.diagnostics import diagnostic

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

_CHUNKS_PER_WORKER = 2


def cores() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _ignore_interrupt() -> None:
    # A terminal sends these to all processes; the one that has the workers ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _process_pool(jobs: int) -> Executor:
    way = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context(way), initializer=_ignore_interrupt
    )


class Workers:
    """One pool for all stages of a build, started when first needed.

    ``jobs`` is the number of processes; with 1 everything runs in this one.
    ``pool`` makes any other ``Executor``; only ``submit`` is asked of it.
    """

    def __init__(self, jobs: int, *, pool: Callable[[int], Executor] = _process_pool) -> None:
        self.jobs = jobs
        self._pool = pool
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End the processes; others start when there is much to do again."""
        if self._executor:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def run(
        self, function: Callable[[Chunk], Result], chunks: Iterable[Chunk], *, small: int = 1
    ) -> Generator[Result]:
        """``function`` of each chunk, in the order of the chunks.

        Up to ``small`` chunks are worked off in this process. Chunks are
        taken and results held only as far ahead as keeps every worker busy.
        An exception in ``function`` comes out here; a worker that dies is a
        ``MachineFault``.
        """
        coming = iter(chunks)
        first = list(islice(coming, small + 1))
        if self.jobs <= 1 or len(first) <= small:
            yield from map(function, chain(first, coming))
            return
        if self._executor is None:
            self._executor = self._pool(self.jobs)
        executor = self._executor
        flying: deque[Future[Result]] = deque()
        try:
            for chunk in chain(first, coming):
                flying.append(executor.submit(function, chunk))
                if len(flying) >= _CHUNKS_PER_WORKER * self.jobs:
                    yield flying.popleft().result()
            while flying:
                yield flying.popleft().result()
        except BrokenProcessPool as broken:
            self._executor = None
            raise MachineFault(diagnostic("worker-died", "dateline")) from broken
        finally:
            for future in flying:
                future.cancel()
