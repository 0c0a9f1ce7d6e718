"""Making the shards of the search index: a segment is indexed once, and used for all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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

Bodies = Callable[[AbstractSet[bytes]], dict[bytes, bytes]]
"""Gives the stored bodies with these digests; raises where one is missing."""


def search_shards(
    shards: Sequence[tuple[str, SearchShard]], bodies: Bodies, tools: bytes, run: Run
) -> Iterator[tuple[str, bytes]]:
    """The bytes of each shard, with the path that it was asked for by."""
    store = run.cache.blobs(FOLDER, trusted=not run.request.clean)
    # Every shard of a generation is joined from the same segments.
    generations = {(view.generation.key, view.shards): view for _, view in shards}
    names = {each: _names(tools, view) for each, view in generations.items()}
    wanted = {
        name: (segment, view.shards)
        for each, view in generations.items()
        for name, segment in zip(names[each], view.generation.segments, strict=True)
    }
    indexed = {name: kept for name in wanted if (kept := store.get(name)) is not None}
    missing = [name for name in wanted if name not in indexed]
    chunks = (_chunk(*wanted[name], bodies) for name in missing)
    for name, made in zip(missing, run.workers.run(index_segment, chunks), strict=True):
        store.put(name, made)
        indexed[name] = made
    parts = {each: [indexed[name] for name in of_it] for each, of_it in names.items()}
    for path, view in shards:
        yield path, _joined(view, parts[view.generation.key, view.shards])


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


def forget_other_segments(keyed: KeyedPages, tools: bytes, cache: Cache) -> None:
    """Lets go of the segments that the site has no longer."""
    context = keyed.loaded.site.context
    shards = (page.ingredients(context) for page in keyed.pages.values() if isinstance(page.writer, Indexed))
    views = (view for view in shards if isinstance(view, SearchShard) and view.shard == 0)
    cache.blobs(FOLDER).keep_only(frozenset(name for view in views for name in _names(tools, view)))


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
