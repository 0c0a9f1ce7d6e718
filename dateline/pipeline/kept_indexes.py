"""What of the last build's memo is kept: a build goes on from it, as a preview does from edit to edit.

Sources and the timeline, which are long to make, are renewed: only what
concerns a changed article is made again. Of other values is kept which inputs
they were made from (``Keep``); those of other inputs are made anew.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from dateline.archive.archive import Archive
from dateline.archive.memo import Columns, KeptValue, Memo
from dateline.archive.source_index import SourceInputs, citing_notes
from dateline.archive.sources import Sources
from dateline.archive.timeline import Entry, Month, Span, TimeInputs, Timeline, dates_of
from dateline.pipeline.parsing import ParsedSite
from dateline.runtime.cache import Cache
from dateline.values.article import Article
from dateline.values.corrections import Corrections
from dateline.values.digests import digest

_ARCHIVE, _SOURCES, _TIMELINE, _VALUES = "archive", "sources", "timeline", "values"


class _KeptArchive(NamedTuple):
    """The keys of the parsed articles that the indexes were made from, in order.

    ``sources`` and ``timeline`` are the names of those that belong to them: they may have been made from
    other articles, if they did not change since.
    """

    articles: dict[str, bytes]
    sources: bytes
    timeline: bytes


class _KeptTimeline(NamedTuple):
    """The entries of each month, with their digest.

    ``events`` are the numbers of the entries that several places tell of, among all of the months,
    by the key of each place: otherwise what a thousand tell of were kept a thousand times.
    """

    months: tuple[tuple[Month, tuple[Entry, ...], bytes], ...]
    events: dict[str, int]
    spans: dict[str, Span]


_encode = msgspec.msgpack.Encoder().encode
_archive = msgspec.msgpack.Decoder(_KeptArchive).decode
_sources = msgspec.msgpack.Decoder(Sources).decode
_timeline = msgspec.msgpack.Decoder(_KeptTimeline).decode
_values = msgspec.msgpack.Decoder(dict[str, KeptValue]).decode


def kept_memo(
    parsed: ParsedSite, articles: Mapping[str, Article], corrections: Corrections, cache: Cache
) -> Memo:
    """A memo that goes on from what was kept of the last build.

    ``articles`` are those that the site shows.
    """
    base = digest(parsed.base, corrections)
    with cache.transaction():
        stored = {name: cache.index(name) for name in (_ARCHIVE, _SOURCES, _TIMELINE, _VALUES)}
    values, known = stored[_VALUES], stored[_ARCHIVE]
    try:
        memo = Memo(_values(values[1]) if values and values[0] == base else {})
        if known is None or known[0] != base:
            return memo
        kept = _archive(known[1])
        sources, timeline = stored[_SOURCES], stored[_TIMELINE]
        if not (sources and timeline and (sources[0], timeline[0]) == (kept.sources, kept.timeline)):
            return memo
        by_key, dated = _sources(sources[1]), _timeline(timeline[1])
    except msgspec.MsgspecError:
        return Memo()
    last: dict[str, Article] = {}
    for path, key in kept.articles.items():
        same = key == parsed.keys.get(path)
        article = articles.get(path) if same else parsed.replaced_by_key(path, key)
        if article is None:
            return memo
        last[path] = article
    position = {path: place for place, path in enumerate(last)}
    every = [entry for _, entries, _ in dated.months for entry in entries]
    months = Timeline(
        {month: entries for month, entries, _ in dated.months},
        {key: every[number] for key, number in dated.events.items()},
        dated.spans,
    )
    memo.remember(
        "sources", SourceInputs(Columns(last, citing_notes), position, corrections), by_key, kept.sources
    )
    memo.remember("timeline", TimeInputs(Columns(last, dates_of), by_key.by_key), months, kept.timeline)
    for month, entries, key in dated.months:
        memo.remember(("digest of month", month), entries, key)
    return memo


def keep_indexes(archive: Archive, parsed: ParsedSite, cache: Cache) -> None:
    """Keeps of an archive's memo what the next build goes on from; what has not changed is kept already."""
    memo, base = archive.memo, digest(parsed.base, archive.corrections)
    articles = {path: parsed.keys[path] for path in archive.articles}
    name = digest(base, list(articles.items()))
    sources = memo.name_in_cache("sources", archive.sources)
    timeline = memo.name_in_cache("timeline", archive.timeline)
    new, values = memo.to_keep(_encode)
    with cache.transaction():
        if not sources:
            cache.put_index(_SOURCES, name, _encode(archive.sources))
        if not timeline:
            cache.put_index(_TIMELINE, name, _encode(_kept_timeline(archive)))
        kept = _KeptArchive(articles, sources or name, timeline or name)
        cache.put_index(_ARCHIVE, base, _encode(kept))
        if new:
            cache.put_index(_VALUES, base, _encode(values))


def _kept_timeline(archive: Archive) -> _KeptTimeline:
    timeline = archive.timeline
    entries = (entry for of_month in timeline.months.values() for entry in of_month)
    number = {id(entry): number for number, entry in enumerate(entries)}
    return _KeptTimeline(
        tuple((month, entries, archive.key_of_month(month)) for month, entries in timeline.months.items()),
        {key: number[id(entry)] for key, entry in timeline.shared.items()},
        dict(timeline.spans),
    )
