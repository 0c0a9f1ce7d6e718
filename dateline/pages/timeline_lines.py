"""Entries of the timeline as single lines: on articles' pages, and in filtered timelines."""

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import heappush, heappushpop
from operator import attrgetter
from typing import NamedTuple

from dateline.archive.reads import Once, Reads
from dateline.archive.sources import Source
from dateline.archive.timeline import Entry, Mention
from dateline.archive.traced import TracedArchive
from dateline.pages.cards import Cards
from dateline.pages.entry_views import EntryLine
from dateline.pages.placements import Placements
from dateline.pages.timeline_entries import mark_of
from dateline.values.article import DatedOutline, Event
from dateline.values.moments import Moment, time_order

_RANKS = {"happened": 0, "planned": 0, "source": 1, "article": 2}


class FilteredLine(NamedTuple):
    """A line of a filtered timeline: it leads to the place itself, not to the timeline's entry.

    ``order`` is what lines sort by, as the entries of the whole timeline do: moment, kind, and
    behind these path and anchor, or a source's key. It is made once, with the line: an article's
    lines are sorted for each of its terms.
    """

    line: EntryLine
    order: tuple[tuple[int, int, str, str], int, *tuple[str, ...]]


class TimelineLines:
    """The lines of an archive's articles, events and sources."""

    def __init__(self, archive: TracedArchive, placements: Placements, cards: Cards, reads: Reads) -> None:
        self._archive = archive
        self._placements = placements
        self._cards = cards
        self._reads = reads
        self._articles: Once[str, tuple[FilteredLine, ...]] = {}
        self._years: Once[str, frozenset[int]] = {}

    def has_page(self, year: int) -> bool:
        """Whether a year has a page in the timeline: not where most articles date its events otherwise."""
        months = self._archive.timeline.months
        return year in self._reads.once(self._years, "", lambda: frozenset(year for year, _ in months))

    def entry(self, entry: Entry, anchor: str = "") -> EntryLine:
        """An entry, with a link to where it stands in the timeline."""
        archive = self._archive
        if entry.source:
            label, lang = archive.sources.by_key[entry.source].display_title, ""
        elif entry.mentions:
            first = entry.mentions[0]
            article = archive.dated[first.article]
            label, lang = _label(article, article.events[first.event]), article.card.lang
        else:
            card = archive.outlines[entry.article].card
            label, lang = card.title, card.lang
        return EntryLine(
            mark=mark_of(entry, archive),
            moment=entry.moment,
            href=self._placements.entry(entry),
            label=label,
            lang=lang,
            anchor=anchor,
        )

    def latest_of(self, paths: Iterable[str], count: int) -> tuple[FilteredLine, ...]:
        """The latest lines, at most so many, of the articles at these paths and their events, last first.

        Lines are made of those articles alone that have any of the latest.
        """
        spans = self._archive.timeline.spans
        found: list[FilteredLine] = []
        begins: list[int] = []
        for latest, path in sorted(((spans[path].latest, path) for path in paths), reverse=True):
            if len(begins) == count and latest < begins[0]:
                break
            for each in self._of_article(path):
                (heappush if len(begins) < count else heappushpop)(begins, each.order[0][0])
                found.append(each)
        return latest_first(found)[:count]

    def by_year(self, paths: Iterable[str]) -> Counter[int]:
        """How many lines each year has, of the articles at these paths and their events."""
        spans = self._archive.timeline.spans
        years: Counter[int] = Counter()
        for path in paths:
            for year, count in spans[path].years:
                years[year] += count
        return years

    def of_mention(self, mention: Mention) -> FilteredLine:
        """An event as one article mentions it, for filtered timelines."""
        article = self._archive.dated[mention.article]
        return self._of_event(mention.article, article, article.events[mention.event])

    def of_source(self, source: Source, published: Moment) -> FilteredLine:
        """The publication of a source, for filtered timelines."""
        line = EntryLine(
            mark="source",
            moment=published,
            href=self._placements.source(source.key),
            label=source.display_title,
            lang="",
        )
        return _filtered(line, source.key)

    def _of_article(self, path: str) -> tuple[FilteredLine, ...]:
        """The article at a path and all its events, for the timelines of all its terms."""
        return self._reads.once(self._articles, path, lambda: tuple(self._lines(path)))

    def _lines(self, path: str) -> Iterator[FilteredLine]:
        article = self._archive.dated[path]
        card = article.card
        if card.date is not None:
            href = self._cards.link(article).href
            line = EntryLine(mark="article", moment=card.date, href=href, label=card.title, lang=card.lang)
            yield _filtered(line, path)
        for event in article.events:
            yield self._of_event(path, article, event)

    def _of_event(self, path: str, article: DatedOutline, event: Event) -> FilteredLine:
        line = EntryLine(
            mark=event.kind,
            moment=event.moment,
            href=self._cards.anchored(article, event.anchor),
            label=_label(article, event),
            lang=article.card.lang,
        )
        return _filtered(line, path, event.anchor)


def latest_first(lines: Iterable[FilteredLine]) -> tuple[FilteredLine, ...]:
    """The lines with the last first."""
    return tuple(sorted(lines, key=attrgetter("order"), reverse=True))


def _filtered(line: EntryLine, *names: str) -> FilteredLine:
    return FilteredLine(line, (time_order(line.moment), _RANKS[line.mark], *names))


def _label(article: DatedOutline, event: Event) -> str:
    """An event in a few words: an editor's, the sentence's, or the date's own."""
    quote = article.quoted(event.quote)
    return event.title or (quote.text if quote else event.wording)
