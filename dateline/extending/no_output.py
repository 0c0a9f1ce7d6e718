"""No output of an extension: nobody reads what it prints, or a program does that expects something else."""

import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import TextIO

SHOWN_CHARACTERS = 80


class Printed(Exception):
    """An extension wrote to the standard output, or read from the terminal."""


class _Refusing:
    """The standard output, which refuses what one thread writes to it."""

    def __init__(self, output: TextIO, thread: int) -> None:
        self._output = output
        self._thread = thread

    def write(self, text: str) -> int:
        if threading.get_ident() != self._thread:
            return self._output.write(text)
        raise Printed(text[:SHOWN_CHARACTERS])

    def __getattr__(self, name: str) -> object:
        return getattr(self._output, name)


@contextmanager
def no_output() -> Generator[None]:
    """Within, ``Printed`` is raised where this thread writes to the standard output."""
    before = sys.stdout
    if isinstance(before, _Refusing):
        yield
        return
    sys.stdout = _Refusing(before, threading.get_ident())  # pyright: ignore[reportAttributeAccessIssue]
    try:
        yield
    finally:
        sys.stdout = before
