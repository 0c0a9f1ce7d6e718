"""The search: its page, the shards of its index, the tables of what is found."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from dateline.archive.sources import ROOT as SOURCES
from dateline.pages.context import Context
from dateline.pages.page import DataView, Page, page
from dateline.pages.search.index_listing import FacetsOf, SearchListing, search_listing
from dateline.pages.search.views import FacetGroup, LanguageChoice, SearchView
from dateline.pages.search_segments import SEARCH, GenerationOf, Member, SearchShard, shard_url
from dateline.pages.site_facts import SiteFacts
from dateline.pages.sources.most_cited import most_cited
from dateline.pages.sources.views import SourceLine
from dateline.pages.timeline_placement import year_url
from dateline.pages.views import NavLink
from dateline.pages.writers import Data, Indexed, Template, media_type_of
from dateline.search.normalisation import packed_variants
from dateline.values.digests import Value
from dateline.values.html import Html
from dateline.values.language_tags import language_tag, own_name
from dateline.values.partials import as_it_is

__all__ = ["search_listing", "search_pages"]

MEMBERS_IN_TABLE = 32
"""Documents in a file of their addresses and titles: few, because the first results are of one or two."""
SOURCES_SHOWN = 8

FORMAT = 2
"""Of the shards, with what they say of terms: a page that reads another one has to be loaded again."""

VARIANTS = f"{SEARCH}variants.txt"

WORDS = (
    *(
        "search-begins",
        "search-so-far",
        "search-found",
        "search-found-one",
        "search-names-found",
        "search-none",
        "search-more-places",
    ),
    *(
        "search-hint",
        "search-nearest",
        "search-everywhere",
        "search-cut",
        "search-nothing-asked",
        "search-only-excluded",
    ),
    *("search-failed", "search-part-missing", "search-page-missing", "search-stale", "search-no-variants"),
)
"""The keys of what the script says; it fills in the ``{names}`` itself."""


class ShardOf(NamedTuple):
    """A shard of a generation."""

    generation: GenerationOf
    shard: int


def search_pages(inputs: SearchListing | None) -> Iterator[Page]:
    """All files of the search, below its page."""
    if inputs is None:
        return
    yield page(SEARCH, Template(name="search.html"), _gather, _view, inputs, indexed=True)
    data = Data(media_type=media_type_of("x.json"))
    yield page(VARIANTS, Data(media_type=media_type_of(VARIANTS)), _gather_variants, as_it_is, None)
    for generation in inputs.generations:
        for shard in range(generation.shards):
            url = shard_url(generation.name, shard)
            yield page(url, Indexed(), _gather_shard, as_it_is, ShardOf(generation, shard))
        for segment in generation.segments:
            for first in range(0, len(segment.members), MEMBERS_IN_TABLE):
                url = f"{SEARCH}{segment.name}-{segment.check}-{first // MEMBERS_IN_TABLE}.json"
                members = segment.members[first : first + MEMBERS_IN_TABLE]
                yield page(url, data, _gather_table, as_it_is, members)


def _gather_shard(context: Context, of: ShardOf) -> SearchShard:
    generation = of.generation
    return SearchShard(
        generation=context.segments.generation(generation), shards=generation.shards, shard=of.shard
    )


def _gather_variants(_: Context, __: None) -> DataView:
    return DataView(data=packed_variants().encode())


def _gather_table(context: Context, members: tuple[Member, ...]) -> DataView:
    """For each member its address, date and language; of a page by its name also name and kind.

    A title is in the article, which is read before it is shown.
    """
    rows = ",\n".join(_encode(_row(context, member)) for member in members)
    return DataView(data=f"[{rows}]\n".encode())


def _encode(row: object) -> str:
    return msgspec.json.encode(row).decode()


def _row(context: Context, member: Member) -> tuple[str, ...]:
    href = context.facts.urls.href(member.url)
    if not member.path:
        return href, "", "", member.label, member.kind
    date = context.archive.outlines[member.path].card.date
    return href, date.edtf if date else "", member.lang


class _SearchIngredients(Value, frozen=True):
    """Ingredients of the search page."""

    site: SiteFacts
    manifest: str
    facets: tuple[FacetGroup, ...]
    languages: tuple[LanguageChoice, ...]
    years: tuple[NavLink, ...]
    most_cited: tuple[SourceLine, ...]


def _gather(context: Context, of: SearchListing) -> _SearchIngredients:
    href = context.facts.urls.href
    return _SearchIngredients(
        site=context.facts,
        manifest=_encode(_manifest(of, href(SEARCH))),
        facets=tuple(_facet_group(context, each) for each in of.facets if each.names),
        languages=tuple(map(_language_choice, of.languages)),
        years=tuple(NavLink(label=str(year), href=href(year_url(year))) for year in of.years),
        most_cited=most_cited(context, context.archive.sources.publishers)[:SOURCES_SHOWN],
    )


def _manifest(of: SearchListing, root: str) -> dict[str, object]:
    """What the script must know before it asks for a shard; described in docs/search.md."""
    return {
        "format": FORMAT,
        "root": root,
        "table": MEMBERS_IN_TABLE,
        "generations": [
            {
                "name": generation.name,
                "shards": generation.shards,
                "segments": [
                    (segment.name, len(segment.members), segment.check, *_years(segment.members))
                    for segment in generation.segments
                ],
            }
            for generation in of.generations
        ],
    }


def _years(members: tuple[Member, ...]) -> tuple[int, int]:
    years = [member.year for member in members if member.year]
    return min(years, default=0), max(years, default=0)


def _facet_group(context: Context, of: FacetsOf) -> FacetGroup:
    facts = context.facts
    if of.taxonomy is None:
        index = facts.page_link("sources", SOURCES)
        name = facts.word("search-publishers")
    else:
        index = context.cards.taxonomy_link(of.taxonomy, facts.language)
        name = index.label
    links = tuple(NavLink(label=label, href=facts.urls.href(url)) for label, url in of.names)
    field = of.taxonomy.field if of.taxonomy else "publisher"
    return FacetGroup(field=field, name=name, index=index, links=links)


def _language_choice(language: str) -> LanguageChoice:
    tag = language_tag(language)
    return LanguageChoice(value=language, name=own_name(tag), lang=tag)


def _words(of: _SearchIngredients) -> dict[str, object]:
    """What the script says."""
    kinds = {group.field: group.name for group in of.facets}
    return {
        "title": of.site.word("search"),
        "kinds": {**kinds, "source": of.site.word("search-kind-source")},
        **{key: of.site.word(key) for key in WORDS},
    }


def _in_script(json: str) -> Html:
    """JSON in which nothing ends the element that it stands in."""
    return Html(text=json.replace("<", "\\u003c"))


def _view(of: _SearchIngredients) -> SearchView:
    site = of.site
    return SearchView(
        head=site.head(SEARCH, site.word("search"), site.word("search-description", site=site.title)),
        breadcrumbs=site.trail(),
        manifest=_in_script(of.manifest),
        words=_in_script(_encode(_words(of))),
        facets=of.facets,
        languages=of.languages,
        years=of.years,
        most_cited=of.most_cited,
    )
