"""Lists of articles: the home page, sections, and each tag or topic."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from dateline.archive.archive import Order
from dateline.archive.terms import Taxonomies, Taxonomy, Term
from dateline.pages.context import Context
from dateline.pages.lists.dossier import dossier
from dateline.pages.lists.feeds import term_feed
from dateline.pages.lists.language_addresses import language_link, language_list, languages_with_list
from dateline.pages.page import Page, page
from dateline.pages.pagination import ListPage, in_order, paginate
from dateline.pages.site_facts import SiteFacts
from dateline.pages.urls import Urls
from dateline.pages.views import LanguageText, ListKind, ListView, NavLink, Pager
from dateline.pages.writers import Template
from dateline.values.article import Article
from dateline.values.digests import Value
from dateline.values.partials import BodyPartial, Partial
from dateline.values.settings import Home, TaxonomySetting

LIST = Template(name="list.html")


class ArticleListListing(NamedTuple):
    """What the lists of articles are listed from: the articles that they show, and how long a page is.

    A term with at least ``threshold`` articles has a feed. ``home`` is what the home page is.
    """

    order: Order
    taxonomies: Taxonomies
    home: Home
    page_size: int
    threshold: int
    urls: Urls
    listed: tuple[str, ...]


class OfAll(NamedTuple):
    """What a page of the list of all articles shows; ``total`` counts them, on the front alone.

    ``text`` is the path of the home page's own text, "" for none.
    """

    text: str
    list_page: ListPage[str]
    total: int | None


class OfSection(NamedTuple):
    """What a page of a section shows: the path of the section's text, its articles."""

    path: str
    list_page: ListPage[str]
    total: int | None


class OfTerm(NamedTuple):
    """What a page of a tag or topic shows; ``total`` counts all articles that have it, on the front alone.

    ``text`` is the path of the page's own text, "" for none.
    """

    taxonomy: TaxonomySetting
    term: Term
    text: str
    has_feed: bool
    total: int | None
    list_page: ListPage[str]


def list_of_all(front: str, inputs: ArticleListListing) -> Iterator[Page]:
    """All articles, from the address ``front``: the home page's, or one behind it."""
    order, urls = inputs.order, inputs.urls
    members, text = inputs.listed, next((path for path in order.sections if order.urls[path] == "/"), "")
    for part in paginate(front, members, inputs.page_size, urls, numbered_below="/"):
        of = OfAll(text, part, total_of(part, members))
        yield page(part.url, LIST, _gather_all, _view, of, indexed=True)


def section_pages(inputs: ArticleListListing) -> Iterator[Page]:
    """A list for each folder that has an ``_index.md``: the articles below it."""
    order = inputs.order
    sections = _sections({path: order.urls[path] for path in order.sections}, inputs.taxonomies)
    below = _articles_below({path.removesuffix("_index.md") for _, path in sections}, inputs.listed)
    for url, path in sections:
        members = below[path.removesuffix("_index.md")]
        for part in paginate(url, members, inputs.page_size, inputs.urls):
            of = OfSection(path, part, total_of(part, members))
            yield page(part.url, LIST, _gather_section, _view, of, file=path, indexed=True)


def term_pages(inputs: ArticleListListing) -> Iterator[Page]:
    """A list for each tag and each topic."""
    texts = {inputs.order.urls[path]: path for path in inputs.order.sections}
    for taxonomy in inputs.taxonomies:
        for term in taxonomy.terms.values():
            members, text = taxonomy.members[term.key], texts.get(term.url, "")
            has_feed = len(members) >= inputs.threshold
            parts = (
                in_order(term.url, members)
                if taxonomy.setting.ordered
                else paginate(term.url, members, inputs.page_size, inputs.urls)
            )
            for part in parts:
                of = OfTerm(taxonomy.setting, term, text, has_feed, total_of(part, members), part)
                yield page(part.url, LIST, _gather_term, _view, of, file=text, indexed=True)


def _articles_below(folders: AbstractSet[str], articles: Iterable[str]) -> dict[str, list[str]]:
    """For each of the folders, which end in "/", the articles in it and in the folders within it."""
    below: dict[str, list[str]] = {folder: [] for folder in folders}
    for path in articles:
        folder = path
        while folder := folder.rstrip("/").rpartition("/")[0]:
            folder += "/"
            if folder in below:
                below[folder].append(path)
    return below


def total_of(part: ListPage[str], members: Sequence[str]) -> int | None:
    """How many articles there are, on the front alone: so a new one does not show on numbered pages."""
    return len(members) if part.number == 0 else None


def _sections(texts: Mapping[str, str], taxonomies: Iterable[Taxonomy]) -> list[tuple[str, str]]:
    """The folders with a list of their own, by address and path, given the addresses of all sections' texts.

    The texts of the home page, of indexes, and of tags and topics are shown there.
    """
    terms = (term.url for taxonomy in taxonomies for term in taxonomy.terms.values())
    taken = {"/", *(taxonomy.url for taxonomy in taxonomies), *(terms if texts else ())}
    return [(url, path) for path, url in texts.items() if url not in taken]


class _ListIngredients(Value, frozen=True):
    """Ingredients of a page of a list; ``title_lang`` is "" for a title in the site's language.

    ``description`` is for the page's head, ``editors_words`` are shown on the
    page, and ``translated_words`` in other languages below them.
    """

    site: SiteFacts
    url: str
    pager: Pager
    kind: ListKind
    title: str
    description: str
    count: int | None
    cards: tuple[Partial, ...]
    title_lang: str = ""
    intro: BodyPartial | None = None
    index: NavLink | None = None
    feed: NavLink | None = None
    timeline: str = ""
    ordered: bool = False
    editors_words: str = ""
    translated_words: tuple[LanguageText, ...] = ()
    dossier: Partial | None = None
    pages: tuple[NavLink, ...] = ()
    term: str = ""


def _view(of: _ListIngredients) -> ListView:
    site, number = of.site, of.pager.number
    return ListView(
        head=site.head(
            of.url,
            site.numbered(of.title, number),
            site.numbered(of.description, number),
            feed=of.feed,
        ),
        kind=of.kind,
        title="" if of.kind == "home" and not number and of.title == site.title else of.title,
        title_lang=of.title_lang,
        label=of.index.label if of.index else "",
        intro=of.intro,
        description=of.editors_words,
        descriptions=of.translated_words,
        breadcrumbs=() if of.kind == "home" else site.trail(*([of.index] if of.index else [])),
        cards=of.cards,
        pager=of.pager,
        count=of.count,
        timeline=of.timeline,
        dossier=of.dossier,
        ordered=of.ordered,
        pages=of.pages,
        term=of.term,
    )


def _intro(context: Context, text: Article | None, part: ListPage[str]) -> BodyPartial | None:
    """A text of its own, on the front of a list."""
    return context.body(text) if text and part.number == 0 else None


def _gather_all(context: Context, of: OfAll) -> _ListIngredients:
    settings, facts, part = context.archive.settings, context.facts, of.list_page
    if settings.home == "front":
        return _ListIngredients(
            site=facts,
            url=part.url,
            pager=part.pager,
            kind="all",
            title=facts.word("all-articles"),
            description=settings.description or settings.title,
            count=of.total,
            cards=context.cards.cards(part.members),
        )
    text = context.archive.by_path[of.text] if of.text else None
    return _ListIngredients(
        site=facts,
        url=part.url,
        pager=part.pager,
        kind="home",
        title=text.card.title if text and not text.card.unnamed else settings.title,
        description=settings.description or settings.title,
        count=of.total,
        cards=context.cards.cards(part.members),
        intro=_intro(context, text, part),
        pages=tuple(unnamed_pages(context)) if part.number == 0 else (),
    )


def unnamed_pages(context: Context) -> Iterator[NavLink]:
    """Sections, plain pages and lists by language that the home page leads to: no navigation does."""
    archive = context.archive
    named = {item.url for item in archive.settings.nav}
    texts = {path: section.url for path, section in archive.sections.items()}
    sections = [archive.by_path[path] for _, path in _sections(texts, archive.taxonomies)]
    for each in (*sections, *archive.pages.values()):
        if each.url not in named and archive.is_listed(each.path):
            yield NavLink(label=each.card.title, href=context.facts.urls.href(each.url))
    for language in languages_with_list(archive):
        if language_list(language) not in named:
            yield language_link(context.facts, language)


def _gather_section(context: Context, of: OfSection) -> _ListIngredients:
    text = context.archive.by_path[of.path]
    return _ListIngredients(
        site=context.facts,
        url=of.list_page.url,
        pager=of.list_page.pager,
        kind="section",
        title=text.card.title,
        title_lang=text.card.lang,
        description=text.card.summary or text.card.title,
        count=of.total,
        cards=context.cards.cards(of.list_page.members),
        intro=_intro(context, text, of.list_page),
    )


def _dossier(context: Context, of: OfTerm) -> Partial | None:
    """On the front of a topic with enough articles."""
    topics = context.archive.topics
    if of.list_page.number or not of.has_feed or not topics or topics.setting != of.taxonomy:
        return None
    return dossier(context, topics.members[of.term.key])


def _gather_term(context: Context, of: OfTerm) -> _ListIngredients:
    facts, term = context.facts, of.term
    text = context.archive.by_path[of.text] if of.text else None
    named = text if text and not text.card.unnamed else None
    index = context.cards.taxonomy_link(of.taxonomy, facts.language)
    label = context.cards.term_in_taxonomy(of.taxonomy, term)
    feed = NavLink(label=label, href=facts.urls.href(term_feed(term)))
    return _ListIngredients(
        site=facts,
        url=of.list_page.url,
        pager=of.list_page.pager,
        kind="term",
        title=named.card.title if named else term.label,
        title_lang=named.card.lang if named else "",
        intro=_intro(context, text, of.list_page),
        description=term.description
        or facts.word("term-description", site=facts.title, name=index.label, term=term.label),
        editors_words=term.description if of.list_page.number == 0 else "",
        translated_words=tuple(LanguageText(lang=lang, text=words) for lang, words in term.descriptions)
        if of.list_page.number == 0
        else (),
        count=of.total,
        cards=context.cards.cards(of.list_page.members),
        index=index,
        feed=feed if of.has_feed else None,
        timeline=context.placements.timeline(term.url),
        dossier=_dossier(context, of),
        ordered=of.taxonomy.ordered,
        term=facts.urls.href(term.url),
    )
