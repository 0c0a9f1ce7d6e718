"""Links and cards: an article, term or publisher as other pages show it, each made once."""

from collections.abc import Iterable

from dateline.archive.reads import Once, Reads
from dateline.archive.sources import Publisher, Source
from dateline.archive.terms import Term
from dateline.archive.traced import TracedArchive
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import CardView, LinkView, NavLink
from dateline.reading.markdown.ids import fragment
from dateline.values.article import Outline
from dateline.values.partials import Partial
from dateline.values.settings import TaxonomySetting

TERMS_ON_CARD = 8


class Cards:
    """The links and cards of an archive's articles, terms and publishers."""

    def __init__(self, archive: TracedArchive, facts: SiteFacts, reads: Reads) -> None:
        self._archive = archive
        self._facts = facts
        self._reads = reads
        self._links: dict[str, LinkView] = {}
        self._cards: Once[tuple[str, str], Partial] = {}
        self._terms: Once[str, dict[str, NavLink]] = {}
        self._term_links: dict[str, NavLink] = {}
        self._publisher_links: dict[str, NavLink] = {}

    def link(self, article: Outline) -> LinkView:
        """The article as one line."""
        card = article.card
        found = self._links.get(card.url)
        if found is None:
            href = self._facts.urls.href(card.url)
            found = LinkView(href=href, title=card.title, lang=card.lang, date=card.date)
            self._links[card.url] = found
        return found

    def anchored(self, article: Outline, anchor: str) -> str:
        """A link to a place in an article."""
        return f"{self.link(article).href}#{fragment(anchor)}"

    def card(self, path: str, ui: str = "") -> Partial:
        """The entry in lists of the article at a path, in the words of ``ui``, the site's for ""."""
        return self._reads.once(
            self._cards, (path, ui), lambda: Partial("_card.html", self.card_view(path, ui))
        )

    def cards(self, paths: Iterable[str]) -> tuple[Partial, ...]:
        """The entries of the articles at these paths, in their order."""
        return tuple(map(self.card, paths))

    def card_view(self, path: str, ui: str = "") -> CardView:
        """The article at a path as other pages show it."""
        article = self._archive.outlines[path]
        card = article.card
        others = (each for each in self._archive.versions.get(path, ()) if each.path != path)
        return CardView(
            href=self.link(article).href,
            title=card.title,
            lang=card.lang,
            date=card.date,
            summary=card.summary,
            minutes=card.minutes,
            unnamed=card.unnamed,
            draft=card.draft,
            terms=tuple(self.terms(path).values())[:TERMS_ON_CARD],
            versions=self._facts.version_links(others),
            ui=ui,
        )

    def terms(self, path: str) -> dict[str, NavLink]:
        """Links to all terms of the article at a path by the terms' addresses, taxonomy by taxonomy."""
        return self._reads.once(self._terms, path, lambda: self._terms_of(path))

    def _terms_of(self, path: str) -> dict[str, NavLink]:
        return {term.url: self.term_link(term) for term in self._archive.terms_of(path)}

    def term_link(self, term: Term) -> NavLink:
        """A link to a tag or topic."""
        found = self._term_links.get(term.url)
        if found is None:
            found = NavLink(label=term.label, href=self._facts.urls.href(term.url))
            self._term_links[term.url] = found
        return found

    def publisher_name(self, publisher: Publisher) -> str:
        """The name of a publisher's page."""
        return publisher.name or self._facts.word("publisher-unknown")

    def publisher_link(self, publisher: Publisher) -> NavLink:
        """A link to a publisher's page."""
        found = self._publisher_links.get(publisher.url)
        if found is None:
            found = NavLink(label=self.publisher_name(publisher), href=self._facts.urls.href(publisher.url))
            self._publisher_links[publisher.url] = found
        return found

    def published_by(self, source: Source) -> NavLink:
        """The publisher of a source, by the name it has there, and its page."""
        publisher = self._archive.sources.publishers[source.publisher]
        link = self.publisher_link(publisher)
        name = publisher.name_of(source)
        return link if name in ("", link.label) else NavLink(label=name, href=link.href)

    def taxonomy_link(self, taxonomy: TaxonomySetting, language: str) -> NavLink:
        """A link to a taxonomy's index, by the editor's name for it, the interface's, or its field."""
        words, field = self._facts.words, taxonomy.field
        known = words.word(field, language) if words.has(field) else field
        return NavLink(label=taxonomy.title or known, href=self._facts.urls.href(f"/{taxonomy.path}/"))

    def term_in_taxonomy(self, taxonomy: TaxonomySetting, term: Term) -> str:
        """A term behind the name of its taxonomy, with the colon of the site's language between them."""
        facts = self._facts
        return self.taxonomy_link(taxonomy, facts.language).label + facts.word("colon") + term.label
