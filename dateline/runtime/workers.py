"""Worker processes: work in chunks, spread over them, results in order.

Chunks and results are self-contained and picklable, functions importable by
name. Processes are never forked from this one: it may have threads and open
databases. Because new processes import the main module, a script that
publishes must have its ``if __name__ == "__main__"``.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import chain, islice
from types import TracebackType
from typing import Protocol, Self, TypeVar

from dateline.runtime.errors import MachineFault
from dateline.runtime.memory import give_back_large_blocks
from dateline.values.diagnostics import diagnostic

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

CHUNKS_PER_WORKER = 2
"""Chunks that are taken ahead, so that a worker that has done one finds the next."""


def cores() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin_worker() -> None:
    # A terminal sends it to all processes; the one that has the workers ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Stages make millions of values and few circles: looking for those costs more than they do.
    gc.disable()
    give_back_large_blocks()


def _end_with_parent() -> None:
    """Ends this process when the one that has the workers is gone, killed perhaps: nobody else would."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


class Pool(Protocol):
    """Where chunks are worked off: processes of this machine, or a cluster's."""

    @property
    def threads(self) -> int:
        """How many chunks are worked on at a time, as things are now."""
        ...

    def submit(self, function: Callable[[Chunk], Result], chunk: Chunk, /) -> Future[Result]:
        """Have ``function`` called with the chunk, elsewhere."""
        ...

    def result(self, future: Future[Result], /) -> Result:
        """What has come of it, or its exception. Where there is no telling, a ``MachineFault``."""
        ...

    def stop(self) -> None:
        """Begin nothing more, and let go of what is held."""
        ...


class ExecutorPool:
    """Any ``Executor``, which works on ``threads`` chunks at a time."""

    def __init__(self, executor: Executor, threads: int) -> None:
        self.threads = threads
        self._executor = executor

    def submit(self, function: Callable[[Chunk], Result], chunk: Chunk, /) -> Future[Result]:
        """Have the executor call ``function`` with the chunk."""
        # A Ctrl-C while a process starts would take from it the locks that it is about to open.
        with _deaths_as_faults(), _no_interrupts_inherited() if _HAS_FORKSERVER else nullcontext():
            return self._executor.submit(function, chunk)

    def result(self, future: Future[Result], /) -> Result:
        """What has come of it."""
        with _deaths_as_faults():
            return future.result()

    def stop(self) -> None:
        """End the executor."""
        self._executor.shutdown(wait=True, cancel_futures=True)


_HAS_FORKSERVER = "forkserver" in multiprocessing.get_all_start_methods()


def _processes(jobs: int, modules: Sequence[str]) -> ExecutorPool:
    prepare_processes(modules)
    context = multiprocessing.get_context("forkserver" if _HAS_FORKSERVER else "spawn")
    return ExecutorPool(ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_worker), jobs)


def prepare_processes(modules: Sequence[str]) -> None:
    """Begin to load what workers are going to be forked from, beside what this process does meanwhile.

    It is loaded once, in a process of its own, from which they are forked.
    """
    if _HAS_FORKSERVER:
        from multiprocessing import forkserver, resource_tracker

        forkserver.set_forkserver_preload(list(modules))
        # Where that process starts this one, it lets signals through again.
        resource_tracker.ensure_running()
        with _no_interrupts_inherited(), _path_inherited():
            forkserver.ensure_running()


@contextmanager
def _path_inherited() -> Generator[None]:
    """Processes that are started within find modules where this one does.

    Before 3.12.4, Python does not tell the process that workers are forked from. In a checkout it then
    loads nothing, without a word, and each worker loads all for itself.
    """
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


@contextmanager
def _no_interrupts_inherited() -> Generator[None]:
    """Processes that are started within never hear of a Ctrl-C; this one hears of it afterwards.

    They ignore it themselves, but only once they have loaded what they need.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _deaths_as_faults() -> Generator[None]:
    try:
        yield
    except BrokenExecutor as broken:
        raise MachineFault(diagnostic("worker-died", "dateline")) from broken


class Workers:
    """One pool for all stages of a build, started when first needed.

    ``jobs`` is the number of processes; with 1 everything runs in this one.
    ``modules`` are those that the processes will need. ``pool`` starts any
    other pool instead.
    """

    def __init__(
        self, jobs: int = 1, *, modules: Sequence[str] = (), pool: Callable[[], Pool] | None = None
    ) -> None:
        self._start = pool or (partial(_processes, jobs, modules) if jobs > 1 else None)
        self._pool: Pool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End the pool; another starts when there is much to do again."""
        if self._pool:
            self._pool.stop()
            self._pool = None

    def run(
        self,
        function: Callable[[Chunk], Result],
        chunks: Iterable[Chunk],
        *,
        small: int = 1,
        ahead: int = CHUNKS_PER_WORKER,
    ) -> "Results[Result]":
        """``function`` of each chunk, in the order of the chunks.

        Up to ``small`` chunks are worked off in this process, when their
        results are asked for. Otherwise the workers begin at once, and chunks
        are taken and results held only as far ahead as keeps every one of
        them busy: ``ahead`` for each. An exception in ``function`` comes out
        with the results; a worker that dies for good is a ``MachineFault``.
        """
        coming = iter(chunks)
        first = list(islice(coming, small + 1))
        if self._start is None or len(first) <= small:
            return Results(function(chunk) for chunk in chain(first, coming))
        pool = self._pool = self._pool or self._start()
        coming = chain(first, coming)
        flying: deque[Future[Result]] = deque()
        for chunk in islice(coming, ahead * pool.threads):
            flying.append(pool.submit(function, chunk))
        return Results(self._results(pool, function, coming, flying, ahead), flying)

    def _results(
        self,
        pool: Pool,
        function: Callable[[Chunk], Result],
        coming: Iterator[Chunk],
        flying: deque[Future[Result]],
        ahead: int,
    ) -> Generator[Result]:
        try:
            while flying:
                result = pool.result(flying.popleft())
                # Before the result is looked at: the workers have the next chunk meanwhile.
                for chunk in islice(coming, max(0, ahead * pool.threads - len(flying))):
                    flying.append(pool.submit(function, chunk))
                yield result
        except MachineFault:
            self.stop()
            raise
        finally:
            for future in flying:
                future.cancel()


class Results(Iterator[Result]):
    """Results as they are asked for; ``flying`` are those that workers are at, in their order."""

    def __init__(self, results: Generator[Result], flying: Sequence[Future[Result]] = ()) -> None:
        self._results = results
        self._flying = flying

    def __next__(self) -> Result:
        return next(self._results)

    @property
    def ready(self) -> bool:
        """Whether a worker has the next one done, so that nobody waits for it."""
        return bool(self._flying) and self._flying[0].done()

    def close(self) -> None:
        """Begin nothing more."""
        self._results.close()
