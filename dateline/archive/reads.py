"""What is read of the archive while something is worked out of it: a verifying trace.

As in "Build systems à la carte" (Mokhov, Mitchell, Peyton Jones 2018): a value
that is kept with the names of the rows it was worked out from still holds
while none of these rows has changed.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Generator, ItemsView, Iterable, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from typing import NamedTuple, TypeVar
from zlib import crc32

from dateline.values.digests import Value, checksum

TRACE_GROUPS = 64
"""Traces that nobody keeps together are in one of so many groups, by their names."""

LOOK_UP = 32
"""To look one id up among sorted ones takes as long as to go through so many."""

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


def group_of(name: str) -> str:
    """The group that something is kept in by this name, where nobody looks at it as a whole."""
    return f"{checksum(name) % TRACE_GROUPS}"


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


class TraceGroup(NamedTuple):
    """Traces that are kept together: by name, read when one of them is asked for.

    ``whole`` is the trace of what comes of all of them: it has read what any of
    them has. So one look tells whether all hold. Where nothing was asked for of
    the group as a whole, ``asked`` is empty there.
    """

    whole: Trace
    traces: Callable[[], dict[str, Trace]]


Whole = tuple[bytes, bytes]
"""What comes of a whole group: the digest of what it was asked for with, and its value."""

NOTHING: Whole = (b"", b"")

Once = dict[Key, tuple[Row, tuple[int, ...]]]
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
        self._traces: defaultdict[str, dict[str, Trace]] = defaultdict(dict)
        self._kept: Mapping[str, TraceGroup] = {}
        self._opened: dict[str, dict[str, Trace]] = {}
        self._changed: frozenset[int] = frozenset()
        self._holding_groups: set[str] = set()

    def go_on(self, kept: Mapping[str, TraceGroup], changed: frozenset[int]) -> None:
        """Go on from what was ``kept`` the last time; ``changed`` are the ids of the rows changed since."""
        self._kept = kept
        self._changed = changed
        self._holding_groups = {name for name, group in kept.items() if self._holds(group.whole)}

    def holding(self, wholes: Mapping[str, Whole]) -> dict[str, TraceGroup]:
        """Every value that holds now: what was asked for, and what was kept and no change concerns.

        ``wholes`` are all groups that are looked at as a whole, with what comes of them, ``NOTHING`` where
        not all is worked out. A group that is as it was kept is the same object.
        """
        every = {**dict.fromkeys(map(str, range(TRACE_GROUPS)), NOTHING), **wholes}
        groups = {name: self._holding(name, whole) for name, whole in every.items()}
        return {name: group for name, group in groups.items() if group}

    def _holding(self, name: str, whole: Whole) -> TraceGroup | None:
        kept, asked_for = self._kept.get(name), self._traces.get(name, {})
        if kept and not asked_for and name in self._holding_groups:
            return kept
        before = self.in_group(name)
        others = {
            name: trace for name, trace in before.items() if name not in asked_for and self._holds(trace)
        }
        traces = others | asked_for
        if kept and (kept.whole.asked, kept.whole.value) == whole and traces == before:
            return kept
        return _group(traces, whole) if traces else None

    def whole(self, group: str, asked: bytes) -> bytes | None:
        """What comes of a group of traces as a whole, where all of them hold; None where they do not."""
        kept = self._kept.get(group)
        return (
            kept.whole.value if kept and kept.whole.asked == asked and group in self._holding_groups else None
        )

    def value(self, name: str, asked: bytes, make: Callable[[], bytes], group: str = "") -> bytes:
        """The value of this name: the one kept, while it holds, else the one that is made now.

        ``asked`` is the digest of what ``make`` knows besides the rows it
        reads; ``group`` names what it is kept together with.
        """
        group = group or group_of(name)
        trace = self._traces[group].get(name)
        if trace is None or trace.asked != asked:
            trace = self.in_group(group).get(name)
            if trace is None or trace.asked != asked or not self._holds(trace):
                with self._noted() as names:
                    value = make()
                reads = array("I", sorted(_ids_of(names))).tobytes()
                trace = Trace(asked=asked, reads=reads, value=value)
            self._traces[group][name] = trace
        if not isinstance(self.names, _Unheard):
            self.names.update(_ids(trace))
        return trace.value

    def in_group(self, name: str) -> dict[str, Trace]:
        """The traces that were kept in a group."""
        found = self._opened.get(name)
        if found is None:
            kept = self._kept.get(name)
            found = self._opened[name] = kept.traces() if kept else {}
        return found

    def with_key(
        self, name: str, asked: bytes, make: Callable[[], Row], key: Callable[[Row], bytes], group: str
    ) -> Row:
        """What ``make`` gives now; its ``key``, the value of this name, is kept on the way."""
        made: list[Row] = []

        def value() -> bytes:
            made.append(make())
            return key(made[0])

        self.value(name, asked, value, group)
        return made[0] if made else make()

    def once(self, known: Once[Key, Row], key: Key, make: Callable[[], Row]) -> Row:
        """What ``make`` gives the first time it is asked for under a key; ``known`` holds it from then on."""
        found = known.get(key)
        if found is None:
            with self._noted() as names:
                made = make()
            found = known[key] = made, tuple(_ids_of(names))
        self.names.update(found[1])
        return found[0]

    def _holds(self, trace: Trace) -> bool:
        reads, changed = _ids(trace), self._changed
        if len(changed) * LOOK_UP < len(reads):
            # A group has read thousands of rows, and an edit has changed a few.
            return not any(_is_among(each, reads) for each in changed)
        return changed.isdisjoint(reads)

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


def _group(traces: dict[str, Trace], whole: Whole) -> TraceGroup:
    read = frozenset[int]().union(*map(_ids, traces.values()))
    reads = array("I", sorted(read)).tobytes()
    asked, value = whole
    return TraceGroup(Trace(asked=asked, reads=reads, value=value), lambda: traces)


def _ids_of(names: Iterable[RowName | int]) -> frozenset[int]:
    return frozenset([each if isinstance(each, int) else row_id(each) for each in names])


def _is_among(row: int, ids: "memoryview[int]") -> bool:
    place = bisect_left(ids, row)
    return place < len(ids) and ids[place] == row


def _ids(trace: Trace) -> "memoryview[int]":
    return memoryview(trace.reads).cast("I")
