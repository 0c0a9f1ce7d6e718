"""An article's place in time: its own events, what else happened then, and its neighbours in each topic."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from operator import itemgetter

from msgspec.structs import replace

from dateline.archive.timeline import COARSE, Entry, Mention, Month, in_order
from dateline.pages.context import Context
from dateline.pages.timeline.entries import entry_line
from dateline.pages.timeline.views import EntryLine, TopicNeighbours
from dateline.values.article import Article

NEAREST = 5
TOPICS_SHOWN = 3


def own_events(context: Context, article: Article) -> tuple[EntryLine, ...]:
    """The article's own events in order of time, each as the timeline has it."""
    articles, timeline = context.archive.articles, context.archive.timeline
    position = context.archive.position[article.path]
    events = {
        timeline.of_event(articles, Mention(position, place)): event
        for place, event in enumerate(article.events)
    }
    return tuple(
        replace(entry_line(context, entry), anchor="" if events[entry].quote >= 0 else events[entry].anchor)
        for entry in sorted(events, key=in_order(articles))
    )


def what_else(context: Context, article: Article) -> tuple[EntryLine, ...]:
    """The five events told elsewhere that are nearest to the article's date, in order of time."""
    written = article.card.date
    if written is None or written.first is None:
        return ()
    here = context.archive.position[article.path]
    outward = _outward(context, written.first.toordinal())
    others = (entry for entry in outward if any(told.article != here for told in entry.told))
    nearest = sorted(islice(others, NEAREST), key=in_order(context.archive.articles))
    return tuple(entry_line(context, entry) for entry in nearest)


def _outward(context: Context, day: int) -> Iterator[Entry]:
    """Events by their distance from a day (an ordinal), the earlier one first among equals.

    Those that are no more precise than a season or a year are left out.
    """
    months = [month for month in context.archive.timeline.months if month[1] != COARSE]
    here = (date.fromordinal(day).year, date.fromordinal(day).month)
    place = bisect_left(months, here)
    rest = place + 1 if here in months[place : place + 1] else place
    own = _events_by_day(context, here) if rest > place else []
    cut = bisect_left(own, day, key=itemgetter(0))
    earlier = chain(
        reversed(own[:cut]),
        (each for month in reversed(months[:place]) for each in reversed(_events_by_day(context, month))),
    )
    later = chain(own[cut:], (each for month in months[rest:] for each in _events_by_day(context, month)))
    before, after = next(earlier, None), next(later, None)
    while before or after:
        if after is None or (before and day - before[0] <= after[0] - day):
            assert before is not None
            yield before[1]
            before = next(earlier, None)
        else:
            yield after[1]
            after = next(later, None)


def _events_by_day(context: Context, month: Month) -> list[tuple[int, Entry]]:
    """The events of a month in order, each with the ordinal of the day on which it begins."""
    entries = context.archive.timeline.months[month]
    return context.archive.memory(
        ("events by day", month),
        entries,
        lambda: [
            (first.toordinal(), entry) for entry in entries if entry.told and (first := entry.moment.first)
        ],
    )


def in_topics(context: Context, article: Article) -> tuple[TopicNeighbours, ...]:
    """The article before and the one after that have the same term, by the taxonomies set to lead to them."""
    archive = context.archive
    if article.card.date is None:
        return ()
    position = archive.position[article.path]
    leading = (taxonomy for taxonomy in archive.taxonomies if taxonomy.setting.neighbours)
    terms = chain.from_iterable(taxonomy.held[position] for taxonomy in leading)
    found: list[TopicNeighbours] = []
    for term in islice(terms, TOPICS_SHOWN):
        place = bisect_left(term.members, position)
        before = archive.articles[term.members[place - 1]] if place else None
        after = archive.articles[term.members[place + 1]] if place + 1 < len(term.members) else None
        if after or (before and before.card.date):
            found.append(
                TopicNeighbours(
                    topic=context.term_link(term),
                    earlier=context.link(before) if before and before.card.date else None,
                    later=context.link(after) if after else None,
                )
            )
    return tuple(found)
