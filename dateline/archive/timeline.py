"""Time as an index: what happened, what was published, what was written, each at its true precision.

An entry stands in the month it begins in; one that is no more precise than a
season or a year stands in its year. What has no date stands in no month, and
is not dropped: articles and sources without one are listed by themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Literal, NamedTuple

from dateline.archive.sources import Source
from dateline.values.article import Article, Event
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.moments import Moment, time_order

EntryKind = Literal["article", "source", "event"]

COARSE = 0
"""Stands for the month of what is no more precise than a season or a year."""


class Mention(NamedTuple):
    """Where an event is told: the article's position in the archive's order, the event's in the article."""

    article: int
    event: int


class Entry(NamedTuple):
    """One entry of the timeline.

    ``article`` is the position of an article's own entry, ``source`` the key of
    a source's; ``told`` are the places that tell of an event, in order of the
    articles' time: several where editors gave them one id. ``anchor`` is the
    entry's id on its page.
    """

    kind: EntryKind
    moment: Moment
    anchor: str
    article: int = -1
    source: str = ""
    told: tuple[Mention, ...] = ()


Month = tuple[int, int]
"""A year and a month; month 0 for the year as a whole."""


class Timeline(NamedTuple):
    """All dated entries by month, in order of time, and the events that several places tell of, by their id.

    ``undated`` are the keys of sources without a date.
    """

    months: dict[Month, tuple[Entry, ...]]
    shared: dict[str, Entry]
    undated: frozenset[str]

    def of_event(self, articles: Sequence[Article], told: Mention) -> Entry:
        """The entry of an event."""
        article = articles[told.article]
        event = article.events[told.event]
        return self.shared[event.id] if event.id else _event_entry(article, event, told)


def index_time(articles: Sequence[Article], sources: Mapping[str, Source]) -> Timeline:
    """The timeline of these articles, which are in order of time, and of the sources they cite."""
    shared = _shared(articles)
    entries = [
        *shared.values(),
        *_sources(sources.values()),
        *(entry for position, article in enumerate(articles) for entry in _of_article(position, article)),
    ]
    undated = frozenset(key for key, source in sources.items() if source.published is None)
    months: defaultdict[Month, list[Entry]] = defaultdict(list)
    for entry in entries:
        months[month_of(entry.moment)].append(entry)
    order = in_order(articles)
    return Timeline(
        {month: tuple(sorted(months[month], key=order)) for month in sorted(months)}, shared, undated
    )


def renew_time(
    before: Timeline,
    old: tuple[Sequence[Article], Mapping[str, Source]],
    new: tuple[Sequence[Article], Mapping[str, Source]],
    changed: Iterable[int],
) -> Timeline | None:
    """The new timeline out of the one ``before``, by the months that differ.

    ``old`` and ``new`` are what both are made from; articles differ at the
    positions ``changed`` alone. None where an event with an id is concerned:
    its entry depends on all articles that tell of it.
    """
    (old_articles, old_sources), (articles, sources) = old, new
    was = [(place, old_articles[place]) for place in changed if place < len(old_articles)]
    now = [(place, articles[place]) for place in changed if place < len(articles)]
    if any(event.id for _, article in (*was, *now) for event in article.events):
        return None
    was_cited = [source for key, source in old_sources.items() if sources.get(key) is not source]
    now_cited = [source for key, source in sources.items() if old_sources.get(key) is not source]
    gone = {*_sources(was_cited), *(entry for at, article in was for entry in _of_article(at, article))}
    come = {*_sources(now_cited), *(entry for at, article in now for entry in _of_article(at, article))}
    differing_months = {month_of(entry.moment) for entry in gone ^ come}
    months = dict(before.months)
    order = in_order(articles)
    for month in differing_months:
        kept = [entry for entry in months.get(month, ()) if entry not in gone]
        here = sorted([*kept, *(entry for entry in come if month_of(entry.moment) == month)], key=order)
        months[month] = tuple(here)
    undated = before.undated - {source.key for source in was_cited}
    return Timeline(
        {month: months[month] for month in sorted(months) if months[month]},
        before.shared,
        undated | {source.key for source in now_cited if source.published is None},
    )


@lru_cache(maxsize=65536)
def month_of(moment: Moment) -> Month:
    """The year and month an entry stands in; month 0 for the year as a whole."""
    if moment.month:
        return (moment.year, moment.month)
    first = moment.first or moment.last
    return (first.year if first else 0, COARSE)


def in_order(articles: Sequence[Article]) -> Callable[[Entry], tuple[object, ...]]:
    """What entries sort by: time, the coarse before the fine, kind, article, place in it."""
    ranks = {"event": 0, "source": 1, "article": 2}

    def key(entry: Entry) -> tuple[object, ...]:
        if entry.told:
            first = entry.told[0]
            name = (articles[first.article].path, first.event)
        else:
            name = (entry.source or articles[entry.article].path, 0)
        return (time_order(entry.moment), ranks[entry.kind], *name)

    return key


def article_entry(position: int, article: Article) -> Entry | None:
    """An article's own entry; None for an undated one."""
    date = article.card.date
    return Entry("article", date, _anchor(article.path), article=position) if date else None


def source_entry(source: Source) -> Entry | None:
    """The entry of a source's publication; None where that is unknown."""
    return Entry("source", source.published, source.anchor, source=source.key) if source.published else None


def differing(entry: Entry, articles: Sequence[Article]) -> bool:
    """Whether the articles that tell of one event date it differently."""
    return len({event_at(articles, told).moment for told in entry.told}) > 1


def event_at(articles: Sequence[Article], told: Mention) -> Event:
    """The event that is told there."""
    return articles[told.article].events[told.event]


def questionable(articles: Sequence[Article]) -> Iterator[Diagnostic]:
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


def _of_article(position: int, article: Article) -> Iterator[Entry]:
    """The article's own entry and those of the events that it alone tells of."""
    own = article_entry(position, article)
    if own is not None:
        yield own
    for place, event in enumerate(article.events):
        if not event.id:
            yield _event_entry(article, event, Mention(position, place))


def _event_entry(article: Article, event: Event, told: Mention) -> Entry:
    return Entry("event", event.moment, _anchor(f"{article.path}#{event.anchor}"), told=(told,))


def _sources(sources: Iterable[Source]) -> Iterator[Entry]:
    for source in sources:
        if (entry := source_entry(source)) is not None:
            yield entry


def _shared(articles: Sequence[Article]) -> dict[str, Entry]:
    """The events with an id: one entry for each id, wherever it is told."""
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for position, article in enumerate(articles):
        for place, event in enumerate(article.events):
            if event.id:
                found[event.id].append(Mention(position, place))
    entries: dict[str, Entry] = {}
    for name, places in found.items():
        dates = Counter(event_at(articles, told).moment for told in places)
        # Where they differ, most of them decide where the entry stands; all are shown.
        moment = min(dates, key=lambda date: (-dates[date], time_order(date)))
        entries[name] = Entry("event", moment, _anchor(f"event {name}"), told=tuple(places))
    return entries


@lru_cache(maxsize=400_000)
def _anchor(name: str) -> str:
    return "e-" + blake2b(name.encode("utf-8", "replace"), digest_size=5).hexdigest()
