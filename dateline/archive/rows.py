"""The rows of an archive with their digests, so that it can be told which have changed since another time.

For every name that ``TracedArchive`` notes there is a row here, as long as it exists.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeVar

from dateline.archive.archive import Archive
from dateline.archive.reads import ALL, KEYS, RowName
from dateline.archive.sources import Shelf, Sources
from dateline.archive.terms import Taxonomy
from dateline.archive.timeline import EntriesOfMonth, Month, by_beginning, by_day
from dateline.archive.traced import (
    ADDRESSES,
    ARTICLES,
    BEGINNINGS,
    CHANGES,
    DATINGS,
    DAYS,
    EVENT_ANCHORS,
    EVENTS,
    MONTHS,
    OUTLINES,
    PAGES,
    SECTIONS,
    SHARED,
    SHELVES,
    SPANS,
    VERSIONS,
)
from dateline.archive.vicinity import vicinities
from dateline.values.digests import checksum, digest

Key = TypeVar("Key")

SHARED_GROUPS = 64
"""Files whose shared facts are looked at together are in one of so many groups, by their paths."""

Rows = Iterator[tuple[RowName, bytes]]


class RowGroup(NamedTuple):
    """Some rows; they are worked out only where ``inputs``, the digest of what decides them all, is another.

    Without it they are worked out each time.
    """

    name: str
    inputs: bytes
    rows: Callable[[], Rows]


def table(name: str, digests: Mapping[Key, bytes]) -> Rows:
    """The rows of a table, given their digests by their keys, in order."""
    for key, row in digests.items():
        yield (name, key), row
    yield from _whole(name, digests, digest(list(digests.values())))


def _whole(name: str, keys: Mapping[Key, object], every: bytes) -> Rows:
    """The rows that stand for a whole table; ``every`` is the digest of all its rows in order."""
    yield (name, KEYS), digest(list(keys))
    yield (name, ALL), every


def row_groups(archive: Archive, versions: Mapping[str, bytes]) -> Iterator[RowGroup]:
    """The rows of an archive; ``versions`` are the digests of its files."""
    files = {path: versions[path] for path in archive.by_path}
    every = digest(list(files.items()))
    yield RowGroup("files", every, lambda: table(ARTICLES, files))
    for name, some in ((PAGES, archive.pages), (SECTIONS, archive.sections)):
        of = {path: files[path] for path in some}
        yield RowGroup(name, digest(list(of.items())), partial(table, name, of))
    yield from _shared(archive, files, every)
    addresses = archive.order.addresses
    yield RowGroup(ADDRESSES, digest(addresses), lambda: table(ADDRESSES, _digests(addresses)))
    for taxonomy in archive.taxonomies:
        inputs = digest(taxonomy.terms, taxonomy.members)
        yield RowGroup(f"terms {taxonomy.setting.field}", inputs, partial(_terms, taxonomy))
    yield from _sources(archive)
    yield from _timeline(archive)
    works = digest(archive.versions, archive.languages)
    yield RowGroup("translations", works, lambda: _translations(archive))
    yield RowGroup("links", archive.links_key, lambda: table("links to", _links(archive)))
    dates = [article.card.date for article in archive.articles.values()]
    shown = archive.translations[:2]
    languages = [article.card.lang for article in archive.articles.values()] if any(shown) else []
    around = digest(archive.order, archive.taxonomies, dates, shown, languages)
    yield RowGroup("neighbours", around, lambda: _neighbours(archive))


def _shared(archive: Archive, files: Mapping[str, bytes], every: bytes) -> Iterator[RowGroup]:
    """What other pages may show of files, some at a time: it follows from their bytes, ``every`` from all."""
    for name in (OUTLINES, DATINGS, SHARED, SPANS):
        yield RowGroup(f"all {name}", every, partial(_whole, name, files, every))
    groups: defaultdict[int, dict[str, bytes]] = defaultdict(dict)
    for path, version in files.items():
        groups[checksum(path) % SHARED_GROUPS][path] = version
    for number, of in groups.items():
        yield RowGroup(f"shared {number}", digest(of), partial(_of_shared, archive, of))


def _of_shared(archive: Archive, paths: Iterable[str]) -> Rows:
    cited = archive.sources.cited
    for path in paths:
        shared = archive.by_path[path].shared
        outline, keys = (shared.card, shared.changed, shared.terms), cited.get(path)
        sources = [keys[note] for note in shared.dating_notes] if keys else []
        yield (OUTLINES, path), digest(*outline)
        yield (DATINGS, path), digest(*outline, shared.dating, sources)
        yield (CHANGES, path), digest(shared.last_change)
        yield (SHARED, path), digest(shared)
        yield (SPANS, path), digest(archive.timeline.spans.get(path))


def _terms(taxonomy: Taxonomy) -> Rows:
    field = taxonomy.setting.field
    yield from table(f"term {field}", _digests(taxonomy.terms))
    yield from table(f"members {field}", _digests(taxonomy.members))


def _sources(archive: Archive) -> Iterator[RowGroup]:
    """Publisher by publisher: an edit concerns the sources of a few."""
    sources = archive.sources
    for publisher, shelf in sources.shelves.items():
        yield RowGroup(f"sources of {publisher}", shelf.key, partial(_of_sources, publisher, shelf))
    every = digest(list(sources.by_key), [shelf.key for shelf in sources.shelves.values()])
    yield RowGroup("sources", every, lambda: _whole("source", sources.by_key, every))
    inputs = digest(sources.publishers, sources.members)
    yield RowGroup("publishers", inputs, lambda: _publishers(archive.sources))


def _of_sources(publisher: str, shelf: Shelf) -> Rows:
    yield (SHELVES, publisher), shelf.key
    for source in shelf.items:
        yield ("source", source.key), digest(source)


def _publishers(sources: Sources) -> Rows:
    yield from table("publisher", _digests(sources.publishers))
    yield from table("sources of", _digests(sources.members))


def _timeline(archive: Archive) -> Iterator[RowGroup]:
    timeline = archive.timeline
    months = {month: entries.key for month, entries in timeline.entries.items()}
    every = digest(list(months.items()))
    yield RowGroup("months", every, lambda: _months(months, every))
    numbers: defaultdict[Month, dict[str, int]] = defaultdict(dict)
    for key, (month, number) in timeline.places.items():
        numbers[month][key] = number
    for month, entries in timeline.entries.items():
        of = numbers.get(month, {})
        yield RowGroup(f"events {month}", digest(of, entries.key), partial(_of_month, month, entries, of))
    events = digest(list(timeline.places.items()), every)
    yield RowGroup("events", events, lambda: _whole(EVENTS, timeline.places, events))


def _translations(archive: Archive) -> Rows:
    yield from table(VERSIONS, _digests(archive.versions))
    yield ("languages", ""), digest(archive.languages)


def _months(months: Mapping[Month, bytes], every: bytes) -> Rows:
    yield from table(MONTHS, months)
    for name in (DAYS, BEGINNINGS):
        # Which of these there are follows from all that the months have.
        yield from (((name, row), every) for row in (KEYS, ALL))


def _of_month(month: Month, entries: EntriesOfMonth, numbers: Mapping[str, int]) -> Rows:
    for day, some in by_day(month, entries.items).items():
        yield (DAYS, day), digest(some)
    for ordinal, events in by_beginning(month, entries.items).items():
        yield (BEGINNINGS, ordinal), digest(events)
    yield from _of_events(entries, numbers)


def _of_events(entries: EntriesOfMonth, numbers: Mapping[str, int]) -> Rows:
    """By each place that tells of an event; what a thousand tell of is digested once."""
    told = {number: entries.items[number] for number in set(numbers.values())}
    digests = {number: (digest(entry), digest(entry.anchor)) for number, entry in told.items()}
    for key, number in numbers.items():
        whole, anchor = digests[number]
        yield (EVENTS, key), whole
        yield (EVENT_ANCHORS, key), anchor


def _links(archive: Archive) -> dict[str, bytes]:
    """By what decides which sentences link to each file: not worked out to see whether they are others."""
    linking = {path: article.linking for path, article in archive.articles.items()}
    nearest = ((path, *archive.nearest_links_to(path)) for path in archive.backlinks)
    return {
        path: digest(others, count, [linking[other] for other in others]) for path, others, count in nearest
    }


def _neighbours(archive: Archive) -> Rows:
    """Each article's terms, and what stands beside it, in time and by these."""
    for each in vicinities(archive):
        yield ("terms of", each.path), each.terms
        yield ("related", each.path), each.related
        yield ("beside", each.path), each.beside
        yield ("in terms", each.path), each.in_terms


def _digests(of: Mapping[Key, object]) -> dict[Key, bytes]:
    return {key: digest(row) for key, row in of.items()}
