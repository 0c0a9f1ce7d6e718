"""The context that the ingredients of pages are gathered from: the archive, with its links and cards."""

from collections.abc import Callable
from typing import NamedTuple

from dateline.archive.archive import Archive
from dateline.archive.reads import Reads
from dateline.archive.traced import TracedArchive
from dateline.extending.extensions import NO_EXTENSIONS, Extensions
from dateline.pages.cards import Cards
from dateline.pages.listed_articles import ListedArticles
from dateline.pages.placements import Placements
from dateline.pages.resolve import ResolvedLinks, with_dates
from dateline.pages.search_segments import SearchSegments
from dateline.pages.site_facts import SiteFacts
from dateline.pages.source_entries import SourceEntries
from dateline.pages.timeline_entries import TimelineEntries
from dateline.pages.timeline_lines import TimelineLines
from dateline.values.article import Article
from dateline.values.partials import BodyPartial


class Listing(NamedTuple):
    """What pages are listed from: an archive, and where its sources and entries stand."""

    archive: Archive
    facts: SiteFacts
    placements: Placements
    extensions: Extensions = NO_EXTENSIONS


def listing_of(archive: Archive, reads: Reads, extensions: Extensions = NO_EXTENSIONS) -> Listing:
    """What the pages of an archive are listed from; placements note in ``reads`` what is asked of them."""
    facts = SiteFacts(archive.settings)
    return Listing(archive, facts, Placements(archive, facts.urls, reads), extensions)


class Context(NamedTuple):
    """An archive and all that is known of where its pages stand.

    Whatever is read of it is noted in ``reads``. ``resolved`` gives a file's
    links and images, by its path.
    """

    reads: Reads
    archive: TracedArchive
    facts: SiteFacts
    placements: Placements
    cards: Cards
    source_entries: SourceEntries
    entries: TimelineEntries
    lines: TimelineLines
    resolved: Callable[[str], ResolvedLinks]
    listed_articles: ListedArticles
    segments: SearchSegments
    extensions: Extensions

    def body(self, article: Article) -> BodyPartial:
        """An article's body with its slots filled, those of dates included."""
        inferred = self.facts.words.word("certainty-inferred", article.card.lang)
        html = with_dates(self.resolved(article.path).html, article, self.placements.event, inferred)
        return BodyPartial(article.body, html)


def context_of(listing: Listing, resolved: Callable[[str], ResolvedLinks], reads: Reads) -> Context:
    """The context of an archive whose pages are listed from ``listing``."""
    archive, facts, placements = TracedArchive(listing.archive, reads), listing.facts, listing.placements
    cards = Cards(archive, facts, reads)
    source_entries = SourceEntries(archive, facts, placements, cards, reads)
    entries = TimelineEntries(archive, placements, cards, reads)
    lines = TimelineLines(archive, placements, cards, reads)
    listed = ListedArticles(archive, facts.urls, reads)
    return Context(
        *(reads, archive, facts, placements, cards, source_entries, entries, lines, resolved),
        *(listed, SearchSegments(archive, facts, cards, reads), listing.extensions),
    )
