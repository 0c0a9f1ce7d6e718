"""The end of the program, which is not an extension's: ``os._exit`` would end a build without a word."""

import os
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import NoReturn


class LeftProgram(BaseException):
    """An extension wanted to end the program on the spot."""


class _Staying:
    """``os._exit``, which one thread may not call; others of this program end it so when they must."""

    def __init__(self, leave: Callable[[int], NoReturn], thread: int) -> None:
        self._leave = leave
        self._thread = thread

    def __call__(self, status: int) -> NoReturn:
        if threading.get_ident() == self._thread:
            raise LeftProgram(f"os._exit({status})")
        self._leave(status)


@contextmanager
def no_leaving() -> Generator[None]:
    """Within, ``LeftProgram`` is raised where this thread calls ``os._exit``."""
    before = os._exit
    if isinstance(before, _Staying):
        yield
        return
    os._exit = _Staying(before, threading.get_ident())
    try:
        yield
    finally:
        os._exit = before
