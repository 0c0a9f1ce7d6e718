"""A published site's files, and what is wrong with them that no browser is needed to see."""

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache, cached_property
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

from html5lib import HTMLParser

ARTICLE_KB, STYLE_KB, SCRIPT_KB, PERIOD_KB, PUBLISHER_KB, INDEX_KB, CARD_KB = 15, 12, 8, 15, 30, 15, 40
"""The most that each may weigh; compressed, but for cards.

A publisher's page has up to fifty sources, each with its sentences and six forms of citation. To spread
them over lists by year, of two or three sources each, would make each page lighter and finding one harder.
"""

_LIGHT = (
    (re.compile(r"timeline/\d{4}/(?:\d\d/)*(?:page/\d+/)?index\.html"), PERIOD_KB),
    (re.compile(r"sources/[^/]+/index\.html"), PUBLISHER_KB),
    (re.compile(r"(?:sources|tags|topics|timeline)/(?:initial/[^/]+/)?index\.html"), INDEX_KB),
)
"""Pages of a kind that grows with the archive, and the most that each may weigh."""

CONFORMANCE_PAGES = 60
"""HTML pages that are read for errors: those of one kind have the same."""

_LINK = re.compile(r"""<(?:a|img|link|script|source)\b[^>]*?\s(href|src)="([^"]*)\"""")
_ID = re.compile(r'\sid="([^"]*)"')
_LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_ATOM = "{http://www.w3.org/2005/Atom}"


class Problem(NamedTuple):
    """Something that is not as it should be: what was looked at, where, and what is wrong."""

    check: str
    page: str
    what: str


class PublishedSite:
    """A site as it lies in a folder, published at ``prefix``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}

    @cached_property
    def pages(self) -> list[str]:
        """The HTML pages but for those that only lead on."""
        html = sorted(name for name in self.files if name.endswith(".html"))
        return [name for name in html if 'http-equiv="refresh"' not in self.text(name)]

    @cached_property
    def prefix(self) -> str:
        """The path that the site stands below, as its home page's canonical address has it."""
        canonical = re.search(r'rel="canonical" href="https?://[^/"]+([^"]*)"', self.text("index.html"))
        return canonical[1] if canonical else "/"

    @cached_property
    def articles(self) -> list[str]:
        """The pages of articles."""
        return [name for name in self.pages if '"@type":"NewsArticle"' in self.text(name)]

    @cache  # noqa: B019 (there is one of these, as long as the audit runs)
    def text(self, name: str) -> str:
        """A file's text."""
        return (self.folder / name).read_text("utf-8")

    def kilobytes(self, name: str) -> float:
        """A file's weight, compressed."""
        return len(gzip.compress((self.folder / name).read_bytes(), 9)) / 1000

    def file_of(self, address: str) -> str:
        """The file that a root-relative address without a fragment leads to."""
        name = unquote(address.partition("?")[0])[len(self.prefix) :]
        return f"{name}index.html" if not name or name.endswith("/") else name


def problems(site: PublishedSite) -> Iterator[Problem]:
    """All that is wrong with the files."""
    yield from _markup(site)
    yield from _links(site)
    yield from _feeds(site)
    yield from _metadata(site)
    yield from _weights(site)


def _markup(site: PublishedSite) -> Iterator[Problem]:
    step = max(1, len(site.pages) // CONFORMANCE_PAGES)
    for name in site.pages[::step]:
        parser = HTMLParser()
        parser.parse(site.text(name))  # pyright: ignore[reportUnknownMemberType]
        for place, code, _ in parser.errors:
            yield Problem("html", name, f"line {place[0]}: {code}")


def _links(site: PublishedSite) -> Iterator[Problem]:
    @cache
    def ids(name: str) -> frozenset[str]:
        return frozenset(map(unescape, _ID.findall(site.text(name))))

    for name in site.pages:
        here = site.prefix + name.removesuffix("index.html")
        for _, raw in set(_LINK.findall(site.text(name))):
            address, fragment = urldefrag(unescape(raw))
            if not (raw.startswith(("/", "#"))) or raw.startswith("//"):
                continue
            target = site.file_of(address or here)
            if target not in site.files:
                yield Problem("links", name, f"{raw} leads nowhere")
            elif fragment and target.endswith(".html") and unquote(fragment) not in ids(target):
                yield Problem("links", name, f"{raw}: no such place there")


def _feeds(site: PublishedSite) -> Iterator[Problem]:
    for name in sorted(name for name in site.files if name.endswith("feed.xml")):
        try:
            feed = ElementTree.fromstring(site.text(name))
        except ElementTree.ParseError as error:
            yield Problem("feeds", name, str(error))
            continue
        for element in [feed, *feed.findall(f"{_ATOM}entry")]:
            for needed in ("id", "title", "updated"):
                if feed.tag == f"{_ATOM}feed" and element.find(f"{_ATOM}{needed}") is None:
                    yield Problem("feeds", name, f"an element lacks {needed}")


def _metadata(site: PublishedSite) -> Iterator[Problem]:
    for name in site.pages:
        page = site.text(name)
        for needed in ('rel="canonical"', 'name="description"', 'property="og:title"', "<title>"):
            if needed not in page:
                yield Problem("metadata", name, f"no {needed}")
        if page.count("<h1") != 1:
            yield Problem("metadata", name, f"{page.count('<h1')} headings of the first rank")
        image = re.search(r'property="og:image" content="([^"]*)"', page)
        if image and image[1].lower().endswith(".svg"):
            yield Problem("metadata", name, "a drawing in SVG is shared")
        for data in _LINKED_DATA.findall(page):
            try:
                read: dict[str, Any] = json.loads(data)
            except ValueError as error:
                yield Problem("metadata", name, f"structured data: {error}")
                continue
            if read["@type"] == "NewsArticle" and not {"headline", "author", "publisher"} <= read.keys():
                yield Problem("metadata", name, "structured data lacks who wrote or published it")


def _weights(site: PublishedSite) -> Iterator[Problem]:
    for name in site.articles:
        if (weight := site.kilobytes(name)) > ARTICLE_KB:
            yield Problem("weights", name, f"{weight:.1f} kB compressed, more than {ARTICLE_KB}")
    for name in site.pages:
        most = next((most for pattern, most in _LIGHT if pattern.fullmatch(name)), None)
        if most and (weight := site.kilobytes(name)) > most:
            yield Problem("weights", name, f"{weight:.1f} kB compressed, more than {most}")
    for name in site.files:
        if name.endswith("card.png") and (site.folder / name).stat().st_size > 1000 * CARD_KB:
            yield Problem("weights", name, f"more than {CARD_KB} kB")
    if (weight := site.kilobytes("site.css")) > STYLE_KB:
        yield Problem("weights", "site.css", f"{weight:.1f} kB compressed, more than {STYLE_KB}")
    page = site.text(site.articles[0]) if site.articles else ""
    scripts = {site.file_of(unescape(src)) for src in re.findall(r'<script src="([^"]*)"', page)}
    if (weight := sum(map(site.kilobytes, scripts))) > SCRIPT_KB:
        yield Problem(
            "weights", "scripts of an article", f"{weight:.1f} kB compressed, more than {SCRIPT_KB}"
        )
