"""Sources as pages and exports show them: each an entry with the articles that cite it.

An entry is gathered as it is shown: nothing is left to be worked out of it.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from dateline.archive.reads import Reads, group_of
from dateline.archive.sources import NOBODY, Source
from dateline.archive.traced import TracedArchive
from dateline.pages.cards import Cards
from dateline.pages.citing_articles import (
    CitingArticle,
    citing_articles,
    has_own_pages,
    latest_citing,
    source_url,
)
from dateline.pages.held_entries import HeldEntries
from dateline.pages.pagination import ListPage
from dateline.pages.placements import Placements
from dateline.pages.site_facts import SiteFacts
from dateline.pages.source_entry_views import CitingView, SentenceView, SourceEntryView
from dateline.pages.source_marks import copy_link, marks_of, own_copy
from dateline.values.article import Shared
from dateline.values.digests import digest


def kept_with(publisher: str) -> str:
    """What the keys of the entries of a publisher's sources are kept together by."""
    return f"sources of {publisher}"


def _name(page: ListPage[str]) -> str:
    return f"sources {page.url}"


class SourceEntries:
    """The entries of an archive's sources.

    They are many, and so are made when they are asked for, and only some are held.
    """

    def __init__(
        self, archive: TracedArchive, facts: SiteFacts, placements: Placements, cards: Cards, reads: Reads
    ) -> None:
        self._reads = reads
        self._archive = archive
        self._facts = facts
        self._placements = placements
        self._cards = cards
        self._held = HeldEntries[SourceEntryView]()

    def on_page(self, page: ListPage[str]) -> tuple[SourceEntryView, ...]:
        """The entries on a publisher's page, each with the latest articles that cite it, these first.

        Their key is kept on the way.
        """
        return self._reads.with_key(
            *(_name(page), digest(page), partial(self._on_page, page), partial(self._key, page)),
            self._group(page),
        )

    def key(self, page: ListPage[str]) -> bytes:
        """The key of the whole entries of a publisher's page."""
        return self._reads.value(
            _name(page), digest(page), lambda: self._key(page, self._on_page(page)), self._group(page)
        )

    def _group(self, page: ListPage[str]) -> str:
        """The keys of a publisher's pages are kept together: an edit concerns few publishers."""
        return group_of(
            kept_with(self._archive.sources.publisher_of[page.members[0]]) if page.members else ""
        )

    def _on_page(self, page: ListPage[str]) -> tuple[SourceEntryView, ...]:
        return self._held.on_page(page.url, lambda: tuple(map(self._latest, self._sources(page))))

    def _sources(self, page: ListPage[str]) -> Iterator[Source]:
        return map(self._archive.sources.by_key.__getitem__, page.members)

    def _key(self, page: ListPage[str], latest: tuple[SourceEntryView, ...]) -> bytes:
        return digest(latest, [self.whole(source) for source in self._sources(page) if has_own_pages(source)])

    def _latest(self, source: Source) -> SourceEntryView:
        return self.entry(source, latest_citing(source))

    def whole_on_page(self, page: ListPage[str]) -> tuple[SourceEntryView, ...]:
        """The entries on a publisher's page with all articles that cite them, known by ``key``."""
        entries = zip(self._sources(page), self._on_page(page), strict=True)
        return tuple(
            self.whole(source) if has_own_pages(source) else replace(latest, citing=latest.citing[::-1])
            for source, latest in entries
        )

    def whole(self, source: Source) -> SourceEntryView:
        """The source's entry with all articles that cite it, in order of time."""
        return self.entry(source, citing_articles(source))

    def entry(self, source: Source, citing: Sequence[CitingArticle]) -> SourceEntryView:
        """The source's entry, with these of the articles that cite it."""
        publisher = self._archive.sources.publishers[source.publisher]
        more = has_own_pages(source)
        return SourceEntryView(
            anchor=source.anchor,
            permalink=self._placements.source(source.key),
            when=self._placements.publication(source),
            title=source.title,
            titles=source.titles,
            href=source.url,
            publisher=self._cards.publisher_name(publisher) if publisher.key != NOBODY else "",
            named=name if (name := publisher.name_of(source)) != publisher.name else "",
            author=source.author,
            contributor=source.contributor,
            published=source.published,
            status=source.status,
            remark=source.remark,
            copy=copy_link(self._archive.settings.archived_copies, source, source.url, source.retrieved),
            own=own_copy(self._archive.settings.own_copies, source),
            marks=marks_of(source, ()),
            retrieved=source.retrieved,
            imprint=source.imprint,
            articles=source.articles,
            citing=tuple(map(self._citing, citing)),
            more=self._facts.urls.href(source_url(publisher, source)) if more else "",
        )

    def _citing(self, uses: CitingArticle) -> CitingView:
        article = self._archive.shared[uses[0].article]
        return CitingView(
            article=self._cards.link(article),
            note_href=self._cards.anchored(article, article.notes[uses[0].note].anchor),
            sentences=tuple(self._sentences(article, uses)),
        )

    def _sentences(self, article: Shared, uses: CitingArticle) -> Iterator[SentenceView]:
        for use in uses:
            for citation in article.notes[use.note].citations:
                quote = article.quoted(citation.quote)
                yield SentenceView(
                    href=self._cards.anchored(article, citation.anchor),
                    text=quote.text if quote else "",
                    heading=quote.heading if quote else "",
                )
