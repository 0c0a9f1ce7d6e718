"""What each tag, topic and publisher has in the timeline."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dateline.archive.sources import Sources
from dateline.archive.terms import Term
from dateline.archive.timeline import Timeline, Told
from dateline.values.model import Article

Years = dict[int, tuple[int, ...]]
"""Places in the timeline by year, in order of time."""


class Slices(NamedTuple):
    """The slices of terms by their addresses, and of publishers by their keys; empty ones are left out."""

    terms: dict[str, Years]
    publishers: dict[str, Years]


def index_slices(
    articles: Sequence[Article], terms: Iterable[Term], sources: Sources, timeline: Timeline
) -> Slices:
    """A term has its articles and the events they tell of; a publisher its sources and what they prove."""
    years = [_year(timeline, place) for place in range(len(timeline.entries))]
    told = _told_in(articles, timeline)
    of_terms = {
        term.url: _by_year({place for position in term.members for place in told[position]}, years)
        for term in terms
    }
    of_publishers = _of_publishers(articles, sources, timeline)
    return Slices(
        terms={url: found for url, found in of_terms.items() if found},
        publishers={key: _by_year(of_publishers[key], years) for key in sorted(of_publishers)},
    )


def _told_in(articles: Sequence[Article], timeline: Timeline) -> list[list[int]]:
    """Each article's own entry and those of its events."""
    found: list[list[int]] = []
    for position, article in enumerate(articles):
        places = [timeline.of_event[Told(position, event)] for event in range(len(article.events))]
        if position in timeline.of_article:
            places.append(timeline.of_article[position])
        found.append(places)
    return found


def _of_publishers(articles: Sequence[Article], sources: Sources, timeline: Timeline) -> dict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key, place in timeline.of_source.items():
        found[sources.by_key[key].publisher].add(place)
    for told, place in timeline.of_event.items():
        keys = sources.cited[told.article]
        for note in articles[told.article].events[told.event].sources:
            if keys[note]:
                found[sources.by_key[keys[note]].publisher].add(place)
    return found


def _by_year(places: set[int], years: Sequence[int]) -> Years:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(places):
        found[years[place]].append(place)
    return {year: tuple(found[year]) for year in sorted(found)}


def _year(timeline: Timeline, place: int) -> int:
    moment = timeline.entries[place].moment
    first = moment.first or moment.last
    return first.year if first else 0
