"""The table of page kinds.

All addresses of the site are listed from it, so additions and removals need
no tracking; because a page is gathered only when wanted, listing is cheap.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar, cast

from dateline.pages.articles.card_images import CardListing, card_pages, cards_of
from dateline.pages.articles.pages import ArticleListing, article_pages
from dateline.pages.articles.reference_files import ReferenceFilesListing, reference_file_pages
from dateline.pages.context import Listing
from dateline.pages.extension_pages import extension_pages, pages_of
from dateline.pages.front.front_page import home_pages
from dateline.pages.lists.feeds import FeedListing, feed_pages, forms_of
from dateline.pages.lists.language_lists import LanguageListListing, language_lists_of, language_pages
from dateline.pages.lists.pages import ArticleListListing, section_pages, term_pages
from dateline.pages.lists.term_index import TermIndexListing, term_index_pages
from dateline.pages.not_found import NOT_FOUND, not_found_listing, not_found_pages
from dateline.pages.page import Page
from dateline.pages.page_lists import ListOf
from dateline.pages.search.pages import search_listing, search_pages
from dateline.pages.site_pages import ROBOTS, robots_pages
from dateline.pages.sources.pages import source_listing, source_pages
from dateline.pages.timeline.exports import export_pages
from dateline.pages.timeline.filtered import filtered_key, filtered_listing, filtered_pages
from dateline.pages.timeline.pages import timeline_listing, timeline_pages
from dateline.values.digests import digest

Inputs = TypeVar("Inputs")


class Kind(NamedTuple):
    """Pages of one kind: ``pages`` lists them, given exactly the ``inputs`` that are compared.

    ``key`` digests these. Without it, the pages are listed at each build.
    ``yields_to`` is an address at which a site may have a page or file of its own
    instead: then there are none of this kind.
    """

    name: str
    inputs: Callable[[Listing], object]
    pages: Callable[[object], Iterable[Page]]
    key: Callable[[object], bytes] | None
    yields_to: str = ""

    def listed(self, listing: Listing) -> ListOf:
        """The pages of this kind."""
        return ListOf(self.name, self.inputs(listing), self.pages, self.key)


def _kind(
    name: str,
    inputs: Callable[[Listing], Inputs],
    pages: Callable[[Inputs], Iterable[Page]],
    key: Callable[[Inputs], bytes] | None = digest,
    yields_to: str = "",
) -> Kind:
    return Kind(
        name,
        inputs,
        cast("Callable[[object], Iterable[Page]]", pages),
        cast("Callable[[object], bytes] | None", key),
        yields_to,
    )


def _articles(listing: Listing) -> ArticleListing:
    return ArticleListing(listing.archive.order, listing.archive.aliases.free)


def _lists(listing: Listing) -> ArticleListListing:
    archive, settings = listing.archive, listing.archive.settings
    return ArticleListListing(
        archive.order,
        archive.taxonomies,
        settings.home,
        settings.page_size,
        settings.term_threshold,
        listing.facts.urls,
        archive.listed,
    )


def _term_indexes(listing: Listing) -> TermIndexListing:
    archive = listing.archive
    return TermIndexListing(archive.taxonomies, archive.order, archive.settings.language)


def _languages(listing: Listing) -> LanguageListListing:
    return language_lists_of(listing.archive, listing.facts.urls)


def _feeds(listing: Listing) -> FeedListing:
    archive = listing.archive
    settings = archive.settings
    return FeedListing(
        *(archive.listed, archive.taxonomies, settings.feed_size, settings.term_threshold),
        {language: archive.in_language[language] for language in archive.languages},
        *(forms_of(settings), settings.opml),
    )


def _of_extensions(listing: Listing) -> tuple[Page, ...]:
    return extension_pages(listing).pages


def _reference_files(listing: Listing) -> ReferenceFilesListing:
    archive = listing.archive
    cited, urls, setting = archive.sources.cited, archive.order.urls, archive.settings.reference_files
    return ReferenceFilesListing(
        {path: urls[path] for path in archive.order.articles if any(cited[path])}, setting
    )


def _cards(listing: Listing) -> CardListing:
    return cards_of(listing.archive)


def _exports(listing: Listing) -> bool:
    return listing.archive.settings.exports


def _nothing(_: Listing) -> None:
    return None


KINDS = (
    _kind("articles", _articles, article_pages),
    _kind("home", _lists, home_pages),
    _kind("sections", _lists, section_pages),
    _kind("terms", _lists, term_pages),
    _kind("languages", _languages, language_pages),
    _kind("term indexes", _term_indexes, term_index_pages),
    _kind("sources", source_listing, source_pages),
    _kind("timeline", timeline_listing, timeline_pages),
    _kind("timeline exports", _exports, export_pages),
    _kind("filtered timelines", filtered_listing, filtered_pages, filtered_key),
    _kind("feeds", _feeds, feed_pages),
    _kind("extensions", _of_extensions, pages_of, key=None),
    _kind("reference files", _reference_files, reference_file_pages),
    _kind("cards", _cards, card_pages),
    _kind("search", search_listing, search_pages),
    _kind("not found", not_found_listing, not_found_pages, yields_to=NOT_FOUND),
    _kind("robots", _nothing, robots_pages, yields_to=ROBOTS),
)
"""In the order in which addresses are given out; the sitemap and copied files come after."""
