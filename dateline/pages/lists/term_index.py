"""The index of all tags, and of all topics: the commonest first, then by initial.

Of very many it shows the commonest, and each initial has a page of its own.
"""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import structs

from dateline.archive.archive import Order
from dateline.archive.terms import Taxonomies, Term
from dateline.pages.context import Context
from dateline.pages.lists.initials import Index, initial_links, initial_url
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import NavLink, TermEntry, TermGroup, TermIndexView
from dateline.pages.writers import Template
from dateline.values.digests import Value
from dateline.values.partials import BodyPartial
from dateline.values.settings import TaxonomySetting

COMMON_TERMS_SHOWN = 20


class CountedTerm(NamedTuple):
    """A term, and how many articles have it."""

    term: Term
    articles: int


class ListedTaxonomy(NamedTuple):
    """What a page of an index is of: a taxonomy and its terms, all or those of ``initial`` alone.

    ``text`` is the path of the index's own text ("" for none), ``initials`` are those with a page.
    """

    taxonomy: TaxonomySetting
    terms: tuple[CountedTerm, ...]
    text: str
    initials: tuple[str, ...]
    initial: str = ""


class TermIndexListing(NamedTuple):
    """What the indexes are listed from; the site's ``language`` says what a term is filed under."""

    taxonomies: Taxonomies
    order: Order
    language: str


def term_index_pages(inputs: TermIndexListing) -> Iterator[Page]:
    """One index a taxonomy, and its pages by initial."""
    template = Template(name="terms.html")
    texts = {inputs.order.urls[path]: path for path in inputs.order.sections}
    for taxonomy in inputs.taxonomies:
        path = texts.get(taxonomy.url, "")
        terms = tuple(CountedTerm(term, len(taxonomy.members[key])) for key, term in taxonomy.terms.items())
        index = Index[CountedTerm](
            taxonomy.url, lambda each: each.term.label, lambda each: each.articles, inputs.language
        )
        parts = index.parts(terms)
        of = ListedTaxonomy(taxonomy.setting, terms, path, tuple(parts))
        yield page(taxonomy.url, template, _gather, _view, of, file=path, indexed=True)
        for initial, part in parts.items():
            of = ListedTaxonomy(taxonomy.setting, tuple(part), "", tuple(parts), initial)
            yield page(initial_url(taxonomy.url, initial), template, _gather, _view, of, indexed=True)


class _TermIndexIngredients(Value, frozen=True):
    """Ingredients of a page of an index; ``title`` is the one of its own text, "" for none."""

    site: SiteFacts
    url: str
    name: str
    title: str
    intro: BodyPartial | None
    terms: tuple[TermEntry, ...]
    initials: tuple[str, ...]
    initial: str


def _gather(context: Context, of: ListedTaxonomy) -> _TermIndexIngredients:
    text = context.archive.by_path.get(of.text)
    return _TermIndexIngredients(
        site=context.facts,
        url=f"/{of.taxonomy.path}/",
        name=context.cards.taxonomy_link(of.taxonomy, context.facts.language).label,
        title=text.card.title if text and not text.card.unnamed else "",
        intro=context.body(text) if text else None,
        terms=tuple(
            TermEntry(link=context.cards.term_link(each.term), count=each.articles) for each in of.terms
        ),
        initials=of.initials,
        initial=of.initial,
    )


def _view(of: _TermIndexIngredients) -> TermIndexView:
    site = of.site
    index = Index[TermEntry](of.url, lambda term: term.link.label, lambda term: term.count, site.language)
    terms = index.in_order(of.terms)
    description = site.word("terms-description", site=site.title, name=of.name)
    view = TermIndexView(
        head=site.head(of.url, of.name, description),
        title=of.title or of.name,
        intro=of.intro,
        breadcrumbs=site.trail(),
        common=_common(index.by_use(terms)),
        groups=tuple(
            TermGroup(initial=initial, entries=entries, every=every)
            for initial, entries, every in index.groups(terms, site)
        ),
        count=len(terms),
        initials=initial_links(site, of.url, of.initials),
    )
    return _of_initial(of, view, terms) if of.initial else view


def _common(by_use: list[TermEntry]) -> tuple[TermEntry, ...]:
    """The most used, of more than these alone: a term of one article is not among them."""
    if len(by_use) <= COMMON_TERMS_SHOWN:
        return ()
    return tuple(term for term in by_use[:COMMON_TERMS_SHOWN] if term.count > 1)


def _of_initial(of: _TermIndexIngredients, front: TermIndexView, terms: list[TermEntry]) -> TermIndexView:
    """The page of an initial: as the front, but with all terms that it has."""
    title = f"{of.name} · {of.initial}"
    return structs.replace(
        front,
        head=of.site.head(initial_url(of.url, of.initial), title, f"{front.head.description} · {of.initial}"),
        title=title,
        breadcrumbs=of.site.trail(NavLink(label=of.name, href=of.site.urls.href(of.url))),
        common=(),
        groups=(TermGroup(initial=of.initial, entries=tuple(terms)),),
        initial=of.initial,
    )
