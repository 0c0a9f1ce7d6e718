"""What a topic's page shows besides its articles: ten key dates, and the sources that most of them cite."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.archive.timeline import Entry, in_order
from dateline.pages.context import Context
from dateline.pages.entry_views import EntryLine, told_once
from dateline.pages.views import NavLink
from dateline.values.article import Event
from dateline.values.digests import Value
from dateline.values.partials import Partial

DATES_SHOWN = 10
SOURCES_SHOWN = 5

ARTICLES_READ = 100
"""The latest articles of a topic: its dossier is made from these, so an edit of an older one touches none."""


class CitedHere(Value, frozen=True):
    """A source, and how many of a topic's articles cite it."""

    link: NavLink
    articles: int


class DossierView(Value, frozen=True):
    """``_dossier.html``: what happened, in order of time; the most cited sources."""

    key_dates: tuple[EntryLine, ...]
    most_cited: tuple[CitedHere, ...]


def dossier(context: Context, members: Sequence[str]) -> Partial | None:
    """The dossier of a topic's articles, which are in order of time; None where there is nothing to tell."""
    view = DossierView(key_dates=_key_dates(context, members), most_cited=_most_cited(context, members))
    return Partial("_dossier.html", view) if view.key_dates or view.most_cited else None


def _key_dates(context: Context, members: Sequence[str]) -> tuple[EntryLine, ...]:
    """What happened, in order of time: chosen are what editors named, what most tell of, the latest."""
    found = {
        entry.anchor: (not event.title, -len(entry.mentions), -entry.moment.instant, in_order(entry), entry)
        for path in members[-ARTICLES_READ:]
        for entry, event in _events(context, path)
        if event.kind == "happened"
    }
    key = (each[-1] for each in sorted(found.values())[:DATES_SHOWN])
    return told_once(map(context.lines.entry, sorted(key, key=in_order)))


def _events(context: Context, path: str) -> Iterator[tuple[Entry, Event]]:
    """An article's events with their entries in the timeline."""
    events = context.archive.dated[path].events
    return ((context.placements.told(path, events, place), event) for place, event in enumerate(events))


def _most_cited(context: Context, members: Sequence[str]) -> tuple[CitedHere, ...]:
    """The sources that most of the articles cite, of those that more than one does."""
    sources = context.archive.sources
    cited = Counter(
        key for path in members[-ARTICLES_READ:] for key in dict.fromkeys(sources.cited[path]) if key
    )
    most = sorted((-count, key) for key, count in cited.items() if count > 1)[:SOURCES_SHOWN]
    return tuple(
        CitedHere(
            link=NavLink(label=sources.by_key[key].display_title, href=context.placements.source(key)),
            articles=-count,
        )
        for count, key in most
    )
