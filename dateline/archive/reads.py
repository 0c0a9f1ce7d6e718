"""What is read of the archive while something is worked out of it: a verifying trace.

As in "Build systems à la carte" (Mokhov, Mitchell, Peyton Jones 2018): a value
that is kept with the names of the rows it was worked out from still holds
while none of these rows has changed.
"""

from array import array
from collections.abc import Callable, Generator, ItemsView, Iterable, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from typing import TypeVar
from zlib import crc32

from dateline.values.digests import Value

Key = TypeVar("Key")
Row = TypeVar("Row")

ALL = "*"
"""Stands for all rows of a table, in their order."""
KEYS = "**"
"""Stands for which rows a table has, in their order."""

RowName = tuple[str, object]
"""A row: its table, and its key there, ``ALL`` or ``KEYS``."""


def row_id(name: RowName) -> int:
    """A row's name in 32 bits. Where two rows share one, a change of either counts for both."""
    return crc32(f"{name[0]}\t{name[1]}".encode("utf-8", "replace"))


class RowIds(dict[object, int]):
    """The ids of a table's rows by their keys. Rows are read some dozen times each, and named once."""

    def __init__(self, table: str) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, key: object) -> int:
        self[key] = found = row_id((self._table, key))
        return found


class Trace(Value, frozen=True):
    """A value that is kept: the digest of what it was asked for with, the ids of the rows read, sorted."""

    asked: bytes
    reads: bytes
    value: bytes


Once = dict[Key, tuple[Row, frozenset[int]]]
"""Values that were made once, each with the ids of the rows that were read for it."""


class _Unheard(set[RowName | int]):
    """Takes no notice: nothing is being worked out that is to be kept."""

    def add(self, element: RowName | int, /) -> None:
        pass

    def update(self, *_: object) -> None:
        pass


class Reads:
    """The names of the rows that are being read, and the values that were kept with theirs.

    ``names`` are those noted so far for what is being worked out.
    """

    def __init__(self) -> None:
        self.names: set[RowName | int] = _Unheard()
        self._traces: dict[str, Trace] = {}
        self._kept: Mapping[str, Trace] = {}
        self._changed: frozenset[int] = frozenset()

    def go_on(self, kept: Mapping[str, Trace], changed: frozenset[int]) -> None:
        """Go on from the values ``kept`` the last time; ``changed`` are the ids of the rows changed since."""
        self._kept = kept
        self._changed = changed

    def holding(self) -> dict[str, Trace]:
        """Every value that holds now: what was asked for, and what was kept and no change concerns."""
        others = {
            name: trace
            for name, trace in self._kept.items()
            if name not in self._traces and self._holds(trace)
        }
        return others | self._traces

    def value(self, name: str, asked: bytes, make: Callable[[], bytes]) -> bytes:
        """The value of this name: the one kept, while it holds, else the one that is made now.

        ``asked`` is the digest of what ``make`` knows besides the rows it reads.
        """
        trace = self._traces.get(name)
        if trace is None or trace.asked != asked:
            trace = self._kept.get(name)
            if trace is None or trace.asked != asked or not self._holds(trace):
                with self._noted() as names:
                    value = make()
                reads = array("I", sorted(_ids_of(names))).tobytes()
                trace = Trace(asked=asked, reads=reads, value=value)
            self._traces[name] = trace
        if not isinstance(self.names, _Unheard):
            self.names.update(_ids(trace))
        return trace.value

    def with_key(self, name: str, asked: bytes, make: Callable[[], Row], key: Callable[[Row], bytes]) -> Row:
        """What ``make`` gives now; its ``key``, the value of this name, is kept on the way."""
        made: list[Row] = []

        def value() -> bytes:
            made.append(make())
            return key(made[0])

        self.value(name, asked, value)
        return made[0] if made else make()

    def once(self, known: Once[Key, Row], key: Key, make: Callable[[], Row]) -> Row:
        """What ``make`` gives the first time it is asked for under a key; ``known`` holds it from then on."""
        found = known.get(key)
        if found is None:
            with self._noted() as names:
                made = make()
            found = known[key] = made, _ids_of(names)
        self.names.update(found[1])
        return found[0]

    def _holds(self, trace: Trace) -> bool:
        return self._changed.isdisjoint(_ids(trace))

    @contextmanager
    def unheard(self) -> Generator[None]:
        """Within, nothing is noted: what is worked out is a row of its own."""
        outer, self.names = self.names, _Unheard()
        try:
            yield
        finally:
            self.names = outer

    @contextmanager
    def _noted(self) -> Generator[set[RowName | int]]:
        outer, self.names = self.names, set()
        try:
            yield self.names
        finally:
            self.names = outer


class TracedRows(Mapping[Key, Row]):
    """A table of the archive: every row that is read is noted, and every row that is not there."""

    __slots__ = ("_ids", "_reads", "_rows")

    def __init__(self, table: str, rows: Mapping[Key, Row], reads: Reads) -> None:
        self._ids = RowIds(table)
        self._rows = rows
        self._reads = reads

    def __getitem__(self, key: Key, /) -> Row:
        self._reads.names.add(self._ids[key])
        return self._rows[key]

    def __contains__(self, key: object, /) -> bool:
        self._reads.names.add(self._ids[key])
        return key in self._rows

    def __iter__(self) -> Iterator[Key]:
        self._reads.names.add(self._ids[KEYS])
        return iter(self._rows)

    def __len__(self) -> int:
        self._reads.names.add(self._ids[KEYS])
        return len(self._rows)

    def values(self) -> ValuesView[Row]:
        self._reads.names.add(self._ids[ALL])
        return self._rows.values()

    def items(self) -> ItemsView[Key, Row]:
        self._reads.names.add(self._ids[ALL])
        return self._rows.items()


def _ids_of(names: Iterable[RowName | int]) -> frozenset[int]:
    return frozenset([each if isinstance(each, int) else row_id(each) for each in names])


def _ids(trace: Trace) -> "memoryview[int]":
    return memoryview(trace.reads).cast("I")
