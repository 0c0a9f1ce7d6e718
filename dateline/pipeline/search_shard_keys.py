"""The keys of the search's shards, and where a site's state keeps what is known of its segments.

An edited sentence makes its segment's index anew, and that is part of a thousand shards, of which few come
out otherwise. So a shard's key is not that of what it is made from, but of what it is: the digests of its
parts, which are kept segment by segment.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from dateline.pages.search_segments import IndexedGeneration, IndexedSegment, SearchShard
from dateline.pipeline.site import LoadedSite
from dateline.runtime.blob_store import BlobStore
from dateline.runtime.cache import Cache
from dateline.values.digests import DIGEST_BYTES, digest, digest_bytes

FOLDER = "search"
"""In the folder of the site's state."""


class ShardDigests(NamedTuple):
    """The digests of a segment's shards, one behind the other; ``key`` is the segment's."""

    key: bytes
    shards: int
    digests: bytes


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, ShardDigests]).decode


def kept_name(tools: bytes, name: str) -> str:
    """The name under which a segment's index is kept, whatever it was last of; or what else is."""
    return digest(tools, name).hex()


def digests_of(segment: IndexedSegment, parts: Sequence[bytes]) -> ShardDigests:
    """The digests of a segment's parts of shards."""
    return ShardDigests(segment.key, len(parts), b"".join(map(digest_bytes, parts)))


def known_digests(view: SearchShard, tools: bytes, store: BlobStore) -> dict[str, ShardDigests]:
    """The digests that are kept of a generation: of those segments that are as they were, by name."""
    data = store.get(kept_name(tools, _shards_of(view.generation.name)))
    try:
        last = _decode(data) if data else {}
    except msgspec.MsgspecError:
        last = {}
    known = ((segment, last.get(segment.name)) for segment in view.generation.segments)
    return {
        segment.name: kept
        for segment, kept in known
        if kept and (kept.key, kept.shards) == (segment.key, view.shards)
    }


def keep_digests(
    generation: IndexedGeneration, known: Mapping[str, ShardDigests], tools: bytes, store: BlobStore
) -> None:
    """Keeps the digests of all segments of a generation, by name."""
    store.put(kept_name(tools, _shards_of(generation.name)), _encode(known))


def shard_keys(generation: IndexedGeneration, known: Mapping[str, ShardDigests]) -> list[bytes]:
    """The keys of all shards of a generation, given the digests of all its segments."""
    parts = [_cut(known[segment.name].digests) for segment in generation.segments]
    checks = digest([(each.name, each.check, len(each.documents)) for each in generation.segments])
    return [digest_bytes(b"".join((checks, *each))) for each in zip(*parts, strict=True)]


def kept_shard_key(view: SearchShard, tools: bytes, cache: Cache) -> bytes:
    """The key of a shard of the last build; "" where one of its segments is another by now."""
    known = known_digests(view, tools, cache.blobs(FOLDER))
    whole = len(known) == len(view.generation.segments)
    return shard_keys(view.generation, known)[view.shard] if whole else b""


def forget_other_segments(loaded: LoadedSite, cache: Cache) -> None:
    """Lets go of the segments that the site has no longer."""
    tools = loaded.keys.toolchain
    names = [segment.name for each in loaded.site.search for segment in each.segments]
    names += [_shards_of(each.name) for each in loaded.site.search]
    cache.blobs(FOLDER).keep_only(frozenset(kept_name(tools, name) for name in names))


def _shards_of(generation: str) -> str:
    return f"shards of {generation}"


def _cut(digests: bytes) -> Sequence[bytes]:
    return [digests[start : start + DIGEST_BYTES] for start in range(0, len(digests), DIGEST_BYTES)]
