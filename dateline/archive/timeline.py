"""Time as an index: what happened, what was published, what was written, each at its true precision.

An entry stands in the month it begins in; one that is no more precise than a
season or a year stands in its year. What has no date stands in no month, and
is not dropped: articles and sources without one are listed by themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Literal, NamedTuple

from dateline.archive.memo import Columns
from dateline.archive.sources import Source
from dateline.values.article import Article, Event
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.moments import Moment, time_order

EntryKind = Literal["article", "source", "event"]

COARSE = 0
"""Stands for the month of what is no more precise than a season or a year."""

_RANKS = {"event": 0, "source": 1, "article": 2}


class Mention(NamedTuple):
    """Where an event is told: the article's path, the event's place in it."""

    article: str
    event: int


class Entry(NamedTuple):
    """One entry of the timeline.

    ``article`` is the path of an article's own entry, ``source`` the key of a
    source's; ``mentions`` are the places that mention an event, in order of the
    articles' time: several where editors gave them one id. ``anchor`` is the
    entry's id on its page.
    """

    kind: EntryKind
    moment: Moment
    anchor: str
    article: str = ""
    source: str = ""
    mentions: tuple[Mention, ...] = ()


Month = tuple[int, int]
"""A year and a month; month 0 for the year as a whole."""


class Timeline(NamedTuple):
    """All dated entries by month, in order of time; by their ids the events that several places tell of."""

    months: Mapping[Month, tuple[Entry, ...]]
    shared: Mapping[str, Entry]

    def of_event(self, event: Event, mention: Mention) -> Entry:
        """The entry of an event where it is mentioned."""
        return self.shared[event.id] if event.id else _event_entry(event, mention)


class DatedEvent(NamedTuple):
    """What the index reads of an event."""

    moment: Moment
    id: str
    anchor: str


class Dates(NamedTuple):
    """What the index reads of an article."""

    date: Moment | None
    events: tuple[DatedEvent, ...]


class TimeInputs(NamedTuple):
    """What the timeline is made from: the dates in all articles in order of time, and the sources."""

    dates: Columns[Dates]
    sources: Mapping[str, Source]


def dates_of(article: Article) -> Dates:
    """The column of dates."""
    events = tuple(DatedEvent(event.moment, event.id, event.anchor) for event in article.events)
    return Dates(article.card.date, events)


def index_time(inputs: TimeInputs) -> Timeline:
    """All that has a date."""
    rows, sources = dict(inputs.dates.items()), inputs.sources
    shared = _shared(rows)
    entries = [
        *shared.values(),
        *_sources(sources.values()),
        *(entry for path, row in rows.items() for entry in _of_article(path, row)),
    ]
    months: defaultdict[Month, list[Entry]] = defaultdict(list)
    for entry in entries:
        months[month_of(entry.moment)].append(entry)
    return Timeline({month: tuple(sorted(months[month], key=in_order)) for month in sorted(months)}, shared)


def renew_time(before: Timeline, last: TimeInputs, inputs: TimeInputs) -> Timeline | None:
    """The same by the months that differ.

    None where an event with an id is concerned: its entry depends on all
    articles that mention it.
    """
    changed = inputs.dates.changed_since(last.dates)
    was = [(path, last.dates[path]) for path in changed if path in last.dates]
    now = [(path, inputs.dates[path]) for path in changed if path in inputs.dates]
    if any(event.id for _, row in (*was, *now) for event in row.events):
        return None
    was_cited = [each for key, each in last.sources.items() if inputs.sources.get(key) is not each]
    now_cited = [each for key, each in inputs.sources.items() if last.sources.get(key) is not each]
    gone = {*_sources(was_cited), *(entry for row in was for entry in _of_article(*row))}
    come = {*_sources(now_cited), *(entry for row in now for entry in _of_article(*row))}
    differing_months = {month_of(entry.moment) for entry in gone ^ come}
    months = dict(before.months)
    for month in differing_months:
        kept = [entry for entry in months.get(month, ()) if entry not in gone]
        here = sorted([*kept, *(entry for entry in come if month_of(entry.moment) == month)], key=in_order)
        months[month] = tuple(here)
    return Timeline({month: months[month] for month in sorted(months) if months[month]}, before.shared)


@lru_cache(maxsize=65536)
def month_of(moment: Moment) -> Month:
    """The year and month an entry stands in; month 0 for the year as a whole."""
    if moment.month:
        return (moment.year, moment.month)
    first = moment.first or moment.last
    return (first.year if first else 0, COARSE)


def in_order(entry: Entry) -> tuple[object, ...]:
    """What entries sort by: time, the coarse before the fine, kind, article, place in it."""
    name = entry.mentions[0] if entry.mentions else (entry.source or entry.article, 0)
    return (time_order(entry.moment), _RANKS[entry.kind], *name)


def article_entry(path: str, date: Moment | None) -> Entry | None:
    """An article's own entry; None for an undated one."""
    return Entry("article", date, _anchor(path), article=path) if date else None


def source_entry(source: Source) -> Entry | None:
    """The entry of a source's publication; None where that is unknown."""
    return Entry("source", source.published, source.anchor, source=source.key) if source.published else None


def questionable(articles: Iterable[Article]) -> Iterator[Diagnostic]:
    """Ids of events that nothing explains, and those that two articles explain differently."""
    explained: dict[str, tuple[str, str]] = {}
    every = [(article.path, event) for article in articles for event in article.events if event.id]
    for path, event in every:
        if not event.title:
            continue
        title, first = explained.setdefault(event.id, (event.title, path))
        if title != event.title:
            yield diagnostic(
                "event-id-twice",
                path,
                event.line,
                event.column,
                id=event.id,
                title=event.title,
                other=title,
                first=first,
            )
    for path, event in every:
        if event.id not in explained:
            yield diagnostic("event-id-unknown", path, event.line, event.column, id=event.id)


def _of_article(path: str, row: Dates) -> Iterator[Entry]:
    """The article's own entry and those of the events that it alone mentions."""
    own = article_entry(path, row.date)
    if own is not None:
        yield own
    for place, event in enumerate(row.events):
        if not event.id:
            yield _event_entry(event, Mention(path, place))


def _event_entry(event: DatedEvent | Event, mention: Mention) -> Entry:
    anchor = _anchor(f"{mention.article}#{event.anchor}")
    return Entry("event", event.moment, anchor, mentions=(mention,))


def _sources(sources: Iterable[Source]) -> Iterator[Entry]:
    for source in sources:
        if (entry := source_entry(source)) is not None:
            yield entry


def _shared(rows: Mapping[str, Dates]) -> dict[str, Entry]:
    """The events with an id: one entry for each id, wherever it is mentioned."""
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for path, row in rows.items():
        for place, event in enumerate(row.events):
            if event.id:
                found[event.id].append(Mention(path, place))
    entries: dict[str, Entry] = {}
    for name, mentions in found.items():
        dates = Counter(rows[mention.article].events[mention.event].moment for mention in mentions)
        # Where they differ, most of them decide where the entry stands; all are shown.
        moment = min(dates, key=lambda date: (-dates[date], time_order(date)))
        entries[name] = Entry("event", moment, _anchor(f"event {name}"), mentions=tuple(mentions))
    return entries


@lru_cache(maxsize=400_000)
def _anchor(name: str) -> str:
    return "e-" + blake2b(name.encode("utf-8", "replace"), digest_size=5).hexdigest()
