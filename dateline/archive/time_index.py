"""The index of time: gathered from all articles and sources, renewed by the months that an edit touches."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.memo import Columns
from dateline.archive.sources import Shelf, Source
from dateline.archive.tellings import Telling, told_together
from dateline.archive.timeline import (
    DatedEvent,
    EntriesOfMonth,
    Entry,
    Mention,
    Month,
    Place,
    Timeline,
    TimeSpan,
    article_entry,
    entry_anchor,
    event_entry,
    event_key,
    in_order,
    is_id,
    month_of,
    of_month,
    source_entry,
    timeline_of,
)
from dateline.values.article import Article, Event, Shared
from dateline.values.moments import Moment, time_order


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
    touched = inputs.dates.changed_since(last.dates)
    rows_then = {path: last.dates[path] for path in touched if path in last.dates}
    rows_now = {path: inputs.dates[path] for path in touched if path in inputs.dates}
    # Most edits of a text or a note leave its dates as they were.
    changed = {path for path in touched if rows_then.get(path) != rows_now.get(path)}
    was = [(path, row) for path, row in rows_then.items() if path in changed]
    now = [(path, row) for path, row in rows_now.items() if path in changed]
    if any(event.id for _, row in (*was, *now) for event in row.events):
        return None
    rows = _ReadOnce(inputs.dates)
    gone = {*_sources(_only_in(last.shelves, inputs.shelves)), *_articles(was)}
    come = {*_sources(_only_in(inputs.shelves, last.shelves)), *_articles(now)}
    events_now = _events(now)
    retold = {event.moment for _, _, event in _events(was) ^ events_now}
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
        mentions += [
            Mention(path, place)
            for path, place, event in events_now
            if event.moment in retold and month_of(event.moment) == month
        ]
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


def _articles(rows: Iterable[tuple[str, Dates]]) -> Iterator[Entry]:
    for path, row in rows:
        if entry := article_entry(path, row.date):
            yield entry


def _event(rows: _DatesByPath, mention: Mention) -> DatedEvent:
    return rows[mention.article].events[mention.event]


def _told(mentions: Sequence[Mention], rows: _DatesByPath) -> Iterator[Entry]:
    """The entries of events without an id: those that are told in nearly the same words are one."""
    events = [_event(rows, mention) for mention in mentions]
    tellings = [
        Telling((event.moment, event.kind), mention.article, event.sentence)
        for event, mention in zip(events, mentions, strict=True)
    ]
    for group in told_together(tellings):
        yield event_entry(events[group[0]], tuple(mentions[place] for place in group))


def _keys_at(places: Mapping[str, Place], months: Container[Month]) -> defaultdict[Place, list[str]]:
    """The keys of what is shared in these months, by where it stands."""
    keys: defaultdict[Place, list[str]] = defaultdict(list)
    for key, place in places.items():
        if place[0] in months:
            keys[place].append(key)
    return keys


def _places(months: Mapping[Month, EntriesOfMonth], rows: _DatesByPath) -> dict[str, Place]:
    """Where events stand that have an id, and those that several places tell of, by ``event_key``."""
    return {
        key: (month, number)
        for month, entries in months.items()
        for number, entry in enumerate(entries.items)
        for key in _keys_of(entry, rows)
    }


def _keys_of(entry: Entry, rows: _DatesByPath) -> list[str]:
    """By what an event is known that has an id, or that several places tell of."""
    told = [(_event(rows, mention), mention.article) for mention in entry.mentions]
    return [event_key(event, article) for event, article in told if event.id or len(told) > 1]


def _events(rows: Iterable[tuple[str, Dates]]) -> set[tuple[str, int, DatedEvent]]:
    """All events, each with its article and its place there, as mentions name it."""
    return {(path, place, event) for path, row in rows for place, event in enumerate(row.events)}


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
        yield Entry("event", moment, entry_anchor(f"event {name}"), mentions=tuple(mentions))
