"""The page that somebody means: by its address in any spelling, or by the content file it comes from."""

import os
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from dateline.archive.links import local_address
from dateline.explain.unmade import likely_urls
from dateline.pages.page import Page
from dateline.pages.site import Site
from dateline.pipeline.parsing import ParsedSite
from dateline.pipeline.site import LoadedSite
from dateline.reading.permalinks import output_path
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.settings import Settings

SIMILAR_ADDRESSES = 3
"""Addresses named that look like one that is not there."""


class FileMeant(NamedTuple):
    """A file of the site's folder that no page comes from now, by its path there."""

    path: str


def page_of(wanted: str, loaded: LoadedSite, published: Collection[str]) -> Page | FileMeant | Diagnostic:
    """The page at an address or of a file; the file that makes none now; or that nothing is known of either.

    An address may have the site's host and path prefix or not, be
    percent-encoded or not, and lack its final slash. A file is named from the
    site's folder, or from the present one. ``published`` are the paths in the
    output, some of which may be of pages that were.
    """
    site, parsed, root = loaded.site, loaded.parsed, loaded.files.root
    paths = [path for path in _files_meant(wanted, root) if (root / path).is_file()]
    for path in paths:
        article = loaded.articles.get(path)
        if page := site.page(article.url) if article else _page_from(path, site):
            return page
    urls = list(_addresses_meant(wanted, site.archive.settings))
    for url in urls:
        if page := site.page(url):
            return page
    for path in paths or _without_page(urls, loaded):
        return FileMeant(path)
    if gone := next((url for url in urls if output_path(url) in published), None):
        return diagnostic("page-gone", wanted, url=gone)
    near = " ".join(_near(wanted, urls, site, parsed))
    return diagnostic("page-unknown" if near else "page-unlike-any", wanted, near=near)


def _page_from(path: str, site: Site) -> Page | None:
    """The page that a picture or another file becomes."""
    return next((page for page in site.pages if page.file == path), None)


def _without_page(urls: Sequence[str], loaded: LoadedSite) -> Iterator[str]:
    """The files that would have one of these addresses, were they not held back or broken."""
    for path, article in loaded.parsed.articles.items():
        if path not in loaded.articles and not {article.url, *article.aliases}.isdisjoint(urls):
            yield path
    for path in loaded.parsed.found.keys() - loaded.parsed.articles.keys():
        if not set(likely_urls(path, loaded)).isdisjoint(urls):
            yield path


def _files_meant(wanted: str, folder: Path) -> Iterator[str]:
    """The site-relative paths of the file that may be meant."""
    yield os.path.normpath(wanted).replace(os.sep, "/")
    here, root = Path(os.path.abspath(wanted)), Path(os.path.abspath(folder))
    if here.is_relative_to(root):
        yield here.relative_to(root).as_posix()


def _addresses_meant(wanted: str, settings: Settings) -> Iterator[str]:
    """The site-relative addresses that may be meant, the likeliest first; none for one of another host."""
    try:
        split = urlsplit(wanted)
    except ValueError:
        return
    if split.netloc and f"{split.scheme}://{split.netloc}".lower() != settings.origin.lower():
        return
    path = "/" + normalize("NFC", unquote(split.path)).removeprefix("/")
    prefix = normalize("NFC", unquote(settings.prefix))
    for meant in (path, f"/{path.removeprefix(prefix)}") if path.startswith(prefix) else (path,):
        whole = local_address(meant, "/")
        yield from (meant, whole, whole if whole.endswith("/") else f"{whole}/")


def _near(wanted: str, urls: list[str], site: Site, parsed: ParsedSite) -> list[str]:
    """Addresses, or else files, that look like what was asked for."""
    found = get_close_matches(urls[0], [page.url for page in site.pages], SIMILAR_ADDRESSES) if urls else []
    return found or get_close_matches(wanted, parsed.articles, SIMILAR_ADDRESSES)
