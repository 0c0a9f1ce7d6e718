"""What all makers of views share: the Archive, links into it, and an article's entry in lists."""

from collections.abc import Callable, Iterable
from math import ceil

from dateline.archive.assemble import Archive, Taxonomy
from dateline.archive.terms import Term
from dateline.pages.addresses import Addresses
from dateline.pages.views import CardView, Head, LinkView, NavLink
from dateline.values.model import Article, Card
from dateline.values.parts import Part
from dateline.values.wording import has_word, word

HAN_PER_MINUTE = 400
WORDS_PER_MINUTE = 230
TERMS_ON_CARD = 8


class Context:
    """The Archive with its addresses; cards and links are made once and shared by all pages."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.settings = archive.settings
        self.addresses = Addresses(archive.settings)
        self._card_views: dict[str, CardView] = {}
        self._cards: dict[str, Part] = {}
        self._links: dict[str, LinkView] = {}
        self._terms: dict[str, dict[str, NavLink]] = {}
        self._made: dict[object, NavLink] = {}

    def word(self, key: str, **args: object) -> str:
        """Interface words in the site's language."""
        return word(key, self.settings.language, **args)

    def card_view(self, article: Article) -> CardView:
        """The article as other pages show it."""
        view = self._card_views.get(article.path)
        if view is None:
            view = self._card_views[article.path] = self._card_view(article)
        return view

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

    def card(self, article: Article) -> Part:
        """The article's entry in lists."""
        part = self._cards.get(article.path)
        if part is None:
            part = self._cards[article.path] = Part("_card.html", self.card_view(article))
        return part

    def link(self, article: Article) -> LinkView:
        """The article as one line."""
        view = self._links.get(article.path)
        if view is None:
            card = article.card
            view = self._links[article.path] = LinkView(
                href=self.addresses.href(card.url), title=card.title, lang=card.lang, date=card.date
            )
        return view

    def links(self, positions: Iterable[int]) -> tuple[LinkView, ...]:
        return tuple(self.link(self.archive.articles[position]) for position in positions)

    def terms(self, article: Article) -> dict[str, NavLink]:
        """Links to all terms of an article by the terms' addresses, taxonomy by taxonomy."""
        terms = self._terms.get(article.path)
        if terms is None:
            terms = self._terms[article.path] = {
                term.url: self.term_link(term)
                for taxonomy in self.archive.taxonomies
                for term in taxonomy.held[self.archive.position[article.path]]
            }
        return terms

    def once(self, name: object, make: Callable[[], NavLink]) -> NavLink:
        """A link that many pages share, made once under a name of its own."""
        link = self._made.get(name)
        if link is None:
            link = self._made[name] = make()
        return link

    def term_link(self, term: Term) -> NavLink:
        return self.once(term.url, lambda: NavLink(label=term.label, href=self.addresses.href(term.url)))

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


def minutes(card: Card) -> int:
    """Reading time, rounded up, at 400 Han characters and 230 words a minute."""
    return max(1, ceil(card.characters / HAN_PER_MINUTE + card.words / WORDS_PER_MINUTE))
