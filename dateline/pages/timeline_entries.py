"""Entries of the timeline as pages show them: whole, and counted; each made once."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from itertools import chain, islice
from typing import cast

import msgspec
from msgspec.structs import replace

from dateline.archive.reads import Once, Reads, group_of
from dateline.archive.sources import Source
from dateline.archive.timeline import Entry, Mention, Month
from dateline.archive.traced import TracedArchive
from dateline.pages.cards import Cards
from dateline.pages.entry_views import CitedSourceView, EntryView, Mark, MentionView
from dateline.pages.held_entries import HeldEntries
from dateline.pages.placements import Placements
from dateline.pages.source_marks import others
from dateline.pages.timeline_placement import PeriodPage
from dateline.pages.views import NavLink
from dateline.values.digests import digest
from dateline.values.moments import Moment
from dateline.values.partials import Partial

TERMS_PER_ENTRY = 8


class TimelineEntries:
    """The entries of an archive's timeline. Each is the same partial on its page and in exports.

    They are many, and so are made when they are asked for, and only some are held.
    """

    def __init__(self, archive: TracedArchive, placements: Placements, cards: Cards, reads: Reads) -> None:
        self._archive = archive
        self._placements = placements
        self._cards = cards
        self._reads = reads
        self._held = HeldEntries[Partial]()
        self._first_terms: Once[str, tuple[NavLink, ...]] = {}
        self._cited: Once[str, CitedSourceView] = {}

    def on_page(self, page: PeriodPage) -> list[Entry]:
        """The entries on a page, in order of time."""
        timeline, month = self._archive.timeline, (page.year, page.month)
        entries = timeline.days[month, page.day] if page.apart else timeline.months.get(month, ())
        return [entries[place] for place in reversed(page.list_page.members)]

    def marks(self, month: Month) -> Counter[Mark]:
        """How many entries of each kind a month has (or a year as a whole)."""
        counts = self._reads.value(f"marks {month}", b"", lambda: self._counted(month))
        return Counter(_decode_counts(counts))

    def _counted(self, month: Month) -> bytes:
        return _encode(self.count(self._archive.timeline.months.get(month, ())))

    def count(self, entries: Iterable[Entry]) -> Counter[Mark]:
        """How many entries of each kind there are among these."""
        return Counter(mark_of(entry, self._archive) for entry in entries)

    def partials(self, page: PeriodPage) -> tuple[Partial, ...]:
        """The entries on a page, in the order of ``on_page``; their key is kept on the way."""
        return self._reads.with_key(
            *(_name(page), digest(page), partial(self._partials, page), partial(self._key, page)),
            group_of(kept_with((page.year, page.month))),
        )

    def views(self, page: PeriodPage) -> tuple[EntryView, ...]:
        """The entries on a page as exports have them, which are known by ``key``."""
        return tuple(map(_view_of, self._partials(page)))

    def key(self, page: PeriodPage) -> bytes:
        """The key of a page's entries, and of when their articles last changed."""
        group = group_of(kept_with((page.year, page.month)))
        return self._reads.value(
            _name(page), digest(page), lambda: self._key(page, self._partials(page)), group
        )

    def changed(self, entry: Entry) -> Moment | None:
        """When the first article that tells of an event last changed; None for what no article tells."""
        if not entry.mentions:
            return None
        return self._archive.outlines[entry.mentions[0].article].changed

    def _partials(self, page: PeriodPage) -> tuple[Partial, ...]:
        return self._held.on_page(page.list_page.url, lambda: tuple(map(self._partial, self.on_page(page))))

    def _partial(self, entry: Entry) -> Partial:
        return Partial("_entry.html", self._view(entry))

    def _key(self, page: PeriodPage, partials: tuple[Partial, ...]) -> bytes:
        return digest([each.key for each in partials], list(map(self.changed, self.on_page(page))))

    def undated_source(self, key: str) -> Partial:
        """A source without a date, as an entry; it stands nowhere in the timeline."""
        return Partial("_entry.html", self._source(self._archive.sources.by_key[key], ""))

    def _view(self, entry: Entry) -> EntryView:
        permalink = self._placements.entry(entry)
        if entry.source:
            return self._source(self._archive.sources.by_key[entry.source], permalink)
        if entry.mentions:
            return self._event(entry, permalink)
        article = self._archive.outlines[entry.article]
        return EntryView(
            anchor=entry.anchor,
            permalink=permalink,
            mark="article",
            moment=entry.moment,
            title=article.card.title,
            title_lang=article.card.lang,
            href=self._cards.link(article).href,
            summary=article.card.summary,
            terms=self._terms(entry.article),
        )

    def _source(self, source: Source, permalink: str) -> EntryView:
        return EntryView(
            anchor=source.anchor,
            permalink=permalink,
            mark="source",
            moment=source.published,
            title=source.display_title,
            href=self._placements.source(source.key),
            published_by=self._cards.published_by(source),
            articles=others(source.articles),
        )

    def _event(self, entry: Entry, permalink: str) -> EntryView:
        articles = [self._archive.dated[mention.article] for mention in entry.mentions]
        events = [
            article.events[mention.event] for article, mention in zip(articles, entry.mentions, strict=True)
        ]
        return EntryView(
            anchor=entry.anchor,
            permalink=permalink,
            mark=events[0].kind,
            moment=entry.moment,
            title=next((event.title for event in events if event.title), ""),
            title_lang=articles[0].card.lang,
            tellings=_told_once(map(self._mention, entry.mentions)),
            terms=self._terms(*(mention.article for mention in entry.mentions)),
            place=next((event.place for event in events if event.place), ""),
            people=tuple(dict.fromkeys(name for event in events for name in event.people)),
            differing=len({event.moment for event in events}) > 1,
        )

    def _mention(self, mention: Mention) -> MentionView:
        article = self._archive.dated[mention.article]
        event = article.events[mention.event]
        quote = article.quoted(event.quote)
        return MentionView(
            article=self._cards.link(article),
            href=self._cards.anchored(article, event.anchor),
            text=quote.text if quote else "",
            heading=quote.heading if quote else "",
            wording=event.wording,
            moment=event.moment,
            certainty=event.certainty,
            sources=tuple(map(self._cited_source, self._archive.sources_of(mention.article, event))),
        )

    def _cited_source(self, key: str) -> CitedSourceView:
        return self._reads.once(self._cited, key, lambda: self._cited_view(key))

    def _cited_view(self, key: str) -> CitedSourceView:
        source = self._archive.sources.by_key[key]
        return CitedSourceView(
            link=NavLink(label=source.display_title, href=self._placements.source(key)),
            publisher=self._cards.published_by(source),
        )

    def _terms(self, *articles: str) -> tuple[NavLink, ...]:
        """The first terms of each article, by its path, and of these the first."""
        if len(articles) == 1:
            return self._first_terms_of(articles[0])
        links = chain.from_iterable(map(self._first_terms_of, articles))
        return tuple(islice(dict.fromkeys(links), TERMS_PER_ENTRY))

    def _first_terms_of(self, path: str) -> tuple[NavLink, ...]:
        return self._reads.once(
            self._first_terms,
            path,
            lambda: tuple(islice(self._cards.terms(path).values(), TERMS_PER_ENTRY)),
        )


def _told_once(tellings: Iterable[MentionView]) -> tuple[MentionView, ...]:
    """The tellings, those in which an article repeats a sentence as one, with the sources of all."""
    told: dict[tuple[object, ...], MentionView] = {}
    for telling in tellings:
        said = (telling.text, telling.moment, telling.certainty) if telling.text else (telling.href,)
        key = (telling.article.href, *said)
        first = told.get(key)
        if first is None:
            told[key] = telling
        elif not set(telling.sources) <= set(first.sources):
            sources = tuple(dict.fromkeys((*first.sources, *telling.sources)))
            told[key] = replace(first, sources=sources)
    return tuple(told.values())


def _view_of(entry: Partial) -> EntryView:
    return cast("EntryView", entry.view)


def kept_with(month: Month) -> str:
    """What the keys of a month's entries are kept together by: an edit concerns few months."""
    return f"entries of {month}"


def _name(page: PeriodPage) -> str:
    return f"entries {page.list_page.url}"


_encode = msgspec.msgpack.encode
_decode_counts = msgspec.msgpack.Decoder(dict[Mark, int]).decode


def mark_of(entry: Entry, archive: TracedArchive) -> Mark:
    """What an entry is."""
    if entry.mentions:
        first = entry.mentions[0]
        return archive.dated[first.article].events[first.event].kind
    return "source" if entry.source else "article"
