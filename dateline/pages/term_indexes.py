"""The index of all tags, and of all topics: the commonest first, then by initial."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from unicodedata import normalize

from dateline.archive.assemble import Taxonomy
from dateline.archive.terms import Term
from dateline.pages.article_pages import body_part
from dateline.pages.context import Context
from dateline.pages.fills import Filled
from dateline.pages.page import Page
from dateline.pages.views import TermEntry, TermGroup, TermIndexView
from dateline.values.model import Article

COMMON = 20

# GB 2312 orders its 3,755 common characters by pinyin; these are the first
# code points under each initial, and the end of that part of the standard.
_PINYIN = (
    (0xB0A1, "A"), (0xB0C5, "B"), (0xB2C1, "C"), (0xB4EE, "D"), (0xB6EA, "E"), (0xB7A2, "F"),
    (0xB8C1, "G"), (0xB9FE, "H"), (0xBBF7, "J"), (0xBFA6, "K"), (0xC0AC, "L"), (0xC2E8, "M"),
    (0xC4C3, "N"), (0xC5B6, "O"), (0xC5BE, "P"), (0xC6DA, "Q"), (0xC8BB, "R"), (0xC8F6, "S"),
    (0xCBFA, "T"), (0xCDDA, "W"), (0xCEF4, "X"), (0xD1B9, "Y"), (0xD4D1, "Z"), (0xD7FA, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _PINYIN]
OTHER = "#"


def initial(label: str) -> str:
    """The Latin letter a label is filed under: its own or its first character's pinyin's; else ``#``."""
    first = normalize("NFKD", label)[:1].upper()
    if "A" <= first <= "Z":
        return first
    code = int.from_bytes(first.encode("gb2312", "ignore"))
    return _PINYIN[place - 1][1] or OTHER if (place := bisect_right(_STARTS, code)) else OTHER


def reading_order(label: str) -> tuple[bytes, str]:
    """Sorts Han labels by pinyin as far as GB 2312 knows it, Latin ones without regard to case."""
    return normalize("NFKC", label).casefold().encode("gb18030"), label


def term_index_pages(context: Context, filled: Mapping[str, Filled]) -> Iterator[Page]:
    """One index a taxonomy."""
    texts = {section.url: section for section in context.archive.sections}
    for taxonomy in context.archive.taxonomies:
        text = texts.get(taxonomy.url)
        make = partial(_index, context, filled, taxonomy, text)
        yield Page(taxonomy.url, "terms.html", make, text.path if text else "")


def _index(
    context: Context, filled: Mapping[str, Filled], taxonomy: Taxonomy, text: Article | None
) -> TermIndexView:
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
        intro=body_part(filled, text) if text else None,
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
