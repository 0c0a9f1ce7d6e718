"""Links to where things stand: sources on their publishers' pages, entries in the timeline."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

import msgspec

from dateline.archive.archive import Archive
from dateline.archive.memo import Keep
from dateline.archive.reads import Reads, RowIds
from dateline.archive.rows import RowGroup, Rows
from dateline.archive.sources import Publisher, Shelf, Source
from dateline.archive.terms import Taxonomies
from dateline.archive.timeline import (
    EntriesOfMonth,
    Entry,
    Mention,
    Month,
    article_entry,
    event_key,
    month_of,
    source_entry,
)
from dateline.archive.traced import EVENT_ANCHORS, EVENTS, MONTHS, SHELVES
from dateline.pages.source_placement import (
    CitedOften,
    SourceFigures,
    SourceListPage,
    SourcePlacement,
    place_sources,
)
from dateline.pages.timeline_placement import MonthPlacement, filtered_url, place_entries
from dateline.pages.urls import Urls
from dateline.values.article import Article, Event
from dateline.values.digests import digest

PLACES = "place of"
ENTRIES = "entry"
TIMELINES = "timeline of"


class Placements:
    """Where each source and each entry of an archive stands, worked out when one is first asked for.

    What is asked for is noted in ``reads``: the place of a source or an entry, a month, whether there
    is a timeline.
    """

    def __init__(self, archive: Archive, urls: Urls, reads: Reads) -> None:
        self._archive = archive
        self._urls = urls
        self._reads = reads
        self._place_ids = RowIds(PLACES)
        self._entry_ids = RowIds(ENTRIES)
        self._publishers: dict[str, SourcePlacement] = {}
        self._months: dict[Month, MonthPlacement] = {}
        self._links_to_sources: dict[str, dict[str, str]] = {}
        self._links_to_entries: dict[Month, dict[str, str]] = {}
        self._events: dict[str, tuple[Entry, ...]] = {}
        self._with_timeline: frozenset[str] | None = None

    def publisher(self, key: str) -> SourcePlacement:
        """Where each source of the publisher with this key stands."""
        found = self._publishers.get(key)
        if found is None:
            archive = self._archive
            inputs = PublisherInputs(
                self._urls, archive.sources.publishers[key], archive.sources.shelves[key]
            )
            found = archive.memo(("source placement", key), inputs, _place_publisher, keep=_KEEP_PLACES)
            self._publishers[key] = found
        return found

    def pages_of(self, publisher: Publisher) -> tuple[SourceListPage, ...]:
        """The pages of a publisher, with the sources that stand on each."""
        self._reads.names.add((SHELVES, publisher.key))
        return self.publisher(publisher.key).pages

    def most_cited(self, publisher: str) -> tuple[CitedOften, ...]:
        """The sources of a publisher that most articles cite, these first."""
        self._reads.names.add((SHELVES, publisher))
        return self.publisher(publisher).most_cited

    def figures(self, publisher: str) -> SourceFigures:
        """How many sources of a publisher are of each year, and how many lack something."""
        self._reads.names.add((SHELVES, publisher))
        return self.publisher(publisher).figures

    def month(self, month: Month) -> MonthPlacement:
        """Where each entry of a month stands."""
        self._reads.names.add((MONTHS, month))
        return self._month(month)

    def _month(self, month: Month) -> MonthPlacement:
        found = self._months.get(month)
        if found is None:
            apart = self._archive.settings.timeline_days
            inputs = MonthInputs(self._urls, month, apart, self._archive.timeline.entries[month])
            found = self._archive.memo(("timeline placement", month), inputs, _place_month, keep=_KEEP_MONTH)
            self._months[month] = found
        return found

    def source(self, key: str) -> str:
        """A link to a source's entry."""
        self._reads.names.add(self._place_ids[key])
        return self._of_publisher(self._archive.sources.publisher_of[key])[key]

    def _of_publisher(self, key: str) -> dict[str, str]:
        """The links to a publisher's sources."""
        links = self._links_to_sources.get(key)
        if links is None:
            anchors = {source.key: source.anchor for source in self._archive.sources.shelves[key].items}
            links = self._links_to_sources[key] = self.publisher(key).links(anchors, self._urls)
        return links

    def entry(self, entry: Entry) -> str:
        """A link to an entry of the timeline."""
        self._reads.names.add(self._entry_ids[entry.anchor])
        return self._of_month(month_of(entry.moment))[entry.anchor]

    def _of_month(self, month: Month) -> dict[str, str]:
        """The links to a month's entries."""
        links = self._links_to_entries.get(month)
        if links is None:
            links = self._month(month).links(self._archive.timeline.months[month], self._urls)
            self._links_to_entries[month] = links
        return links

    def event(self, article: Article, event: int) -> str:
        """A link to the timeline's entry of an article's event; "" for what is in no timeline."""
        if article.path not in self._archive.position:
            return ""
        self._reads.names.add((EVENT_ANCHORS, event_key(article.events[event], article.path)))
        return self.entry(self._entries_of(article.path, article.events)[event])

    def told(self, path: str, events: tuple[Event, ...], event: int) -> Entry:
        """The timeline's entry of one of the events of the article at a path."""
        self._reads.names.add((EVENTS, event_key(events[event], path)))
        return self._entries_of(path, events)[event]

    def _entries_of(self, path: str, events: tuple[Event, ...]) -> tuple[Entry, ...]:
        found = self._events.get(path)
        if found is None:
            of_event = self._archive.timeline.of_event
            found = self._events[path] = tuple(
                of_event(event, Mention(path, place)) for place, event in enumerate(events)
            )
        return found

    def publication(self, source: Source) -> str:
        """A link to the timeline's entry of a source's publication; "" where that is unknown."""
        entry = source_entry(source)
        return self.entry(entry) if entry else ""

    def article(self, article: Article) -> str:
        """A link to the timeline's entry of an article; "" for an undated one."""
        entry = article_entry(article.path, article.card.date)
        return self.entry(entry) if entry else ""

    def timeline(self, owner: str) -> str:
        """A link to the timeline of what has the address ``owner``; "" where it has none."""
        self._reads.names.add((TIMELINES, owner))
        return self._urls.href(filtered_url(owner)) if owner in self.with_timeline else ""

    def row_groups(self) -> Iterator[RowGroup]:
        """What is noted of placements, with its digests: of sources, of entries month by month."""
        owners = sorted(self.with_timeline)
        yield RowGroup("timelines", digest(owners), lambda: _owner_rows(owners))
        for key, publisher in self._archive.sources.publishers.items():
            inputs = digest(publisher.url, self._archive.sources.shelves[key].key)
            yield RowGroup(f"places of {key}", inputs, partial(self._source_rows, key))
        for month, entries in self._archive.timeline.entries.items():
            yield RowGroup(f"entries {month}", entries.key, partial(self._entry_rows, month))

    def _source_rows(self, publisher: str) -> Rows:
        for key, href in self._of_publisher(publisher).items():
            yield (PLACES, key), digest(href)

    def _entry_rows(self, month: Month) -> Rows:
        for anchor, href in self._of_month(month).items():
            yield (ENTRIES, anchor), digest(href)

    @property
    def with_timeline(self) -> frozenset[str]:
        """The addresses of the terms and publishers that have a timeline of their own."""
        if self._with_timeline is None and not self._archive.settings.filtered_timelines:
            self._with_timeline = frozenset()
        if self._with_timeline is None:
            archive = self._archive
            dated = frozenset(
                path for path, each in archive.articles.items() if each.card.date or each.events
            )
            sources = archive.sources
            inputs = TimedInputs(
                archive.settings.term_threshold,
                dated,
                archive.taxonomies,
                sources.publishers,
                sources.members,
                sources.shelves,
            )
            self._with_timeline = archive.memo("with timeline", inputs, _with_timeline)
        return self._with_timeline


def _owner_rows(owners: Iterable[str]) -> Rows:
    for owner in owners:
        yield (TIMELINES, owner), b"1"


class PublisherInputs(NamedTuple):
    """What decides where a publisher's sources stand."""

    urls: Urls
    publisher: Publisher
    shelf: Shelf


class MonthInputs(NamedTuple):
    """What decides where a month's entries stand."""

    urls: Urls
    month: Month
    days_apart: bool
    entries: EntriesOfMonth


class TimedInputs(NamedTuple):
    """What decides which terms and publishers have a timeline.

    They have at least ``threshold`` articles, or sources, and something in
    time; ``dated`` are the articles with any date.
    """

    threshold: int
    dated: frozenset[str]
    taxonomies: Taxonomies
    publishers: Mapping[str, Publisher]
    members: Mapping[str, tuple[str, ...]]
    shelves: Mapping[str, Shelf]


def _place_publisher(inputs: PublisherInputs) -> SourcePlacement:
    return place_sources(inputs.publisher, inputs.shelf.items, inputs.urls)


def _place_month(inputs: MonthInputs) -> MonthPlacement:
    return place_entries(inputs.month, inputs.entries.items, inputs.urls, days_apart=inputs.days_apart)


def _key(inputs: PublisherInputs | MonthInputs) -> bytes:
    return digest(*inputs[:-1], inputs[-1].key)


_KEEP_PLACES = Keep(_key, msgspec.msgpack.Decoder(SourcePlacement).decode)
_KEEP_MONTH = Keep(_key, msgspec.msgpack.Decoder(MonthPlacement).decode)


def _with_timeline(inputs: TimedInputs) -> frozenset[str]:
    terms = {
        term.url
        for taxonomy in inputs.taxonomies
        for term in taxonomy.terms.values()
        if len(taxonomy.members[term.key]) >= inputs.threshold
        and not inputs.dated.isdisjoint(taxonomy.members[term.key])
    }
    publishers = {
        publisher.url
        for publisher in inputs.publishers.values()
        if len(inputs.members[publisher.key]) >= inputs.threshold
        and inputs.shelves[publisher.key].counted < len(inputs.members[publisher.key])
    }
    return frozenset(terms | publishers)
