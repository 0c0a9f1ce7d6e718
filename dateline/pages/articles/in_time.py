"""An article's place in time: its own events, what else happened then, and the articles before and after."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import chain
from operator import itemgetter

from dateline.archive.timeline import Entry, Month, in_order
from dateline.pages.articles.views import ArticleNeighbours
from dateline.pages.context import Context
from dateline.pages.entry_views import EntryLine
from dateline.pages.views import LinkView
from dateline.values.article import Article

EVENTS_NEARBY = 3
DAYS_AROUND = 31
"""How far from an article's date an event is still of its time."""

SHORTEST_MONTH_DAYS = 28

EventsByDay = tuple[tuple[int, Entry], ...]
"""The events of a month in order, each with the ordinal of the day on which it begins."""


def listed_events(context: Context, article: Article) -> tuple[EntryLine, ...]:
    """The events that an editor lists and no sentence of the article tells of, in order of time.

    The others are links where the text tells of them.
    """
    own = [(place, event.anchor) for place, event in enumerate(article.events) if event.quote < 0]
    events = [(context.placements.told(article.path, article.events, place), anchor) for place, anchor in own]
    listed = {entry.anchor: (entry, anchor) for entry, anchor in events}
    in_time = sorted(listed.values(), key=lambda each: in_order(each[0]))
    return tuple(context.lines.entry(entry, anchor) for entry, anchor in in_time)


def what_else(context: Context, article: Article) -> tuple[EntryLine, ...]:
    """The three events told elsewhere that are nearest to the article's date, in order of time.

    They begin within a month of it: where nothing is told of that time, nothing
    is said. Of those that one sentence tells of, the nearest stands for all.
    """
    written = article.card.date
    if written is None or written.first is None:
        return ()
    nearest: dict[str, tuple[Entry, EntryLine]] = {}
    for distance, entry in _outward(context, written.first.toordinal()):
        if distance > DAYS_AROUND or len(nearest) == EVENTS_NEARBY:
            break
        if any(mention.article != article.path for mention in entry.mentions):
            line = context.lines.entry(entry)
            nearest.setdefault(line.label, (entry, line))
    return tuple(line for _, line in sorted(nearest.values(), key=lambda each: in_order(each[0])))


def _outward(context: Context, day: int) -> Iterator[tuple[int, Entry]]:
    """Events, each with its distance in days from a day (an ordinal), the nearest first, then the earlier.

    All are there that begin within ``DAYS_AROUND``. Those that are no more
    precise than a season or a year are left out.
    """
    own = _events_by_day(context, _month(day))
    cut = bisect_left(own, day, key=itemgetter(0))
    months_before, months_after = _months_beyond(day, -1), _months_beyond(day, 1)
    earlier = chain(
        reversed(own[:cut]),
        (each for month in months_before for each in reversed(_events_by_day(context, month))),
    )
    later = chain(own[cut:], (each for month in months_after for each in _events_by_day(context, month)))
    before, after = next(earlier, None), next(later, None)
    while before or after:
        if after is None or (before and day - before[0] <= after[0] - day):
            assert before is not None
            yield day - before[0], before[1]
            before = next(earlier, None)
        else:
            yield after[0] - day, after[1]
            after = next(later, None)


def _month(day: int) -> Month:
    when = date.fromordinal(min(max(day, 1), date.max.toordinal()))
    return when.year, when.month


def _months_beyond(day: int, step: int) -> list[Month]:
    """The months before a day's own (``step`` -1) or behind it (1) that are within ``DAYS_AROUND``."""
    # No month is shorter: each that is touched has one of these days.
    touched = (_month(day + step * days) for days in (0, SHORTEST_MONTH_DAYS, DAYS_AROUND))
    return list(dict.fromkeys(touched))[1:]


def _events_by_day(context: Context, month: Month) -> EventsByDay:
    entries = context.archive.timeline.months.get(month)
    if entries is None:
        return ()
    return context.archive.memo(("events by day", month), entries, _by_day)


def _by_day(entries: tuple[Entry, ...]) -> EventsByDay:
    return tuple(
        (first.toordinal(), entry) for entry in entries if entry.mentions and (first := entry.moment.first)
    )


def neighbours(context: Context, article: Article) -> ArticleNeighbours:
    """The articles before and after: in the first term set to lead to them, among all where there is none."""
    archive = context.archive
    # A series says what to read next more than a topic does.
    for each in sorted(archive.in_terms(article.path), key=lambda each: not each.part):
        if each.before or each.after:
            return ArticleNeighbours(
                along=context.cards.term_link(each.term),
                earlier=_link(context, each.before),
                later=_link(context, each.after),
                part=each.part,
            )
    before, after = archive.beside(article.path)
    return ArticleNeighbours(along=None, earlier=_link(context, before), later=_link(context, after))


def _link(context: Context, path: str) -> LinkView | None:
    return context.cards.link(context.archive.shared[path]) if path else None
