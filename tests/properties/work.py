"""Work, counted in lines of Python that run: the same on every machine, however busy it is."""

import sys
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

import dateline

_ROOT = f"{Path(dateline.__file__).parents[1]}/"

Trace = Callable[[FrameType, str, object], "Trace | None"]

Work = Counter[str]
"""How many lines each function has run, by file and name; of other packages' functions only their calls."""


def is_ours(name: str) -> bool:
    """Whether it is a function of the program's own modules or templates."""
    return name.startswith(("dateline/", "templates/"))


@contextmanager
def counted() -> Generator[Work]:
    """Counts what this thread does in the block.

    Each round of a comprehension is a line as well. What C does in one call
    (a sort, a slice, the set of a list) is not seen.
    """
    work: Work = Counter()
    before = sys.gettrace()
    sys.settrace(_tracer(work))
    try:
        yield work
    finally:
        sys.settrace(before)


def _tracer(work: Work) -> Trace:
    # A code object's own hash is that of all its constants.
    lines: dict[int, tuple[CodeType, str, Trace | None]] = {}

    def call(frame: FrameType, event: str, arg: object) -> Trace | None:
        code = frame.f_code
        if id(code) not in lines:
            name = f"{code.co_filename.removeprefix(_ROOT)}:{code.co_qualname}"
            lines[id(code)] = code, name, _line(work, name) if is_ours(name) else None
        _, name, line = lines[id(code)]
        work[name] += 1
        return line

    return call


def _line(work: Work, name: str) -> Trace:
    def line(frame: FrameType, event: str, arg: object) -> Trace:
        work[name] += 1
        return line

    return line
