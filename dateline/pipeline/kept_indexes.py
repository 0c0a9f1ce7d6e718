"""What of the last build's memo is kept: a build goes on from it, as a preview does from edit to edit.

Sources and the timeline, which are long to make, are renewed: only what
concerns a changed article is made again. Of other values is kept which inputs
they were made from (``Keep``); those of other inputs are made anew.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from dateline.archive.archive import Archive
from dateline.archive.lots import KeptLot
from dateline.archive.memo import Columns, KeptValue, Memo
from dateline.archive.source_index import SourceInputs, citing_notes
from dateline.archive.sources import Publisher, Sources, kept_shelf, sources_on
from dateline.archive.time_index import TimeInputs, dates_of
from dateline.archive.timeline import (
    Month,
    Place,
    Timeline,
    TimeSpan,
    kept_month,
    timeline_of,
)
from dateline.pipeline.parsing import ParsedSite
from dateline.runtime.cache import Cache
from dateline.values.article import Article
from dateline.values.corrections import Corrections
from dateline.values.digests import digest

_ARCHIVE, _SOURCES, _TIMELINE = "archive", "sources", "timeline"


class _KeptArchive(NamedTuple):
    """The keys of the parsed articles that the indexes were made from, in order.

    ``sources`` and ``timeline`` are the names of those that belong to them: they may have been made from
    other articles, if they did not change since.
    """

    articles: dict[str, bytes]
    sources: bytes
    timeline: bytes


class _NamedLot(NamedTuple):
    """A lot as an index names it: its digest, which the cache has it under; how many of its items count."""

    key: bytes
    counted: int


class _KeptSources(NamedTuple):
    """The shelves of sources, and all else that ``Sources`` has."""

    shelves: dict[str, _NamedLot]
    publishers: dict[str, Publisher]
    members: dict[str, tuple[str, ...]]
    cited: dict[str, tuple[str, ...]]
    merged: dict[str, str]
    pairs: dict[str, int]


class _KeptTimeline(NamedTuple):
    """The entries of each month; ``places`` and ``spans`` as in ``Timeline``."""

    months: tuple[tuple[Month, _NamedLot], ...]
    places: dict[str, Place]
    spans: dict[str, TimeSpan]


_encode = msgspec.msgpack.Encoder().encode
_archive = msgspec.msgpack.Decoder(_KeptArchive).decode
_sources = msgspec.msgpack.Decoder(_KeptSources).decode
_timeline = msgspec.msgpack.Decoder(_KeptTimeline).decode


def kept_memo(parsed: ParsedSite, corrections: Corrections, cache: Cache) -> Memo:
    """A memo that goes on from what was kept of the last build."""
    base = digest(parsed.base, corrections)
    with cache.transaction():
        stored = {name: cache.index(name) for name in (_ARCHIVE, _SOURCES, _TIMELINE)}
        memo = Memo({name: KeptValue(key, data) for name, key, data in cache.memo()}, base)
        lots = cache.lots()
    known = stored[_ARCHIVE]
    if known is None or known[0] != base:
        return memo
    try:
        kept = _archive(known[1])
        sources, timeline = stored[_SOURCES], stored[_TIMELINE]
        if not (sources and timeline and (sources[0], timeline[0]) == (kept.sources, kept.timeline)):
            return memo
        index, dated = _sources(sources[1]), _timeline(timeline[1])
        shelves = {publisher: kept_shelf(_lot(of, lots)) for publisher, of in index.shelves.items()}
        months = {month: kept_month(_lot(of, lots)) for month, of in dated.months}
    except (msgspec.MsgspecError, KeyError):
        return memo
    last: dict[str, Article] = {}
    for path, key in kept.articles.items():
        article = parsed.by_key(path, key, cache)
        if article is None:
            return memo
        last[path] = article
    position = {path: place for place, path in enumerate(last)}
    memo.remember(
        "sources",
        SourceInputs(Columns(last, citing_notes), position, corrections),
        sources_on(shelves, *index[1:]),
        kept.sources,
    )
    memo.remember(
        "timeline",
        TimeInputs(Columns(last, dates_of), shelves),
        timeline_of(months, dated.places, dated.spans),
        kept.timeline,
    )
    return memo


def keep_indexes(archive: Archive, parsed: ParsedSite, cache: Cache) -> None:
    """Keeps of an archive's memo what the next build goes on from; what has not changed is kept already."""
    memo, base = archive.memo, digest(parsed.base, archive.corrections)
    articles = {path: parsed.keys[path] for path in archive.articles}
    name = digest(base, list(articles.items()))
    sources = memo.name_in_cache("sources", archive.sources)
    timeline = memo.name_in_cache("timeline", archive.timeline)
    with cache.transaction():
        if not sources:
            cache.put_index(_SOURCES, name, _encode(_kept_sources(archive.sources)))
        if not timeline:
            cache.put_index(_TIMELINE, name, _encode(_kept_timeline(archive.timeline)))
        if not (sources and timeline):
            lots = (*archive.sources.shelves.values(), *archive.timeline.entries.values())
            cache.put_lots(
                {lot.key: lot.to_keep() for lot in lots if not lot.is_kept}, {lot.key for lot in lots}
            )
        cache.drop_indexed(articles)
        kept = _KeptArchive(articles, sources or name, timeline or name)
        cache.put_index(_ARCHIVE, base, _encode(kept))
        new = ((name, key, _encode(made)) for name, key, made in memo.to_keep())
        cache.put_memo(new, memo.not_to_keep())


def _lot(named: _NamedLot, lots: Mapping[bytes, memoryview]) -> KeptLot:
    return KeptLot(named.key, named.counted, msgspec.Raw(lots[named.key]))


def _kept_sources(sources: Sources) -> _KeptSources:
    return _KeptSources(
        {publisher: _NamedLot(shelf.key, shelf.counted) for publisher, shelf in sources.shelves.items()},
        dict(sources.publishers),
        dict(sources.members),
        dict(sources.cited),
        dict(sources.merged),
        dict(sources.pairs),
    )


def _kept_timeline(timeline: Timeline) -> _KeptTimeline:
    return _KeptTimeline(
        tuple((month, _NamedLot(lot.key, lot.counted)) for month, lot in timeline.entries.items()),
        dict(timeline.places),
        dict(timeline.spans),
    )
