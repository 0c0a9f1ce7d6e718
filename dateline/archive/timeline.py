"""Time as an index: what happened, what was published, what was written, each at its true precision.

An entry stands in the month it begins in; one that is no more precise than a
season or a year stands in its year. What has no date stands in no month, and
is not dropped: articles and sources without one are listed by themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Literal, NamedTuple

from dateline.archive.memo import Columns
from dateline.archive.sources import Source
from dateline.archive.tellings import Telling, told_together
from dateline.values.article import Article, Event, EventKind, Shared
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


class Span(NamedTuple):
    """When it was what an article dates, itself included: how many entries of it each year has.

    ``latest`` is the day that the last of them begins on, as ``time_order`` counts them; 0 for none.
    """

    latest: int
    years: tuple[tuple[int, int], ...]


class Timeline(NamedTuple):
    """All dated entries by month, in order of time; by ``event_key`` what several places tell of.

    ``spans`` are the articles', by path: the latest of some are found without a look at all they tell.
    """

    months: Mapping[Month, tuple[Entry, ...]]
    shared: Mapping[str, Entry]
    spans: Mapping[str, Span]

    def of_event(self, event: Event, mention: Mention) -> Entry:
        """The entry of an event where it is mentioned."""
        return self.shared.get(event_key(event, mention.article)) or _event_entry(event, (mention,))


class DatedEvent(NamedTuple):
    """What the index reads of an event; ``sentence`` is what is said of it, "" for nothing."""

    moment: Moment
    id: str
    anchor: str
    kind: EventKind
    sentence: str


def event_key(event: "Event | DatedEvent", article: str) -> str:
    """What an event of an article is known by: its id, or the place that tells of it."""
    return event.id or f"{article}\0{event.anchor}"


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
    return Dates(article.card.date, tuple(_dated(article.shared, event) for event in article.events))


def _dated(article: Shared, event: Event) -> DatedEvent:
    quote = article.quoted(event.quote)
    sentence = event.title or (quote.text if quote else "")
    return DatedEvent(event.moment, event.id, event.anchor, event.kind, sentence)


_DatesByPath = Columns[Dates] | Mapping[str, Dates]


def index_time(inputs: TimeInputs) -> Timeline:
    """All that has a date."""
    rows, sources = dict(inputs.dates.items()), inputs.sources
    mentions = (Mention(path, place) for path, row in rows.items() for place in range(len(row.events)))
    told = list(_told([mention for mention in mentions if not _event(rows, mention).id], rows))
    shared = _with_id(rows)
    entries = [
        *shared.values(),
        *told,
        *_sources(sources.values()),
        *(entry for path, row in rows.items() if (entry := article_entry(path, row.date))),
    ]
    shared |= _by_key(told, rows)
    months: defaultdict[Month, list[Entry]] = defaultdict(list)
    for entry in entries:
        months[month_of(entry.moment)].append(entry)
    by_month = {month: tuple(sorted(months[month], key=in_order)) for month in sorted(months)}
    return Timeline(by_month, shared, {path: _span(row) for path, row in rows.items()})


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
    rows = inputs.dates
    was_cited = [each for key, each in last.sources.items() if inputs.sources.get(key) is not each]
    now_cited = [each for key, each in inputs.sources.items() if last.sources.get(key) is not each]
    gone = {*_sources(was_cited), *_articles(was)}
    come = {*_sources(now_cited), *_articles(now)}
    events_in = {month_of(event.moment) for _, row in (*was, *now) for event in row.events}
    months, shared, position = dict(before.months), dict(before.shared), _positions(rows)
    for month in events_in | {month_of(entry.moment) for entry in gone ^ come}:
        was_here = months.get(month, ())
        old = [entry for entry in was_here if entry.mentions and not _event(last.dates, entry.mentions[0]).id]
        told = old
        if month in events_in:
            for key in _by_key(old, last.dates):
                del shared[key]
            mentions = [each for entry in old for each in entry.mentions if each.article not in changed]
            mentions += _mentions_in(month, now)
            told = list(_told(sorted(mentions, key=lambda each: (position[each.article], each.event)), rows))
            shared |= _by_key(told, rows)
        left = set(old) | gone
        kept = [entry for entry in was_here if entry not in left]
        new = [entry for entry in come if month_of(entry.moment) == month]
        months[month] = tuple(sorted([*kept, *told, *new], key=in_order))
    others = {path: span for path, span in before.spans.items() if path not in changed}
    return Timeline(
        {month: months[month] for month in sorted(months) if months[month]},
        shared,
        others | {path: _span(row) for path, row in now},
    )


def _span(row: Dates) -> Span:
    moments = [event.moment for event in row.events]
    if row.date:
        moments.append(row.date)
    years = Counter(month_of(moment)[0] for moment in moments)
    return Span(max((time_order(moment)[0] for moment in moments), default=0), tuple(years.items()))


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


def _by_key(told: Iterable[Entry], rows: "_DatesByPath") -> dict[str, Entry]:
    """Of events without an id those that several places tell of, by the key of each place."""
    return {
        event_key(_event(rows, mention), mention.article): entry
        for entry in told
        if len(entry.mentions) > 1
        for mention in entry.mentions
    }


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


def _with_id(rows: Mapping[str, Dates]) -> dict[str, Entry]:
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
