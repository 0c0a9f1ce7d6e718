"""The traces of the last build: what was worked out then holds as long as no row that it reads has changed.

They are kept in groups, and so are the digests of the rows; only those groups are read and written again
that an edit concerns. Traces and the rows they belong to are kept in one step. Where another process has
kept its own meanwhile, none are left: the next build works them out.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from zlib import crc32

import msgspec

from dateline.archive.reads import Trace, TraceGroup, Whole, row_id
from dateline.archive.rows import RowGroup
from dateline.pipeline.request import Run
from dateline.pipeline.site import LoadedSite
from dateline.values.digests import Value, digest, digest_bytes

ROW_DIGEST_BYTES = 8

_STATE = "rows"


class KnownGroup(Value, frozen=True):
    """Some rows: ``inputs`` as in ``RowGroup``, and the digest of the rows' own, as they are kept."""

    inputs: bytes
    digest: bytes


class KnownRows(Value, frozen=True):
    """The rows of a site by group; ``base`` is the digest of what everything depends on besides rows.

    ``traces`` are the checksums of the groups of traces that hold as long as these rows are as they were:
    a group of another build, which some accident has left or brought back, is not among them.
    """

    base: bytes
    groups: dict[str, KnownGroup]
    traces: dict[str, int]


class KeptGroup(Value, frozen=True):
    """A group of traces as a whole, and the checksum of its traces."""

    whole: Trace
    checksum: int


_encode = msgspec.msgpack.Encoder().encode
_known_rows = msgspec.msgpack.Decoder(KnownRows).decode
_kept_group = msgspec.msgpack.Decoder(KeptGroup).decode
_traces = msgspec.msgpack.Decoder(dict[str, Trace]).decode
_rows = msgspec.msgpack.Decoder(dict[int, bytes]).decode


class KeptTraces:
    """A site's traces from build to build."""

    def __init__(self, loaded: LoadedSite, run: Run) -> None:
        """Lets the site go on from what was kept of the last build."""
        self._reads = loaded.site.reads
        self._cache = run.cache
        self._base = _base(loaded)
        self._stored: bytes | None = None
        self._kept: dict[str, TraceGroup] = {}
        with self._cache.transaction():
            last = None if run.request.clean else self._read()
            groups = tuple(loaded.site.row_groups(loaded.parsed.bytes))
            self._rows, self._new_rows = _known(groups, last)
            changed = self._changed_since(last) if last else None
        self._last = None if changed is None else last
        if changed is not None:
            self._reads.go_on(self._kept, changed)
        elif last:
            self._kept = {}
            self._rows, self._new_rows = _known(groups, None)

    def _read(self) -> KnownRows | None:
        """The rows that were kept, and with them the traces; None for those with another ``base``."""
        self._stored = self._cache.state(_STATE)
        try:
            last = _known_rows(self._stored or b"")
        except msgspec.MsgspecError:
            return None
        wholes = self._cache.wholes() if last.base == self._base else {}
        if last.base != self._base or {name: crc32(data) for name, data in wholes.items()} != last.traces:
            return None
        for name, data in wholes.items():
            group = _kept_group(data)
            self._kept[name] = TraceGroup(group.whole, partial(self._traces_of, name, group.checksum))
        return last

    def _traces_of(self, name: str, checksum: int) -> dict[str, Trace]:
        """The traces of a group; none where they are not those that were kept with it."""
        data = self._cache.traces(name)
        return _traces(data) if data is not None and crc32(data) == checksum else {}

    def _changed_since(self, last: KnownRows) -> frozenset[int] | None:
        """The ids of the rows that are not as they were, those that only one of the two has included.

        None where what some of them were is not known.
        """
        changed: set[int] = set()
        for name in self._rows.keys() | last.groups.keys():
            group, before = self._rows.get(name), last.groups.get(name)
            if group == before:
                continue
            now = _rows(self._new_rows[name]) if group else {}
            data = self._cache.rows(name) if before else None
            if before and (data is None or digest_bytes(data) != before.digest):
                return None
            then = _rows(data) if data else {}
            changed.update(row for row, known in now.items() if then.get(row) != known)
            changed.update(then.keys() - now.keys())
        return frozenset(changed)

    def keep(self, wholes: Mapping[str, Whole]) -> None:
        """Keeps what holds now for the next build; ``wholes`` as ``KeyedPages`` gives them."""
        holding, last, cache = self._reads.holding(wholes), self._last, self._cache
        new = {name: _as_kept(group) for name, group in holding.items() if self._kept.get(name) is not group}
        with cache.transaction():
            if last is None:
                cache.drop_all_traces()
            elif cache.state(_STATE) != self._stored:
                cache.drop_all_traces()
                cache.put_state(_STATE, b"")
                return
            cache.put_traces(new, self._kept.keys() - holding.keys())
            cache.put_rows(self._new_rows, last.groups.keys() - self._rows.keys() if last else ())
            kept = {name: last.traces[name] for name in holding.keys() - new.keys()} if last else {}
            traces = kept | {name: crc32(whole) for name, (whole, _) in new.items()}
            cache.put_state(_STATE, _encode(KnownRows(base=self._base, groups=self._rows, traces=traces)))


def _base(loaded: LoadedSite) -> bytes:
    return digest(loaded.rendering.key, loaded.settings, loaded.files.corrections)


def _known(
    groups: Iterable[RowGroup], last: KnownRows | None
) -> tuple[dict[str, KnownGroup], dict[str, bytes]]:
    """What is known of rows, group by group, and the digests of those that do not follow from the same."""
    known: dict[str, KnownGroup] = {}
    new: dict[str, bytes] = {}
    for group in groups:
        then = last.groups.get(group.name) if last else None
        if then and group.inputs and then.inputs == group.inputs:
            known[group.name] = then
            continue
        data = _encode(_digests(group))
        known[group.name] = KnownGroup(inputs=group.inputs, digest=digest_bytes(data))
        if known[group.name] != then:
            new[group.name] = data
    return known, new


def _digests(group: RowGroup) -> dict[int, bytes]:
    rows: dict[int, bytes] = {}
    for name, row in group.rows():
        at = row_id(name)
        rows[at] = (digest_bytes(rows[at] + row) if at in rows else row)[:ROW_DIGEST_BYTES]
    return rows


def _as_kept(group: TraceGroup) -> tuple[bytes, bytes]:
    """A group as a whole, and its traces, encoded."""
    data = _encode(group.traces())
    return _encode(KeptGroup(whole=group.whole, checksum=crc32(data))), data
