"""Time as an index: what happened, what was published, what was written, each at its true precision.

An entry stands in the month it begins in; one that is no more precise than a
season or a year stands in its year. What has no date stands in no month, and
is not dropped: articles and sources without one are listed by themselves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Literal, NamedTuple, TypeVar

import msgspec

from dateline.archive.lots import KeptLot, Lot, LotKind
from dateline.archive.sources import Source
from dateline.values.article import Event, EventKind
from dateline.values.moments import Moment, time_order

EntryKind = Literal["article", "source", "event"]

Key = TypeVar("Key")

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

Day = tuple[Month, int]
"""A day of a month; 0 for all that is not as precise as a day."""


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


def is_day(entry: Entry) -> bool:
    """Whether it is as precise as a day, and no longer."""
    return entry.moment.day > 0 and "/" not in entry.moment.edtf


def by_day(month: Month, entries: Iterable[Entry]) -> dict[Day, tuple[Entry, ...]]:
    """A month's entries day by day."""
    return _in_parts(((month, entry.moment.day if is_day(entry) else 0), entry) for entry in entries)


def by_beginning(_: Month, entries: Iterable[Entry]) -> dict[int, tuple[Entry, ...]]:
    """A month's events by the ordinal of the day on which each begins."""
    events = ((entry.moment.first, entry) for entry in entries if _is_event(entry))
    return _in_parts((first.toordinal(), entry) for first, entry in events if first)


def _in_parts(keyed: Iterable[tuple[Key, Entry]]) -> dict[Key, tuple[Entry, ...]]:
    parts: defaultdict[Key, list[Entry]] = defaultdict(list)
    for key, entry in keyed:
        parts[key].append(entry)
    return {key: tuple(some) for key, some in parts.items()}


class _InParts(Mapping[Key, tuple[Entry, ...]]):
    """The entries of all months in parts; a month is parted when one of these is asked for.

    As of a ``defaultdict``, what is not there is empty: most days are asked for in vain.
    """

    def __init__(
        self,
        entries: Mapping[Month, EntriesOfMonth],
        month_of_key: Callable[[Key], Month],
        parted: Callable[[Month, Iterable[Entry]], dict[Key, tuple[Entry, ...]]],
    ) -> None:
        self._entries = entries
        self._month_of_key = month_of_key
        self._parted = parted
        self._known: dict[Month, dict[Key, tuple[Entry, ...]]] = {}

    def _of_month(self, month: Month) -> dict[Key, tuple[Entry, ...]]:
        found = self._known.get(month)
        if found is None:
            entries = self._entries.get(month)
            found = self._known[month] = self._parted(month, entries.items if entries else ())
        return found

    def __getitem__(self, key: Key, /) -> tuple[Entry, ...]:
        return self._of_month(self._month_of_key(key)).get(key, ())

    def __iter__(self) -> Iterator[Key]:
        return (key for month in self._entries for key in self._of_month(month))

    def __len__(self) -> int:
        return sum(len(self._of_month(month)) for month in self._entries)


def _month_of_day(day: Day) -> Month:
    return day[0]


def _month_of_ordinal(ordinal: int) -> Month:
    day = date.fromordinal(ordinal)
    return day.year, day.month


class Timeline(NamedTuple):
    """All dated entries by month, in order of time; by ``event_key`` what several places tell of.

    ``days`` are the same day by day; ``beginnings`` are the events of months by the ordinal of the day on
    which they begin. ``spans`` are the articles', by path: the latest of some are found without a look at
    all they tell. ``entries`` are the months as lots, ``places`` say where what is shared stands.
    """

    months: Mapping[Month, tuple[Entry, ...]]
    days: Mapping[Day, tuple[Entry, ...]]
    beginnings: Mapping[int, tuple[Entry, ...]]
    shared: Mapping[str, Entry]
    spans: Mapping[str, TimeSpan]
    entries: Mapping[Month, EntriesOfMonth]
    places: Mapping[str, Place]

    def of_event(self, event: Event, mention: Mention) -> Entry:
        """The entry of an event where it is mentioned."""
        return self.shared.get(event_key(event, mention.article)) or event_entry(event, (mention,))


def timeline_of(
    entries: Mapping[Month, EntriesOfMonth], places: Mapping[str, Place], spans: Mapping[str, TimeSpan]
) -> Timeline:
    """The timeline with these months; the fields are as in ``Timeline``."""
    days = _InParts(entries, _month_of_day, by_day)
    beginnings = _InParts(entries, _month_of_ordinal, by_beginning)
    return Timeline(
        _ByMonth(entries), days, beginnings, _SharedEntries(places, entries), spans, entries, places
    )


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
    return Entry("article", date, entry_anchor(path), article=path) if date else None


def source_entry(source: Source) -> Entry | None:
    """The entry of a source's publication; None where that is unknown."""
    return Entry("source", source.published, source.anchor, source=source.key) if source.published else None


def event_entry(event: DatedEvent | Event, mentions: tuple[Mention, ...]) -> Entry:
    """The entry of an event; the first place that mentions it names it."""
    anchor = entry_anchor(f"{mentions[0].article}#{event.anchor}")
    return Entry("event", event.moment, anchor, mentions=mentions)


def entry_anchor(name: str) -> str:
    """The id of an entry on its page, from what it is known by."""
    return "e-" + blake2b(name.encode("utf-8", "replace"), digest_size=5).hexdigest()
