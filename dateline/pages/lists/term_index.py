"""The index of all tags, and of all topics: the commonest first, then by initial."""

from collections import defaultdict
from collections.abc import Iterator

from dateline.archive.archive import Taxonomy
from dateline.archive.terms import Term
from dateline.pages.articles.pages import body_part
from dateline.pages.context import Context
from dateline.pages.lists.collation import OTHER, initial, reading_order
from dateline.pages.page import Page
from dateline.pages.views import TermEntry, TermGroup, TermIndexView

COMMON = 20


def term_index_pages(context: Context) -> Iterator[Page]:
    """One index a taxonomy."""
    texts = {section.url: section for section in context.archive.sections}
    for taxonomy in context.archive.taxonomies:
        text = texts.get(taxonomy.url)
        path = text.path if text else ""
        yield Page(taxonomy.url, "terms.html", _index, (taxonomy, path), path)


def _index(context: Context, taxonomy: Taxonomy, path: str) -> TermIndexView:
    text = context.archive.by_path.get(path)
    terms = sorted(taxonomy.terms.values(), key=lambda term: reading_order(term.label))
    groups: defaultdict[str, list[TermEntry]] = defaultdict(list)
    for term in terms:
        groups[initial(term.label)].append(_entry(context, term))
    common = sorted(terms, key=lambda term: -len(term.members))[:COMMON]
    name = context.taxonomy_link(taxonomy, context.settings.language).label
    return TermIndexView(
        head=context.head(
            taxonomy.url, name, context.word("terms-description", site=context.settings.title, name=name)
        ),
        title=text.card.title if text and not text.card.unnamed else name,
        intro=body_part(context, text) if text else None,
        breadcrumbs=(context.home_link(),),
        common=tuple(_entry(context, term) for term in common),
        groups=tuple(
            TermGroup(initial=letter, entries=tuple(groups[letter]))
            for letter in sorted(groups, key=lambda letter: (letter == OTHER, letter))
        ),
        count=len(terms),
    )


def _entry(context: Context, term: Term) -> TermEntry:
    return TermEntry(link=context.term_link(term), count=len(term.members))
