"""Time as an index: what happened, what was published, what was written, each at its true precision.

An entry stands in the month it begins in; one that is no more precise than a
season or a year stands in its year. What has no date stands in no month, and
is not dropped: articles and sources without one are listed by themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Literal, NamedTuple

from dateline.archive.sources import Source
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.model import Article, Event
from dateline.values.moments import Moment, time_order

EntryKind = Literal["article", "source", "event"]

COARSE = 0
"""Stands for the month of what is no more precise than a season or a year."""


class Told(NamedTuple):
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
    told: tuple[Told, ...] = ()


class Timeline(NamedTuple):
    """All dated entries in order of time, and where they are.

    ``months`` are places among the entries by year and month (month 0: those
    of the year as a whole). ``of_event`` leads from each told event to its
    entry, ``of_article`` and ``of_source`` from articles and sources.
    ``undated`` are the keys of sources without a date.
    """

    entries: tuple[Entry, ...]
    months: dict[tuple[int, int], tuple[int, ...]]
    of_event: dict[Told, int]
    of_article: dict[int, int]
    of_source: dict[str, int]
    undated: tuple[str, ...]


def index_time(articles: Sequence[Article], sources: Mapping[str, Source]) -> Timeline:
    """The timeline of these articles, which are in order of time, and of the sources they cite."""
    entries = sorted([*_articles(articles), *_sources(sources), *_events(articles)], key=_in_order(articles))
    months: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    of_event: dict[Told, int] = {}
    of_article: dict[int, int] = {}
    of_source: dict[str, int] = {}
    for place, entry in enumerate(entries):
        months[month_of(entry.moment)].append(place)
        if entry.told:
            of_event.update(dict.fromkeys(entry.told, place))
        elif entry.source:
            of_source[entry.source] = place
        else:
            of_article[entry.article] = place
    return Timeline(
        entries=tuple(entries),
        months={month: tuple(months[month]) for month in sorted(months)},
        of_event=of_event,
        of_article=of_article,
        of_source=of_source,
        undated=tuple(key for key, source in sources.items() if source.published is None),
    )


@lru_cache(maxsize=65536)
def month_of(moment: Moment) -> tuple[int, int]:
    """The year and month an entry stands in; month 0 for the year as a whole."""
    if moment.month:
        return (moment.year, moment.month)
    first = moment.first or moment.last
    return (first.year if first else 0, COARSE)


def differing(entry: Entry, articles: Sequence[Article]) -> bool:
    """Whether the articles that tell of one event date it differently."""
    return len({event_at(articles, told).moment for told in entry.told}) > 1


def event_at(articles: Sequence[Article], told: Told) -> Event:
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


def _articles(articles: Sequence[Article]) -> list[Entry]:
    return [
        Entry("article", article.card.date, _anchor(article.path), article=position)
        for position, article in enumerate(articles)
        if article.card.date is not None
    ]


def _sources(sources: Mapping[str, Source]) -> list[Entry]:
    return [
        Entry("source", source.published, source.anchor, source=key)
        for key, source in sources.items()
        if source.published is not None
    ]


def _events(articles: Sequence[Article]) -> list[Entry]:
    entries: list[Entry] = []
    shared: defaultdict[str, list[Told]] = defaultdict(list)
    for position, article in enumerate(articles):
        for place, event in enumerate(article.events):
            told = Told(position, place)
            if event.id:
                shared[event.id].append(told)
            else:
                anchor = _anchor(f"{article.path}#{event.anchor}")
                entries.append(Entry("event", event.moment, anchor, told=(told,)))
    for name, places in shared.items():
        dates = Counter(event_at(articles, told).moment for told in places)
        # Where they differ, most of them decide where the entry stands; all are shown.
        moment = min(dates, key=lambda date: (-dates[date], time_order(date)))
        entries.append(Entry("event", moment, _anchor(f"event {name}"), told=tuple(places)))
    return entries


def _in_order(articles: Sequence[Article]) -> Callable[[Entry], tuple[object, ...]]:
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


@lru_cache(maxsize=400_000)
def _anchor(name: str) -> str:
    return "e-" + blake2b(name.encode("utf-8", "replace"), digest_size=5).hexdigest()
