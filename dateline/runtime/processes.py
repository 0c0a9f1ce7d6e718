"""Worker processes of this machine, and how they are started.

They are never forked from this one: it may have threads and open databases.
Because new processes import the main module, a script that publishes must have
its ``if __name__ == "__main__"``.
"""

import errno
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from dateline.runtime.errors import MachineFault, machine_fault
from dateline.runtime.memory import give_back_large_blocks
from dateline.values.diagnostics import diagnostic

OPEN_FILES, OPEN_FILES_PER_PROCESS = 20, 2
"""The files that a build with processes holds open at a time, as counted."""

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")


def _begin_worker() -> None:
    # A terminal sends it to all processes; the one that has the workers ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if _HAS_FORKSERVER:
        # The process that this one was forked from may have been started anew, within ``submit``.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
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


class ExecutorPool:
    """Any ``Executor``, which works on ``threads`` chunks at a time."""

    def __init__(self, executor: Executor, threads: int) -> None:
        self.threads = threads
        self._executor = executor

    def submit(self, function: Callable[[Chunk], Result], chunk: Chunk, /) -> Future[Result]:
        """Have the executor call ``function`` with the chunk."""
        # To be stopped while a process starts would take from it the locks that it is about to open.
        with _told_as_faults(), _held_back(signal.SIGINT, signal.SIGTERM):
            return self._executor.submit(function, chunk)

    def result(self, future: Future[Result], /) -> Result:
        """What has come of it."""
        with _told_as_faults():
            return future.result()

    def stop(self) -> None:
        """End the executor."""
        self._executor.shutdown(wait=True, cancel_futures=True)


_HAS_FORKSERVER = "forkserver" in multiprocessing.get_all_start_methods()


def process_pool(jobs: int, modules: Sequence[str]) -> ExecutorPool:
    """So many processes, which will need these modules."""
    # Much is to be done, and comes back in large blocks.
    give_back_large_blocks()
    with _told_as_faults():
        _open_files_for(jobs)
        prepare_processes(modules)
        context = multiprocessing.get_context("forkserver" if _HAS_FORKSERVER else "spawn")
        executor = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_worker)
    return ExecutorPool(executor, jobs)


def _open_files_for(jobs: int) -> None:
    """Makes room for the files that so many processes need; where there is none, it is told at once.

    Found out halfway, it would be told by each process in its own way.
    """
    if _HAS_FORKSERVER:
        import resource

        needed = OPEN_FILES + OPEN_FILES_PER_PROCESS * jobs
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != resource.RLIM_INFINITY and soft < needed:
            if hard != resource.RLIM_INFINITY and hard < needed:
                raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
            resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


def prepare_processes(modules: Sequence[str]) -> None:
    """Begin to load what workers are going to be forked from, beside what this process does meanwhile.

    It is loaded once, in a process of its own, from which they are forked.
    """
    if _HAS_FORKSERVER:
        from multiprocessing import forkserver, resource_tracker

        forkserver.set_forkserver_preload(list(modules))
        # Where that process starts this one, it lets signals through again.
        resource_tracker.ensure_running()
        # Processes that are started never hear of a Ctrl-C. They ignore it themselves, but only once they
        # have loaded what they need.
        with _held_back(signal.SIGINT), _path_inherited():
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
def _held_back(*signals: signal.Signals) -> Generator[None]:
    """This process hears of these signals afterwards, where the system can hold them back."""
    if not _HAS_FORKSERVER:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _told_as_faults() -> Generator[None]:
    """What keeps processes from their work is a ``MachineFault``: a death, no files or processes left."""
    try:
        yield
    except (BrokenExecutor, EOFError, ConnectionError) as broken:
        raise MachineFault(diagnostic("worker-died", "dateline")) from broken
    except OSError as error:
        raise machine_fault(error, "dateline") from error
