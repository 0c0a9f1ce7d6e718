"""The traces of the last build: what was worked out then holds as long as no row that it reads has changed.

Traces and the rows they belong to are kept in one step. Where another process
has kept its own meanwhile, those of this build take the place of all of them.
"""

from collections.abc import Iterable

import msgspec

from dateline.archive.reads import RowName, Trace, row_id
from dateline.pipeline.request import Run
from dateline.pipeline.site import LoadedSite
from dateline.values.digests import Value, digest, digest_bytes

ROW_DIGEST_BYTES = 8

_encode = msgspec.msgpack.Encoder().encode
_trace = msgspec.msgpack.Decoder(Trace).decode


class KnownRows(Value, frozen=True):
    """The digests of a site's rows by their ids; ``base`` digests what all depends on besides rows."""

    base: bytes
    rows: dict[int, bytes]

    def changed_since(self, last: "KnownRows") -> frozenset[int]:
        """The ids of the rows that are not as they were, those that only one of the two has included."""
        then = last.rows
        changed = {row for row, known in self.rows.items() if then.get(row) != known}
        return frozenset(changed | (then.keys() - self.rows.keys()))


_known_rows = msgspec.msgpack.Decoder(KnownRows).decode


class KeptTraces:
    """A site's traces from build to build."""

    def __init__(self, loaded: LoadedSite, run: Run) -> None:
        """Lets the site go on from what was kept of the last build."""
        self._reads = loaded.site.reads
        self._cache = run.cache
        self._rows = KnownRows(base=_base(loaded), rows=_by_id(loaded.site.rows(loaded.parsed.bytes)))
        self._stored: bytes | None = None
        self._kept: dict[str, Trace] = {}
        if run.request.clean:
            return
        with self._cache.transaction():
            self._stored = self._cache.state("rows")
            last = _decoded(self._stored) if self._stored else None
            if last and last.base == self._rows.base:
                self._kept = {name: _trace(data) for name, data in self._cache.traces()}
                self._reads.go_on(self._kept, self._rows.changed_since(last))

    def keep(self) -> None:
        """Keeps what holds now for the next build."""
        holding = self._reads.holding()
        with self._cache.transaction():
            if not self._kept or self._cache.state("rows") != self._stored:
                self._cache.drop_all_traces()
                self._kept = {}
            new = {
                name: _encode(trace) for name, trace in holding.items() if self._kept.get(name) is not trace
            }
            self._cache.drop_traces(self._kept.keys() - holding.keys())
            self._cache.put_traces(new)
            self._cache.put_state("rows", _encode(self._rows))


def _base(loaded: LoadedSite) -> bytes:
    return digest(loaded.rendering.key, loaded.settings, loaded.files.corrections)


def _by_id(rows: Iterable[tuple[RowName, bytes]]) -> dict[int, bytes]:
    known: dict[int, bytes] = {}
    for name, row in rows:
        at = row_id(name)
        known[at] = (digest_bytes(known[at] + row) if at in known else row)[:ROW_DIGEST_BYTES]
    return known


def _decoded(data: bytes) -> KnownRows | None:
    try:
        return _known_rows(data)
    except msgspec.MsgspecError:
        return None
