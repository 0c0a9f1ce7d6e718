"""The index of all tags, and of all topics: the commonest first, then by initial."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.archive.archive import Order
from dateline.archive.terms import Taxonomy, Term
from dateline.pages.context import Context
from dateline.pages.lists.collation import collation_of
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import TermEntry, TermGroup, TermIndexView
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
    """What an index is of: a taxonomy, its terms, and the path of the index's own text ("" for none)."""

    taxonomy: TaxonomySetting
    terms: tuple[CountedTerm, ...]
    text: str


class TermIndexListing(NamedTuple):
    """What the indexes are listed from."""

    taxonomies: tuple[Taxonomy, ...]
    order: Order


def term_index_pages(inputs: TermIndexListing) -> Iterator[Page]:
    """One index a taxonomy."""
    texts = {inputs.order.urls[path]: path for path in inputs.order.sections}
    for taxonomy in inputs.taxonomies:
        path = texts.get(taxonomy.url, "")
        terms = tuple(CountedTerm(term, len(taxonomy.members[key])) for key, term in taxonomy.terms.items())
        of = ListedTaxonomy(taxonomy.setting, terms, path)
        template = Template(name="terms.html")
        yield page(taxonomy.url, template, _gather, _view, of, file=path, indexed=True)


class _TermIndexIngredients(Value, frozen=True):
    """Ingredients of an index; ``title`` is the one of its own text, "" for none."""

    site: SiteFacts
    url: str
    name: str
    title: str
    intro: BodyPartial | None
    terms: tuple[TermEntry, ...]


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
    )


def _view(index: _TermIndexIngredients) -> TermIndexView:
    site, collation = index.site, collation_of(index.site.language)
    terms = sorted(index.terms, key=lambda term: collation.order(term.link.label))
    return TermIndexView(
        head=site.head(
            index.url, index.name, site.word("terms-description", site=site.title, name=index.name)
        ),
        title=index.title or index.name,
        intro=index.intro,
        breadcrumbs=site.trail(),
        common=tuple(sorted(terms, key=lambda term: -term.count)[:COMMON_TERMS_SHOWN]),
        groups=tuple(
            TermGroup(initial=letter, entries=tuple(group))
            for letter, group in collation.by_initial(terms, lambda term: term.link.label)
        ),
        count=len(terms),
    )
