"""The pages of sources: the index, each publisher's, those of much cited sources, and all for machines."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.archive.sources import Publisher
from dateline.pages.context import Listing
from dateline.pages.page import Page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.source_placement import SourcePlacement
from dateline.pages.sources.exports import csl_page
from dateline.pages.sources.index import index_pages
from dateline.pages.sources.publisher import publisher_pages
from dateline.pages.sources.source import pages_of_source


class SourceListing(NamedTuple):
    """What the pages of sources are listed from; ``placements`` are in the order of the publishers."""

    publishers: tuple[Publisher, ...]
    placements: tuple[SourcePlacement, ...]
    page_size: int
    site: SiteFacts


def source_listing(listing: Listing) -> SourceListing:
    """What the pages of an archive's sources are listed from."""
    archive = listing.archive
    publishers = archive.sources.publishers
    return SourceListing(
        publishers=tuple(publishers.values()),
        placements=tuple(map(listing.placements.publisher, publishers)),
        page_size=archive.settings.page_size,
        site=listing.facts,
    )


def source_pages(inputs: SourceListing) -> Iterator[Page]:
    """All pages of sources."""
    counts = [placement.total for placement in inputs.placements]
    yield from index_pages(inputs.publishers, counts, inputs.site)
    for publisher, placement in zip(inputs.publishers, inputs.placements, strict=True):
        yield from publisher_pages(publisher, placement)
        for source in placement.much_cited:
            yield from pages_of_source(publisher, source, inputs.page_size, inputs.site.urls)
    if inputs.site.exports:
        yield csl_page()
