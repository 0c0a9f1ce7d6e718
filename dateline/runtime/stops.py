"""Stops, by Ctrl-C or by SIGTERM: what they are inside of what Python makes of them on the way.

A signal is raised wherever the program stands just then. Where that is a hook that Python calls by itself
(``__set_name__`` of an enumeration's members, say), what comes out is a ``RuntimeError`` that has the stop as
its cause; where something is tidied up and fails in turn, it is that failure, with the stop as its context.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager


class StoppedWhenDone(KeyboardInterrupt):
    """Somebody stopped the program when the new site stood already, or all else that it was to write."""


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    """An exception, then what it came of, and so on, each once; nothing for None."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        yield error
        seen.add(id(error))
        error = error.__cause__ or error.__context__


def stop_in(error: BaseException | None) -> KeyboardInterrupt | None:
    """The stop that an exception is, or that it came of; None where nobody stopped anything."""
    return next((each for each in causes_of(error) if isinstance(each, KeyboardInterrupt)), None)


def raise_stop_in(error: BaseException) -> None:
    """Raises the stop that an exception came of, before whoever catches everything takes it for a failure."""
    stop = stop_in(error)
    if stop is not None:
        raise stop


def raise_stop_as_when_done(error: BaseException | None) -> None:
    """Raises the stop that an exception came of as one after which all is done."""
    if stop_in(error):
        raise StoppedWhenDone from error


@contextmanager
def all_is_done() -> Generator[None]:
    """Within, all is written, and a stop says so: as ``StoppedWhenDone``."""
    try:
        yield
    except BaseException as error:
        raise_stop_as_when_done(error)
        raise
