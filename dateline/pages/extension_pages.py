"""Pages of the kinds that a site's extensions declare."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple, cast
from unicodedata import normalize

from dateline.archive.memo import Columns
from dateline.extending.extension_source import EXTENSIONS, ExtensionSource
from dateline.extending.extensions import ExtensionFault, Extensions, load_extensions
from dateline.extension import Articles, ListedArticle, OwnPage, PageKind
from dateline.pages.context import Context, Listing
from dateline.pages.listed_articles import listed_article
from dateline.pages.page import Page, page
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import Head, NavLink
from dateline.pages.writers import HTML, Template, media_type_of
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import Value


class ExtensionListing(NamedTuple):
    """What the pages of extensions are listed from; None for a site without any."""

    source: ExtensionSource
    templates: frozenset[str]
    articles: Columns[ListedArticle]


class ExtensionPages(NamedTuple):
    """The pages that could be listed, and why others could not."""

    pages: tuple[Page, ...] = ()
    found: tuple[Diagnostic, ...] = ()


class OfExtension(NamedTuple):
    """What a page of an extension is of: its kind, by its name, and what the kind lists."""

    kind: str
    own: OwnPage


class ExtensionIngredients(Value, frozen=True):
    """Ingredients of a page of an extension: plain data, or why there is none."""

    site: SiteFacts
    url: str
    title: str
    description: str
    indexed: bool
    data: object
    fault: Diagnostic | None


class ExtensionView(Value, frozen=True):
    """The view of a page of an extension; ``data`` is what its kind makes."""

    head: Head
    title: str
    breadcrumbs: tuple[NavLink, ...]
    data: object


class _MakeView(NamedTuple):
    """Makes the views of a kind's pages, wherever it is called: it brings the extensions along."""

    source: ExtensionSource
    kind: str

    def __call__(self, of: ExtensionIngredients) -> ExtensionView:
        if of.fault is not None:
            raise ExtensionFault(of.fault)
        extensions = load_extensions(self.source)
        make = extensions.kinds[self.kind].make
        made = extensions.call(self.kind, make, of.data)
        return ExtensionView(
            head=Head(
                title=of.title,
                description=of.description,
                lang=of.site.language,
                canonical=of.site.urls.absolute(of.url),
                index=of.indexed,
            ),
            title=of.title,
            breadcrumbs=of.site.trail(),
            data=extensions.plain(self.kind, made, make),
        )


def extension_pages(listing: Listing) -> ExtensionPages:
    """The pages of extensions, and what is wrong with their lists."""
    extensions = listing.extensions
    if not extensions.kinds:
        return ExtensionPages()
    articles = Columns(listing.archive.articles, partial(listed_article, listing.facts.urls))
    inputs = ExtensionListing(extensions.source, frozenset(extensions.kinds), articles)
    return listing.archive.memo("extension pages", inputs, _list)


def _list(inputs: ExtensionListing) -> ExtensionPages:
    extensions, articles = load_extensions(inputs.source), dict(inputs.articles.items())
    pages: list[Page] = []
    found: list[Diagnostic] = []
    for name, kind in extensions.kinds.items():
        if name not in inputs.templates:
            continue
        try:
            listed = extensions.call(name, _all_of, kind, articles)
            if listed is None:
                raise extensions.mistyped(name, kind.pages, "OwnPage", listed)
            pages += (_page(extensions, name, kind, own) for own in listed)
        except ExtensionFault as fault:
            found.append(fault.diagnostic)
    return ExtensionPages(tuple(pages), tuple(found))


def _all_of(kind: PageKind, articles: Articles) -> tuple[OwnPage, ...] | None:
    """What a kind lists, None where it lists nothing at all: a function that forgot to yield."""
    listed = cast("Iterable[OwnPage] | None", kind.pages(articles))
    return None if listed is None else tuple(listed)


def _page(extensions: Extensions, name: str, kind: PageKind, own: object) -> Page:
    if not isinstance(own, OwnPage):
        raise extensions.mistyped(name, kind.pages, "OwnPage", own)
    for text in (own.title, own.description):
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise extensions.mistyped(name, kind.pages, "str", text)
    if not _is_address(own.url):
        place = extensions.place_of(kind.pages)
        raise ExtensionFault(diagnostic("extension-address", *place, name=name, address=own.url))
    own = own._replace(url=normalize("NFC", own.url), of=extensions.plain(name, own.of, kind.pages))
    media = HTML if own.url.endswith("/") else media_type_of(own.url)
    make = _MakeView(extensions.source, name)
    template = Template(name=kind.template, media_type=media)
    # What clashes with its address is told where it comes from.
    return page(
        own.url, template, _gather, make, OfExtension(name, own), file=EXTENSIONS, indexed=own.indexed
    )


def _is_address(url: object) -> bool:
    """Whether it is a path from the site's root to a folder, or to a file with an ending."""
    if not isinstance(url, str) or not url.startswith("/") or not url.isprintable():
        return False
    *folders, last = url[1:].split("/")
    plain = all(part and not part.startswith(".") and part.strip() == part for part in folders)
    return plain and not set(url) & set('\\?#%:*"<>|') and ("." in last[1:] if last else True)


def _gather(context: Context, of: OfExtension) -> ExtensionIngredients:
    extensions, own = context.extensions, of.own
    data, fault = None, None
    try:
        articles = context.listed_articles.every
        gather = extensions.kinds[of.kind].gather
        gathered = extensions.asked(of.kind, gather, articles, own.of)
        data = extensions.plain(of.kind, gathered, gather)
    except ExtensionFault as failed:
        fault = failed.diagnostic
    return ExtensionIngredients(
        site=context.facts,
        url=own.url,
        title=own.title,
        description=own.description,
        indexed=own.indexed,
        data=data,
        fault=fault,
    )


def pages_of(listed: tuple[Page, ...]) -> Iterator[Page]:
    """The pages, as the table of kinds lists them."""
    yield from listed
