"""What all makers of views share: the Archive, links into it, and an article's entry in lists."""

from collections.abc import Callable, Iterable
from functools import cached_property
from math import ceil
from typing import TypeVar, cast

from dateline.archive.archive import Archive, Taxonomy
from dateline.archive.sources import Publisher, Source
from dateline.archive.terms import Term
from dateline.archive.timeline import Entry, Mention, Month, article_entry, month_of, source_entry
from dateline.pages import source_placement as source_shelves
from dateline.pages import timeline_placement as timeline_shelves
from dateline.pages.resolve import ResolvedLinks
from dateline.pages.urls import Urls
from dateline.pages.views import CardView, Head, LinkView, NavLink
from dateline.reading.markdown.ids import fragment
from dateline.values.article import Article, Card
from dateline.values.partials import Partial
from dateline.values.wording import has_word, word

Made = TypeVar("Made")

HAN_PER_MINUTE = 400
WORDS_PER_MINUTE = 230
TERMS_ON_CARD = 8


class Context:
    """The Archive with its addresses; cards and links are made once and shared by all pages.

    ``filled`` gives each file's slots filled in, by its path.
    """

    def __init__(self, archive: Archive, filled: Callable[[str], ResolvedLinks]) -> None:
        self.archive = archive
        self.filled = filled
        self.settings = archive.settings
        self.addresses = Urls(archive.settings)
        self._made: dict[object, object] = {}

    def shelves(self, publisher: str) -> source_shelves.SourcePlacement:
        """Where each source's entry stands, for the publisher with this key."""
        return self.once(("shelves", publisher), lambda: self._shelves(publisher))

    def _shelves(self, publisher: str) -> source_shelves.SourcePlacement:
        articles, sources = self.archive.articles, self.archive.sources
        listed = sources.publishers[publisher]

        def make() -> source_shelves.SourcePlacement:
            years = [_year(articles[sources.by_key[key].uses[0].article]) for key in listed.sources]
            return source_shelves.place_sources(listed, sources.by_key, years, self.addresses)

        inputs = (listed, [sources.by_key[key] for key in listed.sources], self.archive.months)
        return self.archive.memory(("shelves", publisher), inputs, make)

    def source_href(self, key: str) -> str:
        """A link to a source's entry."""
        return self.shelves(self.archive.sources.by_key[key].publisher).entries[key]

    def period(self, month: Month) -> timeline_shelves.MonthPlacement:
        """Where each entry of a month stands."""
        return self.once(("period", month), lambda: self._period(month))

    def _period(self, month: Month) -> timeline_shelves.MonthPlacement:
        entries = self.archive.timeline.months[month]
        return self.archive.memory(
            ("period", month), entries, lambda: timeline_shelves.place_entries(month, entries, self.addresses)
        )

    def href(self, entry: Entry) -> str:
        """A link to an entry of the timeline."""
        return self.period(month_of(entry.moment)).hrefs[entry.anchor]

    @cached_property
    def sliced(self) -> frozenset[str]:
        """The addresses of the terms and publishers that have anything in the timeline."""
        archive = self.archive
        inputs = (archive.taxonomies, archive.sources, archive.timeline.months)
        return archive.memory("sliced", inputs, self._with_slices)

    def _with_slices(self) -> frozenset[str]:
        archive = self.archive
        dated = [bool(article.card.date or article.events) for article in archive.articles]
        terms = {
            term.url
            for taxonomy in archive.taxonomies
            for term in taxonomy.terms.values()
            if any(dated[position] for position in term.members)
        }
        publishers = archive.sources.publishers
        published = {
            publishers[source.publisher].url for source in archive.sources.by_key.values() if source.published
        }
        return frozenset(terms | published)

    def has_slice(self, owner: str) -> bool:
        """Whether what has the address ``owner`` has a slice of the timeline."""
        return owner in self.sliced

    def slice_href(self, owner: str) -> str:
        """A link to the slice of what has the address ``owner``; "" where it has nothing in the timeline."""
        return self.addresses.href(slice_url(owner)) if self.has_slice(owner) else ""

    def word(self, key: str, **args: object) -> str:
        """Interface words in the site's language."""
        return word(key, self.settings.language, **args)

    def card_view(self, article: Article) -> CardView:
        """The article as other pages show it."""
        return self.once(("card view", article.path), lambda: self._card_view(article))

    def _card_view(self, article: Article) -> CardView:
        card = article.card
        return CardView(
            href=self.addresses.href(card.url),
            title=card.title,
            lang=card.lang,
            date=card.date,
            summary=card.summary,
            minutes=minutes(card),
            unnamed=card.unnamed,
            draft=card.draft,
            terms=tuple(self.terms(article).values())[:TERMS_ON_CARD],
        )

    def card(self, article: Article) -> Partial:
        """The article's entry in lists."""
        return self.once(("card", article.path), lambda: Partial("_card.html", self.card_view(article)))

    def link(self, article: Article) -> LinkView:
        """The article as one line."""
        return self.once(("link", article.path), lambda: self._link(article.card))

    def _link(self, card: Card) -> LinkView:
        return LinkView(href=self.addresses.href(card.url), title=card.title, lang=card.lang, date=card.date)

    def anchored(self, article: Article, anchor: str) -> str:
        """A link to a place in an article."""
        return f"{self.link(article).href}#{fragment(anchor)}"

    def entry_of(self, article: Article, event: int) -> str:
        """A link to the timeline's entry of an article's event; "" for what is in no timeline."""
        position = self.archive.position.get(article.path)
        if position is None:
            return ""
        return self.href(self.archive.timeline.of_event(self.archive.articles, Mention(position, event)))

    def published_href(self, source: Source) -> str:
        """A link to the timeline's entry of a source's publication; "" where that is unknown."""
        entry = source_entry(source)
        return self.href(entry) if entry else ""

    def written_href(self, article: Article) -> str:
        """A link to the timeline's entry of an article; "" for an undated one."""
        entry = article_entry(self.archive.position[article.path], article)
        return self.href(entry) if entry else ""

    def links(self, positions: Iterable[int]) -> tuple[LinkView, ...]:
        return tuple(self.link(self.archive.articles[position]) for position in positions)

    def terms(self, article: Article) -> dict[str, NavLink]:
        """Links to all terms of an article by the terms' addresses, taxonomy by taxonomy."""
        return self.once(("terms", article.path), lambda: self._terms(article))

    def _terms(self, article: Article) -> dict[str, NavLink]:
        return {
            term.url: self.term_link(term)
            for taxonomy in self.archive.taxonomies
            for term in taxonomy.held[self.archive.position[article.path]]
        }

    def once(self, name: object, make: Callable[[], Made]) -> Made:
        """Something that many pages share, made once under a name of its own."""
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = make()
        return cast("Made", made)

    def term_link(self, term: Term) -> NavLink:
        return self.once(term.url, lambda: NavLink(label=term.label, href=self.addresses.href(term.url)))

    def publisher_name(self, publisher: Publisher) -> str:
        """What a publisher is called on pages."""
        return publisher.name or self.word("publisher-unknown")

    def publisher_link(self, publisher: Publisher) -> NavLink:
        return self.once(
            publisher.url,
            lambda: NavLink(label=self.publisher_name(publisher), href=self.addresses.href(publisher.url)),
        )

    def named_link(self, key: str, url: str, language: str) -> NavLink:
        """A link to one of the site's own pages, named by the interface."""
        return self.once(
            (key, language), lambda: NavLink(label=word(key, language), href=self.addresses.href(url))
        )

    def taxonomy_link(self, taxonomy: Taxonomy, language: str) -> NavLink:
        """A link to a taxonomy's index, by the editor's name for it, the interface's, or its field."""
        setting = taxonomy.setting
        known = word(setting.field, language) if has_word(setting.field) else setting.field
        return self.once(
            (taxonomy.url, language),
            lambda: NavLink(label=setting.title or known, href=self.addresses.href(taxonomy.url)),
        )

    def home_link(self) -> NavLink:
        return self.named_link("home", "/", self.settings.language)

    def head(self, url: str, title: str, description: str, *, feed: NavLink | None = None) -> Head:
        """The head of a page in the site's own language."""
        return Head(
            title=title,
            description=description,
            lang=self.settings.language,
            canonical=self.addresses.absolute(url),
            feed=feed,
        )


def _year(article: Article) -> int:
    return article.card.date.year if article.card.date else source_shelves.UNDATED


def slice_url(owner: str) -> str:
    """The address of the slice of the timeline that belongs to what has the address ``owner``."""
    return f"{owner}timeline/"


def minutes(card: Card) -> int:
    """Reading time, rounded up, at 400 Han characters and 230 words a minute."""
    return max(1, ceil(card.characters / HAN_PER_MINUTE + card.words / WORDS_PER_MINUTE))
