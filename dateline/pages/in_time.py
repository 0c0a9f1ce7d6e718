"""An article's place in time: its own events, what else happened then, and its neighbours in each topic."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from dateline.archive.memory import Columns
from dateline.archive.timeline import Told
from dateline.pages.context import Context
from dateline.pages.timeline_entries import entry_line, mark_of
from dateline.pages.timeline_views import EntryLine, TopicNeighbours
from dateline.values.model import Article

NEAREST = 5
TOPICS_SHOWN = 3


def own_events(context: Context, article: Article) -> tuple[EntryLine, ...]:
    """The article's own events in order of time, each as the timeline has it."""
    timeline = context.archive.timeline
    position = context.archive.position[article.path]
    places = {timeline.of_event[Told(position, place)]: event for place, event in enumerate(article.events)}
    return tuple(
        replace(entry_line(context, place), anchor="" if event.quote >= 0 else event.anchor)
        for place, event in sorted(places.items())
    )


def what_else(context: Context, article: Article) -> tuple[EntryLine, ...]:
    """The five events told elsewhere that are nearest to the article's date, in order of time."""
    date = article.card.date
    if date is None or date.first is None:
        return ()
    here = context.archive.position[article.path]
    entries = context.archive.timeline.entries
    nearest: list[int] = []
    for place in _outward(context, date.first.toordinal()):
        if any(told.article != here for told in entries[place].told):
            nearest.append(place)
            if len(nearest) == NEAREST:
                break
    return tuple(entry_line(context, place) for place in sorted(nearest))


def _outward(context: Context, day: int) -> Iterator[int]:
    """The places of events by their distance from a day, the earlier one first among equals."""
    archive = context.archive
    dated = archive.memory(
        "event days",
        (archive.timeline, Columns(archive.articles, _kinds)),
        lambda: _event_days(context),
    )
    after = bisect_left(dated, (day, -1))
    before = after - 1
    while before >= 0 or after < len(dated):
        if after == len(dated) or (before >= 0 and day - dated[before][0] <= dated[after][0] - day):
            yield dated[before][1]
            before -= 1
        else:
            yield dated[after][1]
            after += 1


def _kinds(article: Article) -> object:
    return [event.kind for event in article.events]


def _event_days(context: Context) -> list[tuple[int, int]]:
    """The day on which each event of a month's precision or finer begins, with its place; in order."""
    timeline = context.archive.timeline
    return sorted(
        (entry.moment.first.toordinal(), place)
        for (_, month), places in timeline.months.items()
        if month
        for place in places
        if (entry := timeline.entries[place]).moment.first
        and mark_of(context, entry) in ("happened", "planned")
    )


def in_topics(context: Context, article: Article) -> tuple[TopicNeighbours, ...]:
    """The article before and the one after within each of its topics."""
    archive = context.archive
    if article.card.date is None or not archive.taxonomies:
        return ()
    position = archive.position[article.path]
    found: list[TopicNeighbours] = []
    for term in archive.taxonomies[-1].held[position][:TOPICS_SHOWN]:
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
