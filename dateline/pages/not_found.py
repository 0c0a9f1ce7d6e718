"""The page for wrong addresses, and the list in which its script looks for the nearest right ones."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.pages.context import Context, Listing
from dateline.pages.page import JoinedView, Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import Head, LinkView, NotFoundView
from dateline.pages.writers import Joined, Template, media_type_of
from dateline.values.digests import Value
from dateline.values.partials import as_it_is

NOT_FOUND = "/404.html"
ADDRESSES = "/addresses.txt"

NEWEST_SHOWN = 5
"""Articles to which the page leads."""


class NotFoundListing(NamedTuple):
    """The paths of the newest articles, and the site-relative addresses of all texts and terms."""

    newest: tuple[str, ...]
    addresses: tuple[str, ...]


def not_found_listing(listing: Listing) -> NotFoundListing:
    """What the page leads to; an article that is not to be found by a search is not offered either."""
    archive = listing.archive
    texts = (each for group in (archive.pages, archive.articles) for each in group.values())
    terms = (term for taxonomy in archive.taxonomies for term in taxonomy.terms.values())
    addresses = (*(each.card.url for each in texts if each.search), *(term.url for term in terms))
    return NotFoundListing(
        newest=tuple(reversed(archive.order.articles[-NEWEST_SHOWN:])), addresses=tuple(sorted(addresses))
    )


def not_found_pages(inputs: NotFoundListing) -> Iterator[Page]:
    """404, and the addresses, a line for each, which only this page's script asks for."""
    yield page(NOT_FOUND, Template(name="404.html"), _gather, _view, inputs.newest)
    addresses = Joined(media_type=media_type_of(ADDRESSES))
    yield page(ADDRESSES, addresses, _gather_addresses, as_it_is, inputs.addresses)


class _NotFoundIngredients(Value, frozen=True):
    """Ingredients of the page for wrong addresses."""

    site: SiteFacts
    newest: tuple[LinkView, ...]


def _gather(context: Context, newest: tuple[str, ...]) -> _NotFoundIngredients:
    outlines = context.archive.outlines
    links = tuple(context.cards.link(outlines[path]) for path in newest)
    return _NotFoundIngredients(site=context.facts, newest=links)


def _view(of: _NotFoundIngredients) -> NotFoundView:
    site = of.site
    return NotFoundView(
        head=Head(
            title=site.word("not-found"),
            description="",
            lang=site.language,
            canonical=site.urls.absolute(NOT_FOUND),
            index=False,
        ),
        newest=of.newest,
        addresses=site.urls.href(ADDRESSES),
    )


def _gather_addresses(_: Context, addresses: tuple[str, ...]) -> JoinedView:
    lines = "".join(f"{address}\n" for address in addresses).encode()
    return JoinedView(before=lines, pieces=(), between=b"", after=b"")
