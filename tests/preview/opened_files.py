"""Which files this process opens, as Python's own audit sees it."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

_recording: list[list[str]] = []


def _audit(event: str, args: tuple[object, ...]) -> None:
    if event in ("open", "os.listdir", "os.scandir") and isinstance(args[0], str | bytes):
        for names in _recording:
            names.append(os.fsdecode(args[0]))


sys.addaudithook(_audit)


@contextmanager
def opened_files() -> Generator[list[str]]:
    """The names of all files and folders opened in the ``with`` block, by any thread."""
    names: list[str] = []
    _recording.append(names)
    try:
        yield names
    finally:
        _recording.remove(names)
