"""The context that the ingredients of pages are gathered from: the archive, with its links and cards."""

from collections.abc import Callable
from typing import NamedTuple

from dateline.archive.archive import Archive
from dateline.pages.cards import Cards
from dateline.pages.placements import Placements
from dateline.pages.resolve import ResolvedLinks, with_dates
from dateline.pages.site_facts import SiteFacts
from dateline.pages.source_entries import SourceEntries
from dateline.pages.timeline_entries import TimelineEntries
from dateline.pages.timeline_lines import TimelineLines
from dateline.values.article import Article
from dateline.values.partials import BodyPartial


class Context(NamedTuple):
    """An archive and all that is known of where its pages stand.

    ``resolved`` gives a file's links and images, by its path.
    """

    archive: Archive
    facts: SiteFacts
    placements: Placements
    cards: Cards
    source_entries: SourceEntries
    entries: TimelineEntries
    lines: TimelineLines
    resolved: Callable[[str], ResolvedLinks]

    def body(self, article: Article) -> BodyPartial:
        """An article's body with its slots filled, those of dates included."""
        html = with_dates(self.resolved(article.path).html, article, self.placements.event)
        return BodyPartial(article.body, html)


def context_of(archive: Archive, resolved: Callable[[str], ResolvedLinks]) -> Context:
    """The context of an archive."""
    facts = SiteFacts(archive.settings)
    placements, cards = Placements(archive, facts.urls), Cards(archive, facts)
    source_entries = SourceEntries(archive, facts, placements, cards)
    entries = TimelineEntries(archive, placements, cards)
    lines = TimelineLines(archive, placements, cards)
    return Context(archive, facts, placements, cards, source_entries, entries, lines, resolved)
