"""The indexes of the last build that are long to make: sources, and the timeline. They are gone on from.

A build hands them to its archive as a preview hands on its own from edit to
edit (``archive/memo.py``): only what concerns a changed article is made again.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from dateline.archive.archive import Archive
from dateline.archive.memo import Columns, Memo
from dateline.archive.source_index import SourceInputs, citing_notes
from dateline.archive.sources import Sources
from dateline.archive.timeline import Entry, Month, TimeInputs, Timeline, dates_of
from dateline.pipeline.parsing import ParsedSite
from dateline.runtime.cache import Cache
from dateline.values.article import Article
from dateline.values.corrections import Corrections
from dateline.values.digests import digest

_NAME = "archive"


class _KeptIndexes(NamedTuple):
    """The indexes as they are kept, with the keys of the parsed articles they were made from, in order.

    ``events`` are the numbers of the entries that several places tell of, among all of the months,
    by the key of each place: otherwise what a thousand tell of were kept a thousand times.
    """

    articles: dict[str, bytes]
    sources: Sources
    months: tuple[tuple[Month, tuple[Entry, ...]], ...]
    events: dict[str, int]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_KeptIndexes).decode


def kept_memo(
    parsed: ParsedSite, articles: Mapping[str, Article], corrections: Corrections, cache: Cache
) -> Memo:
    """A memo that goes on from the indexes of the last build, or an empty one.

    ``articles`` are those that the site shows.
    """
    memo = Memo()
    stored = cache.index(_NAME)
    if stored is None or stored[0] != digest(parsed.base, corrections):
        return memo
    try:
        kept = _decode(stored[1])
    except msgspec.MsgspecError:
        return memo
    last: dict[str, Article] = {}
    for path, key in kept.articles.items():
        article = articles.get(path) if key == parsed.key(path) else parsed.replaced_by_key(path, key)
        if article is None:
            return memo
        last[path] = article
    position = {path: place for place, path in enumerate(last)}
    every = [entry for _, entries in kept.months for entry in entries]
    timeline = Timeline(dict(kept.months), {key: every[number] for key, number in kept.events.items()})
    memo.remember("sources", SourceInputs(Columns(last, citing_notes), position, corrections), kept.sources)
    memo.remember("timeline", TimeInputs(Columns(last, dates_of), kept.sources.by_key), timeline)
    return memo


def keep_indexes(archive: Archive, parsed: ParsedSite, cache: Cache) -> None:
    """Keeps the indexes of an archive for the next build."""
    timeline = archive.timeline
    entries = (entry for of_month in timeline.months.values() for entry in of_month)
    number = {id(entry): number for number, entry in enumerate(entries)}
    kept = _KeptIndexes(
        articles={path: parsed.key(path) for path in archive.articles},
        sources=archive.sources,
        months=tuple(timeline.months.items()),
        events={key: number[id(entry)] for key, entry in timeline.shared.items()},
    )
    cache.put_index(_NAME, digest(parsed.base, archive.corrections), _encode(kept))
