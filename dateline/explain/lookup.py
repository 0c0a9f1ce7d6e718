"""The page that somebody means: by its address in any spelling, or by the content file it comes from."""

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from dateline.archive.links import local_address
from dateline.pages.page import Page
from dateline.pages.site import Site
from dateline.pipeline.parsing import ParsedSite
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.settings import Settings

SIMILAR_ADDRESSES = 3
"""Addresses named that look like one that is not there."""


def page_of(wanted: str, site: Site, root: Path, parsed: ParsedSite) -> Page | tuple[Diagnostic, ...]:
    """The page at an address, or of a content file; where there is none, the reasons.

    An address may have the site's host and path prefix or not, be
    percent-encoded or not, and lack its final slash. A file is named from the
    site's folder, or from the present one.
    """
    paths = [path for path in _files_meant(wanted, root) if path in parsed.found]
    if paths and paths[0] not in parsed.articles:
        return parsed.found[paths[0]]
    urls = [parsed.articles[path].url for path in paths]
    urls += _addresses_meant(wanted, site.archive.settings)
    for url in urls:
        if page := site.page(url):
            return page
    for path, article in parsed.articles.items():
        if article.url in urls and path not in site.archive.by_path:
            return (diagnostic("page-hidden", path, url=article.url),)
    return (diagnostic("page-unknown", wanted, near=" ".join(_near(wanted, urls, site, parsed)) or "/"),)


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
