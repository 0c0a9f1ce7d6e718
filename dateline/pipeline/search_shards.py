"""Making the shards of the search index: a segment is indexed once, and used for all of them."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from zlib import crc32

from dateline.pages.search_segments import IndexedSegment, SearchShard
from dateline.pages.writers import Indexed
from dateline.pipeline.listing import KeyedPages
from dateline.pipeline.request import Run
from dateline.runtime.cache import Cache
from dateline.search.segment import SegmentChunk, index_segment, shard_of, varint
from dateline.values.digests import digest

FOLDER = "search"
"""In the folder of the site's state."""

SEGMENTS_AHEAD = 4
"""Segments that are sent to each worker: it has work until the keys of all pages have been made here."""

Bodies = Callable[[AbstractSet[bytes]], dict[bytes, bytes]]
"""Gives the stored bodies with these digests; raises where one is missing."""


class SearchIndex:
    """The segments of a site's search, each indexed once unless it is kept.

    The workers begin when this is made, so that they have work while the pages' keys are made here.
    """

    def __init__(self, keyed: KeyedPages, bodies: Bodies, run: Run) -> None:
        self._tools = keyed.loaded.keys.toolchain
        self._store = run.cache.blobs(FOLDER, trusted=not run.request.clean)
        segments = {
            name: (segment, view.shards)
            for view in _generations(keyed)
            for name, segment in zip(_names(self._tools, view), view.generation.segments, strict=True)
        }
        self._indexed = {name: kept for name in segments if (kept := self._store.get(name)) is not None}
        self._missing = [name for name in segments if name not in self._indexed]
        chunks = (_chunk(*segments[name], bodies) for name in self._missing)
        self._coming = run.workers.run(index_segment, chunks, ahead=SEGMENTS_AHEAD)

    def shards(self, shards: Iterable[tuple[str, SearchShard]]) -> Iterator[tuple[str, bytes]]:
        """The bytes of each shard, with the path that it was asked for by."""
        for name, made in zip(self._missing, self._coming, strict=True):
            self._store.put(name, made)
            self._indexed[name] = made
        # Every shard of a generation is joined from the same segments.
        parts: dict[bytes, list[bytes]] = {}
        for path, view in shards:
            if view.generation.key not in parts:
                parts[view.generation.key] = [self._indexed[name] for name in _names(self._tools, view)]
            yield path, _joined(view, parts[view.generation.key])


def search_shard(view: SearchShard, bodies: Bodies, tools: bytes, cache: Cache) -> bytes:
    """One shard, its segments indexed here and now unless they are kept."""
    store = cache.blobs(FOLDER)
    indexed: list[bytes] = []
    for name, segment in zip(_names(tools, view), view.generation.segments, strict=True):
        made = store.get(name)
        if made is None:
            made = index_segment(_chunk(segment, view.shards, bodies))
            store.put(name, made)
        indexed.append(made)
    return _joined(view, indexed)


def forget_other_segments(keyed: KeyedPages, cache: Cache) -> None:
    """Lets go of the segments that the site has no longer."""
    tools = keyed.loaded.keys.toolchain
    names = frozenset(name for view in _generations(keyed) for name in _names(tools, view))
    cache.blobs(FOLDER).keep_only(names)


def _generations(keyed: KeyedPages) -> Iterator[SearchShard]:
    """The first shard of each generation."""
    context = keyed.loaded.site.context
    shards = (page.ingredients(context) for page in keyed.pages.values() if isinstance(page.writer, Indexed))
    return (view for view in shards if isinstance(view, SearchShard) and view.shard == 0)


def _chunk(segment: IndexedSegment, shards: int, bodies: Bodies) -> SegmentChunk:
    documents = segment.documents
    return SegmentChunk(documents, bodies({each.body for each in documents if each.body}), shards)


def _joined(view: SearchShard, indexed: Iterable[bytes]) -> bytes:
    """The segments' shards in a row, each behind its check and its length; then a checksum."""
    parts: list[bytes] = []
    for segment, each in zip(view.generation.segments, indexed, strict=True):
        part = shard_of(each, view.shard, view.shards)
        parts += segment.check.to_bytes(2, "little"), varint(len(part)), part
    data = b"".join(parts)
    return data + crc32(data).to_bytes(4, "little")


def _names(tools: bytes, view: SearchShard) -> list[str]:
    """The names under which the segments of a shard's generation are kept."""
    return [digest(tools, segment.documents_key, view.shards).hex() for segment in view.generation.segments]
