"""Workers: work in chunks, spread over processes, results in order.

Chunks and results are self-contained and picklable, functions importable by
name. What starts processes (``processes.py``) is loaded when there is much to do.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from dateline.runtime.errors import MachineFault

if TYPE_CHECKING:
    from concurrent.futures import Future

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

CHUNKS_PER_WORKER = 2
"""Chunks that are taken ahead, so that a worker that has done one finds the next."""


def cores() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool(Protocol):
    """Where chunks are worked off: processes of this machine, or a cluster's."""

    @property
    def threads(self) -> int:
        """How many chunks are worked on at a time, as things are now."""
        ...

    def submit(self, function: Callable[[Chunk], Result], chunk: Chunk, /) -> "Future[Result]":
        """Have ``function`` called with the chunk, elsewhere."""
        ...

    def result(self, future: "Future[Result]", /) -> Result:
        """What has come of it, or its exception. Where there is no telling, a ``MachineFault``."""
        ...

    def stop(self) -> None:
        """Begin nothing more, and let go of what is held."""
        ...


def _processes(jobs: int, modules: Sequence[str]) -> Pool:
    # To load it takes a twentieth of what it takes to see that nothing has changed.
    from dateline.runtime.processes import process_pool

    return process_pool(jobs, modules)


class Workers:
    """One pool for all stages of a build, started when first needed.

    ``jobs`` is the number of processes; with 1 everything runs in this one.
    ``modules`` are those that the processes will need. ``pool`` starts any
    other pool instead.
    """

    def __init__(
        self, jobs: int = 1, *, modules: Sequence[str] = (), pool: Callable[[], Pool] | None = None
    ) -> None:
        self.share_disk = pool is None
        """Whether what they write is where this process would write it."""
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
        results = self._results(pool, function, coming, flying, ahead)
        return Results(results, flying, ahead * pool.threads // 2)

    def _results(
        self,
        pool: Pool,
        function: Callable[[Chunk], Result],
        coming: Iterator[Chunk],
        flying: deque["Future[Result]"],
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
    """Results as they are asked for; ``flying`` are those that workers are at, in their order.

    With fewer than ``enough`` of these to be done, workers are soon without work.
    """

    def __init__(
        self, results: Generator[Result], flying: Sequence["Future[Result]"] = (), enough: int = 0
    ) -> None:
        self._results = results
        self._flying = flying
        self._enough = enough

    def __next__(self) -> Result:
        return next(self._results)

    @property
    def ready(self) -> bool:
        """Whether a worker has the next one done, so that nobody waits for it."""
        return bool(self._flying) and self._flying[0].done()

    @property
    def low(self) -> bool:
        """Whether the next one is ready, and should be taken now, so that the workers get more to do."""
        return self.ready and sum(not each.done() for each in self._flying) < self._enough

    def close(self) -> None:
        """Begin nothing more."""
        self._results.close()
