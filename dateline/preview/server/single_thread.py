"""Calls worked off one after the other, in the thread that asks for it."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import Empty, SimpleQueue
from typing import ParamSpec, TypeVar

from dateline.runtime.stops import raise_stop_in

Params = ParamSpec("Params")
Result = TypeVar("Result")

_SECONDS_BETWEEN_LOOKS = 0.5
"""On Windows, a thread that waits hears no signal meanwhile."""


class SerialExecutor(Executor):
    """An executor whose calls are worked off in the order in which they were submitted, in one thread.

    That is the thread that calls ``work``. Where it is the main one, a stop ends the call that is under way,
    and a function of an extension that never ends can be ended as in a build (``runtime/time_limit.py``).
    """

    def __init__(self) -> None:
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._is_finished = False

    def submit(
        self, fn: Callable[Params, Result], /, *args: Params.args, **kwargs: Params.kwargs
    ) -> Future[Result]:
        future: Future[Result] = Future()

        def call() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:
                future.set_exception(error)
                raise_stop_in(error)

        self._calls.put(call)
        return future

    def work(self) -> None:
        """Work off calls until it is ``finish``ed; a stop in one of them is raised."""
        while not self._is_finished:
            try:
                call = self._calls.get(timeout=_SECONDS_BETWEEN_LOOKS)
            except Empty:
                continue
            call()

    def finish(self) -> None:
        """Let ``work`` end after the call that is under way; what else was submitted is left undone."""
        self._is_finished = True
        self._calls.put(lambda: None)
