"""The traces of the last build: what was worked out then holds as long as no row that it reads has changed.

They are kept in groups, and only those groups are decoded and written again that an edit concerns.
Traces and the rows they belong to are kept in one step. Where another process
has kept its own meanwhile, those of this build take the place of all of them.
"""

from collections.abc import Mapping
from zlib import crc32

import msgspec

from dateline.archive.reads import TraceGroup, Whole, row_id
from dateline.archive.rows import RowGroup
from dateline.pipeline.request import Run
from dateline.pipeline.site import LoadedSite
from dateline.values.digests import Value, digest, digest_bytes

ROW_DIGEST_BYTES = 8

_encode = msgspec.msgpack.Encoder().encode
_group = msgspec.msgpack.Decoder(TraceGroup).decode


class KnownGroup(Value, frozen=True):
    """The digests of some rows by their ids, encoded until asked for; ``inputs`` as in ``RowGroup``."""

    inputs: bytes
    rows: msgspec.Raw


_rows = msgspec.msgpack.Decoder(dict[int, bytes]).decode


class KnownRows(Value, frozen=True):
    """The rows of a site by group; ``base`` is the digest of what everything depends on besides rows.

    ``traces`` are the checksums of the groups of traces that hold as long as these rows are as they were:
    a group of another build, which some accident has left or brought back, is not among them.
    """

    base: bytes
    groups: dict[str, KnownGroup]
    traces: dict[str, int] = {}

    def changed_since(self, last: "KnownRows") -> frozenset[int]:
        """The ids of the rows that are not as they were, those that only one of the two has included."""
        changed: set[int] = set()
        for name in self.groups | last.groups:
            group, before = self.groups.get(name), last.groups.get(name)
            if group is not before:
                now, then = _rows_of(group), _rows_of(before)
                changed.update(row for row, known in now.items() if then.get(row) != known)
                changed.update(then.keys() - now.keys())
        return frozenset(changed)


def _rows_of(group: KnownGroup | None) -> dict[int, bytes]:
    return _rows(group.rows) if group else {}


_known_rows = msgspec.msgpack.Decoder(KnownRows).decode


class KeptTraces:
    """A site's traces from build to build."""

    def __init__(self, loaded: LoadedSite, run: Run) -> None:
        """Lets the site go on from what was kept of the last build."""
        self._reads = loaded.site.reads
        self._cache = run.cache
        self._stored: bytes | None = None
        self._kept: dict[str, TraceGroup] = {}
        base, last = _base(loaded), None
        if not run.request.clean:
            with self._cache.transaction():
                self._stored = self._cache.state("rows")
                last = _decoded(self._stored, base) if self._stored else None
                traces = dict(self._cache.traces()) if last else {}
                if last and all(last.traces.get(name) == crc32(data) for name, data in traces.items()):
                    self._kept = {name: _group(data) for name, data in traces.items()}
                else:
                    last = None
        self._checksums = last.traces if last else {}
        groups = loaded.site.row_groups(loaded.parsed.bytes)
        self._rows = KnownRows(base=base, groups={group.name: _known(group, last) for group in groups})
        if last:
            self._reads.go_on(self._kept, self._rows.changed_since(last))

    def keep(self, wholes: Mapping[str, Whole]) -> None:
        """Keeps what holds now for the next build; ``wholes`` as ``KeyedPages`` gives them."""
        holding = self._reads.holding(wholes)
        with self._cache.transaction():
            if not self._kept or self._cache.state("rows") != self._stored:
                self._cache.drop_all_traces()
                self._kept = {}
            new = {
                name: _encode(group) for name, group in holding.items() if self._kept.get(name) is not group
            }
            self._cache.drop_traces(self._kept.keys() - holding.keys())
            self._cache.put_traces(new)
            kept = {name: self._checksums[name] for name in holding.keys() - new.keys()}
            traces = kept | {name: crc32(data) for name, data in new.items()}
            self._cache.put_state("rows", _encode(msgspec.structs.replace(self._rows, traces=traces)))


def _base(loaded: LoadedSite) -> bytes:
    return digest(loaded.rendering.key, loaded.settings, loaded.files.corrections)


def _known(group: RowGroup, last: KnownRows | None) -> KnownGroup:
    """A group's rows; those of the last time, where they follow from the same."""
    then = last.groups.get(group.name) if last else None
    if then and group.inputs and then.inputs == group.inputs:
        return then
    rows: dict[int, bytes] = {}
    for name, row in group.rows():
        at = row_id(name)
        rows[at] = (digest_bytes(rows[at] + row) if at in rows else row)[:ROW_DIGEST_BYTES]
    return KnownGroup(inputs=group.inputs, rows=msgspec.Raw(_encode(rows)))


def _decoded(data: bytes, base: bytes) -> KnownRows | None:
    """The rows that were kept; None for those of another program, or with another ``base``."""
    try:
        known = _known_rows(data)
    except msgspec.MsgspecError:
        return None
    return known if known.base == base else None
