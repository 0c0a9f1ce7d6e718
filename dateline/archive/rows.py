"""The rows of an archive with their digests, so that it can be told which have changed since another time.

For every name that ``TracedArchive`` notes there is a row here, as long as it exists.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from dateline.archive.archive import Archive
from dateline.archive.reads import ALL, KEYS, RowName
from dateline.archive.sources import Source
from dateline.archive.timeline import Entry
from dateline.archive.traced import ADDRESSES, ARTICLES, EVENTS, MONTHS
from dateline.values.digests import digest

Key = TypeVar("Key")

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
    yield (name, KEYS), digest(list(digests))
    yield (name, ALL), digest(list(digests.values()))


def row_groups(archive: Archive, versions: Mapping[str, bytes]) -> Iterator[RowGroup]:
    """The rows of an archive; ``versions`` are the digests of its files."""
    dates = [article.card.date for article in archive.articles.values()]
    terms = [(taxonomy.terms, taxonomy.members) for taxonomy in archive.taxonomies]
    around = digest(archive.order.articles, dates, terms)
    yield RowGroup("facts and indexes", b"", lambda: _rows(archive, versions))
    yield RowGroup("neighbours", around, lambda: _neighbours(archive))


def _neighbours(archive: Archive) -> Rows:
    """Each article's terms, and what stands beside it, in time and by these."""
    for path in archive.articles:
        yield ("terms of", path), digest(archive.terms_of(path))
        yield ("related", path), digest(archive.related(path))
        yield ("beside", path), digest(archive.beside(path))
        yield ("in terms", path), digest(archive.in_terms(path))


def _rows(archive: Archive, versions: Mapping[str, bytes]) -> Rows:
    sources, timeline = archive.sources, archive.timeline
    yield from table(ARTICLES, {path: versions[path] for path in archive.by_path})
    yield from table(ADDRESSES, _digests(archive.order.addresses))
    for taxonomy in archive.taxonomies:
        field = taxonomy.setting.field
        yield from table(f"term {field}", _digests(taxonomy.terms))
        yield from table(f"members {field}", _digests(taxonomy.members))
    yield from table("source", {key: _source(source, archive) for key, source in sources.by_key.items()})
    yield from table("publisher", _digests(sources.publishers))
    yield from table("sources of", _digests(sources.members))
    yield from table(MONTHS, _digests(timeline.months))
    yield from table(EVENTS, _of_events(timeline.shared))
    yield ("event months", ""), digest(archive.event_months)
    yield from table("citing", _digests(archive.citing_events))
    yield from table("links to", {path: digest(archive.links_to(path)) for path in archive.backlinks})


def _of_events(shared: Mapping[str, Entry]) -> dict[str, bytes]:
    """By each place that tells of an event; what a thousand tell of is digested once."""
    digests = {at: digest(entry) for at, entry in {id(each): each for each in shared.values()}.items()}
    return {key: digests[id(entry)] for key, entry in shared.items()}


def _digests(of: Mapping[Key, object]) -> dict[Key, bytes]:
    return {key: digest(row) for key, row in of.items()}


def _source(source: Source, archive: Archive) -> bytes:
    """With the articles' dates: they decide the order among sources as well."""
    return digest(source, [archive.by_path[use.article].card.date for use in source.uses])
