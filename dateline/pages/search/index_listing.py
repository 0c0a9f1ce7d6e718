"""What is searched, cut into generations, segments and shards."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.memo import Columns
from dateline.archive.sources import NOBODY, Publisher
from dateline.archive.terms import Taxonomies, Taxonomy
from dateline.pages.context import Listing
from dateline.pages.search_segments import GenerationOf, Member, SegmentOf
from dateline.search.cutting import generations, segments
from dateline.values.article import Article
from dateline.values.digests import digest
from dateline.values.language_tags import written_language
from dateline.values.settings import TaxonomySetting

SHARD_BYTES = 2_000
"""What a shard holds at most, as far as the length of the texts tells: every query loads a few."""
BYTES_PER_CHARACTER = 0.37
BYTES_PER_WORD = 1.5
NAME_WEIGHT = 30
FACETS_SHOWN = 50
NAMES = "names"
"""The generation of what is found by its name; the others are of texts, the newest last."""


class FacetsOf(NamedTuple):
    """Pages that a search can be kept to: of a taxonomy, or, for None, publishers; names and addresses."""

    taxonomy: TaxonomySetting | None
    names: tuple[tuple[str, str], ...]


class SearchListing(NamedTuple):
    """What the pages of the search are listed from. ``languages`` are none where all is in one."""

    generations: tuple[GenerationOf, ...]
    facets: tuple[FacetsOf, ...]
    languages: tuple[str, ...]
    years: tuple[int, ...]


def search_listing(listing: Listing) -> SearchListing | None:
    """What is searched: articles, plain pages and lists' own texts that do not say otherwise; terms and
    publishers by name.
    """
    archive, sources = listing.archive, listing.archive.sources
    if not archive.settings.search:
        return None
    texts = SearchedTexts(
        *(Columns(some, _text) for some in (archive.sections, archive.pages, archive.articles))
    )
    inputs = _SearchInputs(
        archive.memo("searched texts", texts, _texts),
        archive.taxonomies,
        {key: each for key, each in sources.publishers.items() if key != NOBODY},
        sources.members,
    )
    return archive.memo("search listing", inputs, _search_listing)


class Weighed(NamedTuple):
    """A text with its weight, which decides how many shards there are: it is no part of what is listed,
    since any edit changes it.
    """

    member: Member
    weight: int


class _SearchInputs(NamedTuple):
    """What is searched, and by which names pages are found: terms, publishers by key.

    ``members`` are the keys of each publisher's sources.
    """

    texts: tuple[Weighed, ...]
    taxonomies: Taxonomies
    publishers: Mapping[str, Publisher]
    members: Mapping[str, tuple[str, ...]]


def _search_listing(inputs: _SearchInputs) -> SearchListing:
    texts = inputs.texts
    old, recent = generations(texts, _name)
    languages = sorted({each.lang for each, _ in texts})
    every: dict[str, Sequence[Weighed]] = {
        **{f"old{number}": some for number, some in enumerate(old, 1)},
        "recent": recent,
        NAMES: [Weighed(each, NAME_WEIGHT) for each in _names(inputs)],
    }
    return SearchListing(
        tuple(_generation(name, members) for name, members in every.items() if members),
        tuple(_facets(inputs)),
        tuple(languages) if len(languages) > 1 else (),
        tuple(sorted({each.year for each, _ in texts if each.year}, reverse=True)),
    )


def _name(weighed: Weighed) -> str:
    return weighed.member.path or weighed.member.url


class SearchedTexts(NamedTuple):
    """What is searched of lists' own texts, plain pages and articles; None for those that are not."""

    sections: Columns[Weighed | None]
    pages: Columns[Weighed | None]
    articles: Columns[Weighed | None]


def _texts(inputs: SearchedTexts) -> tuple[Weighed, ...]:
    return tuple(text for group in inputs for text in group.rows() if text)


def _text(article: Article) -> Weighed | None:
    if not article.search:
        return None
    card = article.card
    weight = int(article.characters * BYTES_PER_CHARACTER + article.words * BYTES_PER_WORD)
    kind = "article" if article.kind == "article" else "page"
    year = (card.date.year or 0) if card.date else 0
    return Weighed(Member(article.path, card.url, "", kind, year, written_language(card.lang)), weight)


def _names(inputs: _SearchInputs) -> Iterator[Member]:
    for taxonomy in inputs.taxonomies:
        for term in taxonomy.terms.values():
            yield Member("", term.url, term.label, taxonomy.setting.field)
    for publisher in inputs.publishers.values():
        yield Member("", publisher.url, publisher.name, "publisher")


def _generation(name: str, members: Sequence[Weighed]) -> GenerationOf:
    weight = sum(each.weight for each in members)
    shards = 1
    while shards < 2**14 and weight > shards * SHARD_BYTES:
        shards *= 2
    cut = (
        SegmentOf(_segment_name(some), tuple(member for member, _ in some), shards)
        for some in segments(members, _name)
    )
    return GenerationOf(name, tuple(cut), shards)


def _segment_name(members: Sequence[Weighed]) -> str:
    return digest(_name(members[0])).hex()[:12]


def _facets(inputs: _SearchInputs) -> Iterator[FacetsOf]:
    for taxonomy in inputs.taxonomies:
        yield FacetsOf(taxonomy.setting, _most_used(taxonomy))
    names = {key: (each.name, each.url) for key, each in inputs.publishers.items()}
    yield FacetsOf(None, _longest(names, inputs.members))


def _most_used(taxonomy: Taxonomy) -> tuple[tuple[str, str], ...]:
    names = {key: (term.label, term.url) for key, term in taxonomy.terms.items()}
    return _longest(names, taxonomy.members)


def _longest(
    names: Mapping[str, tuple[str, str]], members: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, str], ...]:
    keys = sorted(names, key=lambda key: (-len(members[key]), key))
    return tuple(names[key] for key in keys[:FACETS_SHOWN])
