"""Entries of the timeline as single lines: on articles' pages, and in filtered timelines."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.archive.reads import Once, Reads
from dateline.archive.sources import Source
from dateline.archive.timeline import Entry, Mention, month_of
from dateline.archive.traced import TracedArchive
from dateline.pages.cards import Cards
from dateline.pages.entry_views import EntryLine
from dateline.pages.placements import Placements
from dateline.pages.timeline_entries import mark_of
from dateline.values.article import Event, Shared
from dateline.values.digests import Keyed, Value, digest
from dateline.values.moments import Moment, time_order

_RANKS = {"happened": 0, "planned": 0, "source": 1, "article": 2}


class FilteredLine(Value, frozen=True):
    """A line of a filtered timeline: it leads to the place itself, not to the timeline's entry.

    Lines of one moment and kind stand in order of their ``names``: path and
    anchor, or a source's key. ``has_page`` tells whether the timeline has a
    page of the line's year: not where most articles date the event otherwise.
    """

    line: EntryLine
    names: tuple[str, ...]
    has_page: bool


class ArticleLines(Keyed):
    """All lines of an article, digested, sorted and counted once for the timelines of all its terms.

    ``latest`` are the ``lines`` with the last first, ``years`` how many of them each year has.
    """

    __slots__ = ("latest", "lines", "years")

    def __init__(self, lines: tuple[FilteredLine, ...]) -> None:
        self.lines = lines
        self.latest = latest_first(lines)
        self.years = lines_by_year(lines)
        self.key = digest(lines)


class TimelineLines:
    """The lines of an archive's articles, events and sources."""

    def __init__(self, archive: TracedArchive, placements: Placements, cards: Cards, reads: Reads) -> None:
        self._archive = archive
        self._placements = placements
        self._cards = cards
        self._reads = reads
        self._articles: Once[str, ArticleLines] = {}
        self._years: Once[str, frozenset[int]] = {}

    def _has_page(self, year: int) -> bool:
        """Whether a year has a page in the timeline."""
        months = self._archive.timeline.months
        return year in self._reads.once(self._years, "", lambda: frozenset(year for year, _ in months))

    def entry(self, entry: Entry, anchor: str = "") -> EntryLine:
        """An entry, with a link to where it stands in the timeline."""
        archive = self._archive
        if entry.source:
            label, lang = archive.sources.by_key[entry.source].display_title, ""
        elif entry.mentions:
            first = entry.mentions[0]
            article = archive.shared[first.article]
            label, lang = _label(article, article.events[first.event]), article.card.lang
        else:
            card = archive.shared[entry.article].card
            label, lang = card.title, card.lang
        return EntryLine(
            mark=mark_of(entry, archive),
            moment=entry.moment,
            href=self._placements.entry(entry),
            label=label,
            lang=lang,
            anchor=anchor,
        )

    def of_article(self, path: str) -> ArticleLines:
        """The article at a path and all its events, for filtered timelines."""
        return self._reads.once(self._articles, path, lambda: ArticleLines(tuple(self._of_article(path))))

    def of_mention(self, mention: Mention) -> FilteredLine:
        """An event as one article mentions it, for filtered timelines."""
        own = 0 if self._archive.shared[mention.article].card.date is None else 1
        return self.of_article(mention.article).lines[own + mention.event]

    def of_source(self, source: Source, published: Moment) -> FilteredLine:
        """The publication of a source, for filtered timelines."""
        line = EntryLine(
            mark="source",
            moment=published,
            href=self._placements.source(source.key),
            label=source.display_title,
            lang="",
        )
        return self._filtered(line, source.key)

    def _of_article(self, path: str) -> Iterator[FilteredLine]:
        article = self._archive.shared[path]
        card = article.card
        if card.date is not None:
            href = self._cards.link(article).href
            line = EntryLine(mark="article", moment=card.date, href=href, label=card.title, lang=card.lang)
            yield self._filtered(line, path)
        for event in article.events:
            yield self._of_event(path, article, event)

    def _of_event(self, path: str, article: Shared, event: Event) -> FilteredLine:
        line = EntryLine(
            mark=event.kind,
            moment=event.moment,
            href=self._cards.anchored(article, event.anchor),
            label=_label(article, event),
            lang=article.card.lang,
        )
        return self._filtered(line, path, event.anchor)

    def _filtered(self, line: EntryLine, *names: str) -> FilteredLine:
        return FilteredLine(line=line, names=names, has_page=self._has_page(year_of(line.moment)))


def latest_first(lines: Iterable[FilteredLine]) -> tuple[FilteredLine, ...]:
    """The lines with the last first."""
    return tuple(sorted(lines, key=line_order, reverse=True))


def line_order(each: FilteredLine) -> tuple[object, ...]:
    """What lines sort by: as the entries of the whole timeline do."""
    return (time_order(each.line.moment), _RANKS[each.line.mark], *each.names)


def lines_by_year(lines: Iterable[FilteredLine]) -> Counter[tuple[int, bool]]:
    """How many lines each year has, and whether the timeline has a page of it."""
    return Counter((year_of(each.line.moment), each.has_page) for each in lines)


def year_of(moment: Moment) -> int:
    """The year in which a moment stands in the timeline, 0 for one that no calendar has."""
    return month_of(moment)[0]


def _label(article: Shared, event: Event) -> str:
    """An event in a few words: an editor's, the sentence's, or the date's own."""
    quote = article.quoted(event.quote)
    return event.title or (quote.text if quote else event.wording)
