"""Time as an index: what happened, what was published, what was written, each at its true precision.

An entry stands in the month it begins in; one that is no more precise than a
season or a year stands in its year. What has no date stands in no month, and
is not dropped: articles and sources without one are listed by themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Literal, NamedTuple

import msgspec

from dateline.archive.lots import KeptLot, Lot, LotKind
from dateline.archive.memo import Columns
from dateline.archive.sources import Shelf, Source
from dateline.archive.tellings import Telling, told_together
from dateline.values.article import Article, Event, EventKind, Shared
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.moments import Moment, time_order

EntryKind = Literal["article", "source", "event"]

_BETWEEN = "\0"

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
    articles' time: several where editors gave them one id, or where they say
    nearly the same of one date. ``anchor`` is the
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


class TimeSpan(NamedTuple):
    """When it was what an article dates, itself included: how many entries of it each year has.

    ``latest`` is the day that the last of them begins on, as ``time_order`` counts them; 0 for none.
    """

    latest: int
    years: tuple[tuple[int, int], ...]


EntriesOfMonth = Lot[Entry]
"""A month's entries, in order of time; events count."""


def _is_event(entry: Entry) -> bool:
    return bool(entry.mentions)


_OF_MONTHS = LotKind(msgspec.msgpack.Decoder(tuple[Entry, ...]).decode, _is_event)

Place = tuple[Month, int]
"""The month that an entry stands in, and its number there."""


def of_month(entries: Iterable[Entry]) -> EntriesOfMonth:
    """A month with these entries, in order."""
    return Lot(_OF_MONTHS, tuple(entries))


def kept_month(kept: KeptLot) -> EntriesOfMonth:
    """A month as it was kept."""
    return Lot(_OF_MONTHS, kept=kept)


class _ByMonth(Mapping[Month, tuple[Entry, ...]]):
    """The entries of each month, decoded when they are asked for."""

    def __init__(self, entries: Mapping[Month, EntriesOfMonth]) -> None:
        self._entries = entries

    def __getitem__(self, month: Month, /) -> tuple[Entry, ...]:
        return self._entries[month].items

    def __contains__(self, month: object, /) -> bool:
        return month in self._entries

    def __iter__(self) -> Iterator[Month]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class _SharedEntries(Mapping[str, Entry]):
    """The entries of what several places tell of, found where they stand."""

    def __init__(self, places: Mapping[str, Place], entries: Mapping[Month, EntriesOfMonth]) -> None:
        self._places = places
        self._entries = entries

    def __getitem__(self, key: str, /) -> Entry:
        month, number = self._places[key]
        return self._entries[month].items[number]

    def __contains__(self, key: object, /) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Timeline(NamedTuple):
    """All dated entries by month, in order of time; by ``event_key`` what several places tell of.

    ``spans`` are the articles', by path: the latest of some are found without a look at all they tell.
    ``entries`` are the months as lots, ``places`` say where what is shared stands.
    """

    months: Mapping[Month, tuple[Entry, ...]]
    shared: Mapping[str, Entry]
    spans: Mapping[str, TimeSpan]
    entries: Mapping[Month, EntriesOfMonth]
    places: Mapping[str, Place]

    def of_event(self, event: Event, mention: Mention) -> Entry:
        """The entry of an event where it is mentioned."""
        return self.shared.get(event_key(event, mention.article)) or _event_entry(event, (mention,))


def timeline_of(
    entries: Mapping[Month, EntriesOfMonth], places: Mapping[str, Place], spans: Mapping[str, TimeSpan]
) -> Timeline:
    """The timeline with these months; the fields are as in ``Timeline``."""
    return Timeline(_ByMonth(entries), _SharedEntries(places, entries), spans, entries, places)


class DatedEvent(NamedTuple):
    """What the index reads of an event; ``sentence`` is what is said of it, "" for nothing."""

    moment: Moment
    id: str
    anchor: str
    kind: EventKind
    sentence: str


def event_key(event: "Event | DatedEvent", article: str) -> str:
    """What an event of an article is known by: its id, or the place that tells of it."""
    return event.id or f"{article}{_BETWEEN}{event.anchor}"


def is_id(key: str) -> bool:
    """Whether an ``event_key`` is an event's id."""
    return _BETWEEN not in key


class Dates(NamedTuple):
    """What the index reads of an article."""

    date: Moment | None
    events: tuple[DatedEvent, ...]


class TimeInputs(NamedTuple):
    """What the timeline is made from: the dates in all articles in order of time, and publishers' sources."""

    dates: Columns[Dates]
    shelves: Mapping[str, Shelf]


def dates_of(article: Article) -> Dates:
    """The column of dates."""
    return Dates(article.card.date, tuple(_dated(article.shared, event) for event in article.events))


def _dated(article: Shared, event: Event) -> DatedEvent:
    quote = article.quoted(event.quote)
    sentence = event.title or (quote.text if quote else "")
    return DatedEvent(event.moment, event.id, event.anchor, event.kind, sentence)


_DatesByPath = Columns[Dates] | Mapping[str, Dates]


class _ReadOnce(dict[str, Dates]):
    """The dates of the articles asked for, each read once: a thousand may tell of one event."""

    def __init__(self, dates: Columns[Dates]) -> None:
        super().__init__()
        self._dates = dates

    def __missing__(self, path: str) -> Dates:
        row = self[path] = self._dates[path]
        return row


def index_time(inputs: TimeInputs) -> Timeline:
    """All that has a date."""
    rows = dict(inputs.dates.items())
    mentions = (Mention(path, place) for path, row in rows.items() for place in range(len(row.events)))
    entries = [
        *_with_id(rows),
        *_told([mention for mention in mentions if not _event(rows, mention).id], rows),
        *_sources(source for shelf in inputs.shelves.values() for source in shelf.items),
        *(entry for path, row in rows.items() if (entry := article_entry(path, row.date))),
    ]
    months: defaultdict[Month, list[Entry]] = defaultdict(list)
    for entry in entries:
        months[month_of(entry.moment)].append(entry)
    by_month = {month: of_month(sorted(months[month], key=in_order)) for month in sorted(months)}
    return timeline_of(by_month, _places(by_month, rows), {path: _span(row) for path, row in rows.items()})


def renew_time(before: Timeline, last: TimeInputs, inputs: TimeInputs) -> Timeline | None:
    """The same by the months that differ; in these, events are told anew only of the dates that differ.

    None where an event with an id is concerned: its entry depends on all
    articles that mention it.
    """
    changed = inputs.dates.changed_since(last.dates)
    was = [(path, last.dates[path]) for path in changed if path in last.dates]
    now = [(path, inputs.dates[path]) for path in changed if path in inputs.dates]
    if any(event.id for _, row in (*was, *now) for event in row.events):
        return None
    rows = _ReadOnce(inputs.dates)
    gone = {*_sources(_only_in(last.shelves, inputs.shelves)), *_articles(was)}
    come = {*_sources(_only_in(inputs.shelves, last.shelves)), *_articles(now)}
    retold = {event.moment for _, row in (*was, *now) for event in row.events}
    months, position = dict(before.entries), _positions(inputs.dates)
    concerned = set(map(month_of, retold)) | {month_of(entry.moment) for entry in gone ^ come}
    keys = _keys_at(before.places, concerned)
    places = {key: place for key, place in before.places.items() if place[0] not in concerned}
    for month in concerned:
        was_here = before.months.get(month, ())
        known = {entry: keys[month, number] for number, entry in enumerate(was_here)}
        old = [
            entry
            for entry in was_here
            if entry.mentions and entry.moment in retold and not any(map(is_id, known[entry]))
        ]
        mentions = [each for entry in old for each in entry.mentions if each.article not in changed]
        mentions += _mentions_in(month, now)
        told = _told(sorted(mentions, key=lambda each: (position[each.article], each.event)), rows)
        left = set(old) | gone
        kept = [entry for entry in was_here if entry not in left]
        new = [entry for entry in come if month_of(entry.moment) == month]
        here = sorted([*kept, *told, *new], key=in_order)
        if here:
            months[month] = of_month(here)
        else:
            months.pop(month, None)
        for number, entry in enumerate(here):
            of_entry = _keys_of(entry, rows) if entry in left or entry not in known else known[entry]
            places |= dict.fromkeys(of_entry, (month, number))
    spans = {path: span for path, span in before.spans.items() if path not in changed}
    spans |= {path: _span(row) for path, row in now}
    return timeline_of({month: months[month] for month in sorted(months)}, places, spans)


def _only_in(shelves: Mapping[str, Shelf], others: Mapping[str, Shelf]) -> Iterator[Source]:
    """The sources on these shelves that are not the same objects on the others."""
    for publisher, shelf in shelves.items():
        other = others.get(publisher)
        if other is not shelf:
            same = set(map(id, other.items if other else ()))
            yield from (source for source in shelf.items if id(source) not in same)


def _span(row: Dates) -> TimeSpan:
    moments = [event.moment for event in row.events]
    if row.date:
        moments.append(row.date)
    years = Counter(month_of(moment)[0] for moment in moments)
    return TimeSpan(max((time_order(moment)[0] for moment in moments), default=0), tuple(years.items()))


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


def _articles(rows: Iterable[tuple[str, Dates]]) -> Iterator[Entry]:
    for path, row in rows:
        if entry := article_entry(path, row.date):
            yield entry


def _event(rows: "_DatesByPath", mention: Mention) -> DatedEvent:
    return rows[mention.article].events[mention.event]


def _told(mentions: Sequence[Mention], rows: "_DatesByPath") -> Iterator[Entry]:
    """The entries of events without an id: those that are told in nearly the same words are one."""
    events = [_event(rows, mention) for mention in mentions]
    tellings = [
        Telling((event.moment, event.kind), mention.article, event.sentence)
        for event, mention in zip(events, mentions, strict=True)
    ]
    for group in told_together(tellings):
        yield _event_entry(events[group[0]], tuple(mentions[place] for place in group))


def _event_entry(event: DatedEvent | Event, mentions: tuple[Mention, ...]) -> Entry:
    """The entry of an event; the first place that mentions it names it."""
    anchor = _anchor(f"{mentions[0].article}#{event.anchor}")
    return Entry("event", event.moment, anchor, mentions=mentions)


def _keys_at(places: Mapping[str, Place], months: Container[Month]) -> defaultdict[Place, list[str]]:
    """The keys of what is shared in these months, by where it stands."""
    keys: defaultdict[Place, list[str]] = defaultdict(list)
    for key, place in places.items():
        if place[0] in months:
            keys[place].append(key)
    return keys


def _places(months: Mapping[Month, EntriesOfMonth], rows: "_DatesByPath") -> dict[str, Place]:
    """Where events stand that have an id, and those that several places tell of, by ``event_key``."""
    return {
        key: (month, number)
        for month, entries in months.items()
        for number, entry in enumerate(entries.items)
        for key in _keys_of(entry, rows)
    }


def _keys_of(entry: Entry, rows: "_DatesByPath") -> list[str]:
    """By what an event is known that has an id, or that several places tell of."""
    told = [(_event(rows, mention), mention.article) for mention in entry.mentions]
    return [event_key(event, article) for event, article in told if event.id or len(told) > 1]


def _mentions_in(month: Month, rows: Iterable[tuple[str, Dates]]) -> Iterator[Mention]:
    for path, row in rows:
        for place, event in enumerate(row.events):
            if month_of(event.moment) == month:
                yield Mention(path, place)


def _positions(rows: Iterable[str]) -> dict[str, int]:
    return {path: position for position, path in enumerate(rows)}


def _sources(sources: Iterable[Source]) -> Iterator[Entry]:
    for source in sources:
        if (entry := source_entry(source)) is not None:
            yield entry


def _with_id(rows: Mapping[str, Dates]) -> Iterator[Entry]:
    """The events with an id: one entry for each id, wherever it is mentioned."""
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for path, row in rows.items():
        for place, event in enumerate(row.events):
            if event.id:
                found[event.id].append(Mention(path, place))
    for name, mentions in found.items():
        dates = Counter(rows[mention.article].events[mention.event].moment for mention in mentions)
        # Where they differ, most of them decide where the entry stands; all are shown.
        moment = min(dates, key=lambda date: (-dates[date], time_order(date)))
        yield Entry("event", moment, _anchor(f"event {name}"), mentions=tuple(mentions))


@lru_cache(maxsize=400_000)
def _anchor(name: str) -> str:
    return "e-" + blake2b(name.encode("utf-8", "replace"), digest_size=5).hexdigest()
