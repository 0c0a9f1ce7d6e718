"""All sources for machines, in CSL-JSON: joined from pieces, one for each page of a publisher's entries."""

from collections.abc import Iterator

import msgspec

from dateline.pages.context import Context
from dateline.pages.page import JoinedView, Page, Piece, page
from dateline.pages.sources.csl import csl_item
from dateline.pages.sources.entries import citing_articles, source_entry
from dateline.pages.sources.views import SourceEntryView
from dateline.pages.writers import JSON, Joined
from dateline.values.digests import Value
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
    return JoinedView(before=b"[", pieces=tuple(_pieces(context)), between=b",\n", after=b"]\n")


def _pieces(context: Context) -> Iterator[Piece]:
    sources = context.archive.sources
    for publisher in sources.publishers.values():
        members = [sources.by_key[key] for key in publisher.sources]
        for source_page in context.placements.publisher(publisher.key).pages:
            entries = tuple(
                source_entry(context, members[place], citing_articles(members[place]))
                for place in source_page.list_page.members
            )
            if entries:
                yield Piece(
                    "csl", _SourceDataIngredients(origin=context.facts.urls.origin, entries=entries), _items
                )


def _items(sources: _SourceDataIngredients) -> bytes:
    return b",\n".join(msgspec.json.encode(csl_item(entry, sources.origin)) for entry in sources.entries)
