"""The table of page kinds.

All addresses of the site are listed from it, so additions and removals need
no tracking; because a view is made only when wanted, listing is cheap.
"""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import NamedTuple

from dateline.pages.articles.pages import article_pages
from dateline.pages.context import Context
from dateline.pages.lists.feeds import feed_pages
from dateline.pages.lists.pages import home_pages, section_pages, term_pages
from dateline.pages.lists.term_index import term_index_pages
from dateline.pages.page import Page
from dateline.pages.site_pages import site_pages
from dateline.pages.sources.pages import source_pages
from dateline.pages.timeline.exports import timeline_data_pages
from dateline.pages.timeline.filtered import slice_pages
from dateline.pages.timeline.pages import timeline_pages


class Kind(NamedTuple):
    """Pages of one kind: how they are listed, and the indexes that the list is made from."""

    name: str
    pages: Callable[[Context], Iterable[Page]]
    reads: Callable[[Context], object]


KINDS = (
    Kind("articles", article_pages, attrgetter("archive.order", "archive.aliases")),
    Kind("home", home_pages, attrgetter("archive.order")),
    Kind("sections", section_pages, attrgetter("archive.order")),
    Kind("terms", term_pages, attrgetter("archive.taxonomies")),
    Kind("term indexes", term_index_pages, attrgetter("archive.taxonomies", "archive.order")),
    Kind("sources", source_pages, attrgetter("archive.sources", "archive.months")),
    Kind(
        "timeline",
        timeline_pages,
        attrgetter("archive.timeline", "archive.months", "archive.sources"),
    ),
    Kind("timeline data", timeline_data_pages, attrgetter("settings")),
    Kind("slices", slice_pages, attrgetter("archive.taxonomies", "archive.sources", "sliced")),
    Kind("feeds", feed_pages, attrgetter("archive.order", "archive.taxonomies")),
    Kind("site", site_pages, attrgetter("settings")),
)
"""In the order in which addresses are given out; the sitemap and copied files come after."""
