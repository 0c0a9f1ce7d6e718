"""Making the shards of the search index: a segment is indexed once, and used for all of them."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple
from zlib import crc32

import msgspec

from dateline.pages.search_segments import IndexedSegment, SearchShard, SegmentOf
from dateline.pipeline.request import Run
from dateline.pipeline.site import LoadedSite
from dateline.runtime.blob_store import BlobStore
from dateline.runtime.cache import Cache
from dateline.search.posting_lists import varint
from dateline.search.segment import SegmentChunk, SegmentIndex, index_segment, places_kept
from dateline.values.digests import digest

FOLDER = "search"
"""In the folder of the site's state."""

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
            if not self._store.holds(name := _name(self._tools, of))
        }
        self._indexed: dict[str, SegmentIndex] = {}
        self._begin(new)

    def advance(self) -> None:
        """Take what the workers have done, so that they begin with further segments; waits for nothing."""
        while self._coming.ready:
            self._take()

    def shards(self, shards: Sequence[tuple[str, SearchShard]]) -> Iterator[tuple[str, bytes]]:
        """The bytes of each shard, with the path that it was asked for by."""
        while self._asked:
            self._take()
        # Every shard of a generation is joined from the same segments.
        generations = {view.generation.key: view for _, view in shards}
        changed: dict[str, _Wanted] = {}
        for view in generations.values():
            for segment in view.generation.segments:
                name = _name(self._tools, segment)
                if name in self._indexed:
                    continue
                wanted = _Wanted(segment, view.shards, _last(self._store, name))
                if wanted.kept:
                    self._indexed[name] = wanted.kept
                else:
                    changed[name] = wanted
        self._begin(changed)
        while self._asked:
            self._take()
        paths: defaultdict[tuple[bytes, int], list[str]] = defaultdict(list)
        for path, view in shards:
            paths[view.generation.key, view.shard].append(path)
        for key, view in generations.items():
            segments = view.generation.segments
            joined_from = [self._indexed[_name(self._tools, segment)].every_shard() for segment in segments]
            for number, parts in enumerate(zip(*joined_from, strict=True)):
                if (key, number) in paths:
                    data = _joined(segments, parts)
                    yield from ((path, data) for path in paths[key, number])

    def _begin(self, wanted: Mapping[str, _Wanted]) -> None:
        """Have segments indexed, by their names; the workers begin at once."""
        chunks = (each.chunk(self._bodies) for each in wanted.values())
        self._asked = deque(wanted)
        self._coming = self._workers.run(index_segment, chunks, ahead=SEGMENTS_AHEAD)

    def _take(self) -> None:
        """The next segment's index, which is kept as it comes."""
        name, made = self._asked.popleft(), next(self._coming)
        self._store.put(name, _encode(made))
        self._indexed[name] = made


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
    return _joined(view.generation.segments, [index.shard(view.shard) for index in indexed])


def forget_other_segments(loaded: LoadedSite, cache: Cache) -> None:
    """Lets go of the segments that the site has no longer."""
    tools = loaded.keys.toolchain
    segments = (segment for generation in loaded.site.search for segment in generation.segments)
    cache.blobs(FOLDER).keep_only(frozenset(_name(tools, segment) for segment in segments))


def _last(store: BlobStore, name: str) -> SegmentIndex | None:
    data = store.get(name)
    return _decode(data) if data else None


def _joined(segments: Iterable[IndexedSegment], parts: Iterable[bytes]) -> bytes:
    """The segments' shards in a row, each behind its check and its length; then a checksum."""
    joined: list[bytes] = []
    for segment, part in zip(segments, parts, strict=True):
        joined += segment.check.to_bytes(2, "little"), varint(len(part)), part
    data = b"".join(joined)
    return data + crc32(data).to_bytes(4, "little")


def _name(tools: bytes, segment: IndexedSegment | SegmentOf) -> str:
    """The name under which a segment's index is kept, whatever it was last of."""
    return digest(tools, segment.name).hex()
