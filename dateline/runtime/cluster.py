"""A pool on other machines: the workers of a Dask scheduler.

Dask carries the chunks, watches the workers, and gives the chunks of one that
is lost to another. What is asked of it here is its ``Executor``, and how many
threads there are. A chunk travels as one pickle, its function by name, so that
this package must be installed where the scheduler and the workers run; that it
is the very same, with the same libraries and the same Python, is seen to
before anything is handed over, and again with each chunk, since workers may
join at any time.
"""

import asyncio
import logging
import pickle
from collections.abc import Callable, Generator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any, Protocol, TypeVar, cast

from dateline.runtime.errors import MachineFault
from dateline.runtime.toolchain import Toolchain, toolchain
from dateline.runtime.workers import Workers
from dateline.values.diagnostics import diagnostic

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

PATIENCE = 5.0
"""Seconds to wait for a scheduler that does not answer, and for workers where there are none."""

_one_at_a_time = Lock()


@contextmanager
def cluster_workers(scheduler: str, own: Toolchain) -> Generator[Workers]:
    """The workers of the scheduler at this address (``tcp://HOST:PORT``), whose toolchain must be ``own``.

    Raises ``MachineFault`` where there is no Dask, no scheduler, no worker, or
    one with another toolchain.
    """
    with _connected(scheduler) as client:
        pool = ClusterPool(client, scheduler, own)
        pool.wait_for_workers()
        pool.check_toolchains()
        yield Workers(pool=lambda: pool)


class _Client(Protocol):
    """What is asked of Dask's client, with the types that it does not declare."""

    def get_executor(self, *, pure: bool) -> Executor: ...
    def nthreads(self) -> dict[str, int]: ...
    def wait_for_workers(self, n_workers: int, timeout: float) -> None: ...
    def run(self, function: Callable[[], Result], *, on_error: str) -> dict[str, Result | Exception]: ...
    def run_on_scheduler(self, function: Callable[[], Result]) -> Result: ...


@contextmanager
def _connected(scheduler: str) -> Generator[_Client]:
    try:
        import dask.config
        from distributed import Client
    except ModuleNotFoundError as missing:
        raise MachineFault(diagnostic("dask-missing", scheduler, module=missing.name)) from missing

    # What Dask would log is said by our own faults, and a chunk is as large as it must be.
    for logger in ("distributed", "distributed.client"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"}):
        try:
            asyncio.run(_greet(scheduler))
            client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
        except Exception as error:  # whoever else listens there may send anything
            raise MachineFault(diagnostic("scheduler-silent", scheduler, seconds=f"{PATIENCE:g}")) from error
        with client:
            yield cast(_Client, client)


async def _greet(scheduler: str) -> None:
    """Raises an exception unless a scheduler answers."""
    # Dask's client would wait without end for one that takes connections and says nothing.
    from distributed import Security, rpc

    security = cast(Any, Security()).get_connection_args("client")
    async with asyncio.timeout(PATIENCE), rpc(scheduler, connection_args=security) as there:
        await cast(Any, there).identity()


class ClusterPool:
    """The workers of one scheduler. Those that come later are used, too."""

    def __init__(self, client: _Client, scheduler: str, own: Toolchain) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._scheduler = scheduler
        self._own = own

    @property
    def threads(self) -> int:
        """The threads of all workers."""
        with self._losses_as_faults():
            return sum(self._client.nthreads().values())

    def submit(self, function: Callable[[Chunk], Result], chunk: Chunk, /) -> Future[Result]:
        """Have a worker call ``function`` with the chunk. Where that worker is lost, another does it."""
        with self._losses_as_faults():
            packed = pickle.dumps((function, chunk))
            return cast("Future[Result]", self._executor.submit(work, self._own.digest, packed))

    def result(self, future: Future[Result], /) -> Result:
        """What has come of it; a ``MachineFault`` if the scheduler or all workers are lost meanwhile."""
        from distributed import KilledWorker

        while True:
            try:
                return future.result(timeout=PATIENCE)
            except TimeoutError:
                if future.done():
                    raise
                self.wait_for_workers()
            except CancelledError as lost:
                raise self._fault("scheduler-lost") from lost
            except KilledWorker as killed:
                raise self._fault("worker-died") from killed
            except Exception:
                # A worker of another version may fail in any way, even before it can say so.
                self.check_toolchains()
                raise

    def stop(self) -> None:
        """Nothing is held here; whoever connected disconnects."""

    def wait_for_workers(self) -> None:
        """Raises ``MachineFault`` unless there is a worker, or soon is."""
        with self._losses_as_faults():
            try:
                self._client.wait_for_workers(1, timeout=PATIENCE)
            except TimeoutError as none:
                raise self._fault("workers-none") from none

    def check_toolchains(self) -> None:
        """Raises ``MachineFault`` if the scheduler or a worker has another toolchain than this process."""
        with self._losses_as_faults():
            found = self._client.run(versions, on_error="return")
            try:
                found[self._scheduler] = self._client.run_on_scheduler(versions)
            except ModuleNotFoundError as missing:
                found[self._scheduler] = missing
        here = _versions_of(self._own)
        others = {
            address: "Dateline" if isinstance(there, Exception) else _differences(here, there)
            for address, there in sorted(found.items())
            if there != here and not isinstance(there, OSError)  # who does not answer is no longer there
        }
        if others:
            address, differences = next(iter(others.items()))
            more = f" (+{len(others) - 1})" if len(others) > 1 else ""
            raise MachineFault(diagnostic("worker-version", address, differences=differences, more=more))

    @contextmanager
    def _losses_as_faults(self) -> Generator[None]:
        try:
            yield
        except OSError as lost:
            raise self._fault("scheduler-lost") from lost

    def _fault(self, code: str) -> MachineFault:
        return MachineFault(diagnostic(code, self._scheduler, seconds=f"{PATIENCE:g}"))


def work(toolchain_digest: bytes, packed: bytes) -> object:
    """Called in a worker: what a packed function gives of its chunk, if both are for this toolchain."""
    if toolchain_digest != _toolchain_here().digest:
        raise RuntimeError("this worker has another toolchain")
    function, chunk = pickle.loads(packed)
    # The stages need not be safe in threads: several of one process would only share its processor.
    with _one_at_a_time:
        return function(chunk)


def versions() -> dict[str, str]:
    """Called in a worker: the versions of all that its toolchain consists of."""
    return _versions_of(_toolchain_here())


@cache
def _toolchain_here() -> Toolchain:
    # Only once: what is installed later is not what this process has loaded.
    return toolchain()


def _versions_of(tools: Toolchain) -> dict[str, str]:
    return {"Dateline": tools.program.hex(), **tools.versions}


def _differences(here: dict[str, str], there: dict[str, str]) -> str:
    return ", ".join(sorted(name for name in here | there if here.get(name) != there.get(name)))
