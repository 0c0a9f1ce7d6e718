"""Making the shards of the search index: a segment is indexed once, and used for all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple
from zlib import crc32

import msgspec

from dateline.pages.search_segments import IndexedSegment, SearchShard
from dateline.pages.writers import Indexed
from dateline.pipeline.listing import KeyedPages
from dateline.pipeline.request import Run
from dateline.runtime.blob_store import BlobStore
from dateline.runtime.cache import Cache
from dateline.search.posting_lists import varint
from dateline.search.segment import SegmentChunk, SegmentIndex, index_segment, places_kept
from dateline.values.digests import digest

FOLDER = "search"
"""In the folder of the site's state."""

SEGMENTS_AHEAD = 4
"""Segments that are sent to each worker: it has work until the keys of all pages have been made here."""

Bodies = Callable[[AbstractSet[bytes]], dict[bytes, bytes]]
"""Gives the stored bodies with these digests; raises where one is missing."""


class _Wanted(NamedTuple):
    """A segment, its number of shards, and its last index."""

    segment: IndexedSegment
    shards: int
    last: SegmentIndex | None = None

    @property
    def kept(self) -> SegmentIndex | None:
        """Its index, if the last one still is; else None."""
        last = self.last
        if last and last.documents == self.segment.documents and last.shards == self.shards:
            return last
        return None

    def chunk(self, bodies: Bodies) -> SegmentChunk:
        """What its index is made from: the last one, and the documents that are new."""
        documents = self.segment.documents
        kept = frozenset(places_kept(self.last, documents, self.shards).values())
        new = {place: self.segment.document(place) for place in range(len(documents)) if place not in kept}
        wanted = {each.body for each in new.values() if each.body}
        return SegmentChunk(documents, self.shards, self.last, new, bodies(wanted))


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(SegmentIndex).decode


class SearchIndex:
    """The segments of a site's search, each indexed once unless it is kept as it is.

    The workers begin with new segments when this is made, so that they have work while the pages' keys are
    made here.
    """

    def __init__(self, keyed: KeyedPages, bodies: Bodies, run: Run) -> None:
        self._tools = keyed.loaded.keys.toolchain
        self._store = run.cache.blobs(FOLDER, trusted=not run.request.clean)
        self._bodies = bodies
        self._workers = run.workers
        new = {
            name: _Wanted(segment, view.shards)
            for view in _generations(keyed)
            for segment in view.generation.segments
            if not self._store.holds(name := _name(self._tools, segment))
        }
        self._new = self._made(new)

    def shards(self, shards: Sequence[tuple[str, SearchShard]]) -> Iterator[tuple[str, bytes]]:
        """The bytes of each shard, with the path that it was asked for by."""
        indexed = dict(self._new)
        # Every shard of a generation is joined from the same segments.
        generations = {view.generation.key: view for _, view in shards}
        changed: dict[str, _Wanted] = {}
        for view in generations.values():
            for segment in view.generation.segments:
                name = _name(self._tools, segment)
                if name in indexed:
                    continue
                wanted = _Wanted(segment, view.shards, _last(self._store, name))
                if wanted.kept:
                    indexed[name] = wanted.kept
                else:
                    changed[name] = wanted
        indexed |= self._made(changed)
        joined_from = {
            key: [indexed[_name(self._tools, segment)] for segment in view.generation.segments]
            for key, view in generations.items()
        }
        for path, view in shards:
            yield path, _joined(view, joined_from[view.generation.key])

    def _made(self, wanted: Mapping[str, _Wanted]) -> Iterator[tuple[str, SegmentIndex]]:
        """The index of each segment by its name, kept as it is asked for; the workers begin at once."""
        chunks = (each.chunk(self._bodies) for each in wanted.values())
        coming = self._workers.run(index_segment, chunks, ahead=SEGMENTS_AHEAD)

        def kept() -> Iterator[tuple[str, SegmentIndex]]:
            for name, made in zip(wanted, coming, strict=True):
                self._store.put(name, _encode(made))
                yield name, made

        return kept()


def search_shard(view: SearchShard, bodies: Bodies, tools: bytes, cache: Cache) -> bytes:
    """One shard, its segments indexed here and now unless they are kept."""
    store = cache.blobs(FOLDER)
    indexed: list[SegmentIndex] = []
    for segment in view.generation.segments:
        name = _name(tools, segment)
        wanted = _Wanted(segment, view.shards, _last(store, name))
        made = wanted.kept
        if made is None:
            made = index_segment(wanted.chunk(bodies))
            store.put(name, _encode(made))
        indexed.append(made)
    return _joined(view, indexed)


def forget_other_segments(keyed: KeyedPages, cache: Cache) -> None:
    """Lets go of the segments that the site has no longer."""
    tools = keyed.loaded.keys.toolchain
    segments = (segment for view in _generations(keyed) for segment in view.generation.segments)
    cache.blobs(FOLDER).keep_only(frozenset(_name(tools, segment) for segment in segments))


def _generations(keyed: KeyedPages) -> Iterator[SearchShard]:
    """The first shard of each generation."""
    context = keyed.loaded.site.context
    shards = (page.ingredients(context) for page in keyed.pages.values() if isinstance(page.writer, Indexed))
    return (view for view in shards if isinstance(view, SearchShard) and view.shard == 0)


def _last(store: BlobStore, name: str) -> SegmentIndex | None:
    data = store.get(name)
    return _decode(data) if data else None


def _joined(view: SearchShard, indexed: Iterable[SegmentIndex]) -> bytes:
    """The segments' shards in a row, each behind its check and its length; then a checksum."""
    parts: list[bytes] = []
    for segment, index in zip(view.generation.segments, indexed, strict=True):
        part = index.shard(view.shard)
        parts += segment.check.to_bytes(2, "little"), varint(len(part)), part
    data = b"".join(parts)
    return data + crc32(data).to_bytes(4, "little")


def _name(tools: bytes, segment: IndexedSegment) -> str:
    """The name under which a segment's index is kept, whatever it was last of."""
    return digest(tools, segment.name).hex()
