"""What is searched, cut into generations, segments and shards."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.archive import Archive
from dateline.archive.memo import Columns
from dateline.archive.sources import NOBODY
from dateline.archive.terms import Taxonomy
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
    archive = listing.archive
    if not archive.settings.search:
        return None
    inputs = SearchedInputs(
        *(Columns(some, _text) for some in (archive.sections, archive.pages, archive.articles))
    )
    texts = archive.memo("searched texts", inputs, _texts)
    old, recent = generations(texts, _name)
    languages = sorted({each.lang for each in texts})
    every = {
        **{f"old{number}": some for number, some in enumerate(old, 1)},
        "recent": recent,
        NAMES: tuple(_names(archive)),
    }
    return SearchListing(
        tuple(_generation(name, members) for name, members in every.items() if members),
        tuple(_facets(archive)),
        tuple(languages) if len(languages) > 1 else (),
        tuple(sorted({each.year for each in texts if each.year}, reverse=True)),
    )


def _name(member: Member) -> str:
    return member.path or member.url


class SearchedInputs(NamedTuple):
    """What is searched of lists' own texts, plain pages and articles; None for those that are not."""

    sections: Columns[Member | None]
    pages: Columns[Member | None]
    articles: Columns[Member | None]


def _texts(inputs: SearchedInputs) -> tuple[Member, ...]:
    return tuple(text for group in inputs for text in group.rows() if text)


def _text(article: Article) -> Member | None:
    if not article.search:
        return None
    card = article.card
    weight = int(article.characters * BYTES_PER_CHARACTER + article.words * BYTES_PER_WORD)
    kind = "article" if article.kind == "article" else "page"
    year = (card.date.year or 0) if card.date else 0
    return Member(article.path, card.url, "", kind, weight, year, written_language(card.lang))


def _names(archive: Archive) -> Iterator[Member]:
    for taxonomy in archive.taxonomies:
        for term in taxonomy.terms.values():
            yield Member("", term.url, term.label, taxonomy.setting.field, NAME_WEIGHT)
    for publisher in archive.sources.publishers.values():
        if publisher.key != NOBODY:
            yield Member("", publisher.url, publisher.name, "publisher", NAME_WEIGHT)


def _generation(name: str, members: Sequence[Member]) -> GenerationOf:
    weight = sum(member.weight for member in members)
    shards = 1
    while shards < 2**14 and weight > shards * SHARD_BYTES:
        shards *= 2
    cut = (SegmentOf(_segment_name(some), tuple(some), shards) for some in segments(members, _name))
    return GenerationOf(name, tuple(cut), shards)


def _segment_name(members: Sequence[Member]) -> str:
    return digest(_name(members[0])).hex()[:12]


def _facets(archive: Archive) -> Iterator[FacetsOf]:
    for taxonomy in archive.taxonomies:
        yield FacetsOf(taxonomy.setting, _most_used(taxonomy))
    sources = archive.sources
    named = (each for each in sources.publishers.values() if each.key != NOBODY)
    names = {each.key: (each.name, each.url) for each in named}
    yield FacetsOf(None, _longest(names, sources.members))


def _most_used(taxonomy: Taxonomy) -> tuple[tuple[str, str], ...]:
    names = {key: (term.label, term.url) for key, term in taxonomy.terms.items()}
    return _longest(names, taxonomy.members)


def _longest(
    names: Mapping[str, tuple[str, str]], members: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, str], ...]:
    keys = sorted(names, key=lambda key: (-len(members[key]), key))
    return tuple(names[key] for key in keys[:FACETS_SHOWN])
