"""Making the shards of the search index: a segment is indexed once, and used for all of them."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import msgspec

from dateline.pages.search_segments import IndexedSegment, SearchShard
from dateline.pipeline.request import Run
from dateline.pipeline.search_shard_keys import (
    FOLDER,
    digests_of,
    keep_digests,
    kept_name,
    known_digests,
    shard_keys,
)
from dateline.pipeline.site import LoadedSite
from dateline.runtime.blob_store import BlobStore
from dateline.runtime.cache import Cache
from dateline.search.segment import SegmentChunk, SegmentIndex, index_segment, places_kept
from dateline.search.shard_file import shard_file

SEGMENTS_AHEAD = 8
"""Segments that are sent to each worker: it has work until the first pages can be rendered. More would be
held for nothing: the others are work for the time when an export is made here."""

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

    The workers begin with new segments when this is made, so that they have work while the site is looked
    over and its first pages are gathered here.
    """

    def __init__(self, loaded: LoadedSite, bodies: Bodies, run: Run) -> None:
        self._tools = loaded.keys.toolchain
        self._store = run.cache.blobs(FOLDER, trusted=not run.request.clean)
        self._bodies = bodies
        self._workers = run.workers
        segments = loaded.site.context.segments
        new = {
            name: _Wanted(IndexedSegment(segments, of), generation.shards)
            for generation in loaded.site.search
            for of in generation.segments
            if not self._store.holds(name := kept_name(self._tools, of.name))
        }
        # Their lists, which are as long again, are wanted no more.
        self._parts: dict[str, tuple[bytes, ...]] = {}
        self._keys: dict[bytes, list[bytes]] = {}
        self._begin(new)

    def advance(self) -> None:
        """Take what the workers have done, so that they begin with further segments; waits for nothing."""
        while self._coming.ready:
            self._take()

    def keys(self, view: SearchShard) -> Sequence[bytes]:
        """The keys of all shards of a generation: what has the same is the same, byte for byte."""
        generation = view.generation.key
        if generation not in self._keys:
            self._keys[generation] = self._shard_keys(view)
        return self._keys[generation]

    def _shard_keys(self, view: SearchShard) -> list[bytes]:
        """The keys of all shards of a generation; only segments that are not as they were are looked into."""
        generation, shards = view.generation, view.shards
        known = known_digests(view, self._tools, self._store)
        others = [segment for segment in generation.segments if segment.name not in known]
        if others:
            for segment, parts in zip(others, self._parts_of(others, shards), strict=True):
                known[segment.name] = digests_of(segment, parts)
            keep_digests(generation, known, self._tools, self._store)
        return shard_keys(generation, known)

    def shards(self, shards: Sequence[tuple[str, SearchShard]]) -> Iterator[tuple[str, bytes]]:
        """The bytes of each shard, with the path that it was asked for by."""
        # Every shard of a generation is joined from the same segments.
        of_generation: defaultdict[bytes, list[tuple[str, SearchShard]]] = defaultdict(list)
        for path, view in shards:
            of_generation[view.generation.key].append((path, view))
        for wanted in of_generation.values():
            view = wanted[0][1]
            segments = view.generation.segments
            parts = self._parts_of(segments, view.shards)
            for path, view in wanted:
                yield path, _joined(segments, parts, view.shard)

    def _parts_of(self, segments: Sequence[IndexedSegment], shards: int) -> list[tuple[bytes, ...]]:
        """The parts of shards of each of these segments, which is indexed now where that is not kept."""
        self._finish()
        changed: dict[str, _Wanted] = {}
        for segment in segments:
            name = kept_name(self._tools, segment.name)
            if name not in self._parts:
                wanted = _Wanted(segment, shards, _last(self._store, name))
                if wanted.kept:
                    self._parts[name] = wanted.kept.parts
                else:
                    changed[name] = wanted
        self._begin(changed)
        self._finish()
        return [self._parts[kept_name(self._tools, segment.name)] for segment in segments]

    def _begin(self, wanted: Mapping[str, _Wanted]) -> None:
        """Have segments indexed, by their names; the workers begin at once."""
        chunks = (each.chunk(self._bodies) for each in wanted.values())
        self._asked = deque(wanted)
        self._coming = self._workers.run(index_segment, chunks, ahead=SEGMENTS_AHEAD)

    def _finish(self) -> None:
        while self._asked:
            self._take()

    def _take(self) -> None:
        """The next segment's index, which is kept as it comes."""
        name, made = self._asked.popleft(), next(self._coming)
        self._store.put(name, _encode(made))
        self._parts[name] = made.parts


def search_shard(view: SearchShard, bodies: Bodies, tools: bytes, cache: Cache) -> bytes:
    """One shard, its segments indexed here and now unless they are kept."""
    store = cache.blobs(FOLDER)
    parts: list[tuple[bytes, ...]] = []
    for segment in view.generation.segments:
        name = kept_name(tools, segment.name)
        wanted = _Wanted(segment, view.shards, _last(store, name))
        made = wanted.kept
        if made is None:
            made = index_segment(wanted.chunk(bodies))
            store.put(name, _encode(made))
        parts.append(made.parts)
    return _joined(view.generation.segments, parts, view.shard)


def _last(store: BlobStore, name: str) -> SegmentIndex | None:
    data = store.get(name)
    return _decode(data) if data else None


def _joined(segments: Sequence[IndexedSegment], parts: Sequence[tuple[bytes, ...]], shard: int) -> bytes:
    """A shard of a generation, of its segments' parts."""
    return shard_file([(segment.check, each[shard]) for segment, each in zip(segments, parts, strict=True)])
