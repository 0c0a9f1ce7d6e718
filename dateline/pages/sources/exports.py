"""All sources for machines, in CSL-JSON: joined from pieces, one for each page of a publisher's entries."""

from collections.abc import Iterator
from functools import partial

import msgspec

from dateline.pages.context import Context
from dateline.pages.page import JoinedView, Page, Piece, PieceGroup, page, piece_group
from dateline.pages.pagination import ListPage
from dateline.pages.source_entries import kept_with
from dateline.pages.source_entry_views import SourceEntryView
from dateline.pages.sources.csl import csl_item
from dateline.pages.writers import JSON, Joined
from dateline.values.digests import Value, digest
from dateline.values.partials import as_it_is

CSL_DATA = "/sources.json"


def csl_page() -> Page:
    """The export."""
    return page(CSL_DATA, Joined(media_type=JSON), _gather, as_it_is, None)


class _SourceDataIngredients(Value, frozen=True):
    """Ingredients of a piece: the site's scheme and host, and entries with all articles that cite them."""

    origin: str
    entries: tuple[SourceEntryView, ...]


def _gather(context: Context, _: None) -> JoinedView:
    return JoinedView(before=b"[", pieces=tuple(_groups(context)), between=b",\n", after=b"]\n")


def _groups(context: Context) -> Iterator[PieceGroup]:
    for publisher in context.archive.sources.publishers:
        name = f"csl {publisher}"
        yield piece_group(context, name, partial(_pieces, context, publisher), kept_with(publisher))


def _pieces(context: Context, publisher: str) -> Iterator[Piece]:
    origin = context.facts.urls.origin
    for each in context.placements.pages_of(context.archive.sources.publishers[publisher]):
        part = each.list_page
        if part.members:
            key = digest("csl", origin, context.source_entries.key(part))
            yield Piece(key, partial(_gather_sources, context, part), _items)


def _gather_sources(context: Context, part: ListPage[str]) -> _SourceDataIngredients:
    return _SourceDataIngredients(
        origin=context.facts.urls.origin, entries=context.source_entries.whole_on_page(part)
    )


def _items(sources: _SourceDataIngredients) -> bytes:
    return b",\n".join(msgspec.json.encode(csl_item(entry, sources.origin)) for entry in sources.entries)
