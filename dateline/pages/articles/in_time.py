"""An article's place in time: its own events, what else happened then, and the articles before and after."""

from collections.abc import Iterator
from datetime import date

from dateline.archive.timeline import Entry, in_order
from dateline.pages.articles.views import ArticleNeighbours
from dateline.pages.context import Context
from dateline.pages.entry_views import EntryLine
from dateline.pages.views import LinkView
from dateline.values.article import Article

EVENTS_NEARBY = 3
DAYS_AROUND = 31
"""How far from an article's date an event is still of its time."""

_LAST_DAY = date.max.toordinal()


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
    events = context.archive.timeline.beginnings
    for distance in range(DAYS_AROUND + 1):
        for earlier in reversed(events[day - distance] if 0 < distance < day else ()):
            yield distance, earlier
        for later in events[day + distance] if day + distance <= _LAST_DAY else ():
            yield distance, later


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
    return context.cards.link(context.archive.outlines[path]) if path else None
