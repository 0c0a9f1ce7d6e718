"""Published pages as their readers get them: parsed as a browser parses, and asked in plain words."""

from collections.abc import Iterator
from functools import cached_property
from typing import cast
from xml.etree.ElementTree import Element

import html5lib

_SILENT = {"script", "style", "template", "title"}


def words_of(element: Element) -> str:
    """What a reader sees of an element, with white space collapsed."""
    return " ".join("".join(_visible(element)).split())


def _visible(element: Element) -> Iterator[str]:
    if element.tag in _SILENT:
        return
    yield element.text or ""
    for child in element:
        yield from _visible(child)
        yield child.tail or ""


class Markup:
    """A page, or a piece of one. Paths are ElementTree's: ``a[@class='back']`` at any depth.

    ``faults`` are what a browser has to put right in a whole page.
    """

    def __init__(self, html: str | Element) -> None:
        self.root, self.faults = _parsed(html) if isinstance(html, str) else (html, [])

    @cached_property
    def words(self) -> str:
        return words_of(self.root)

    def says(self, *words: str) -> bool:
        """Whether a reader sees all of these words."""
        return all(each in self.words for each in words)

    def all(self, path: str) -> list[Element]:
        return self.root.findall(f".//{path}")

    def parts(self, path: str) -> list["Markup"]:
        return [Markup(element) for element in self.all(path)]

    def one(self, path: str) -> "Markup":
        """The only such element."""
        (element,) = self.all(path)
        return Markup(element)

    def get(self, name: str) -> str:
        """An attribute of the element itself; "" if it has none of this name."""
        return self.root.get(name, "")

    def texts(self, path: str) -> list[str]:
        return [words_of(element) for element in self.all(path)]

    @property
    def language(self) -> str:
        return self.one("html").get("lang") if self.root.tag != "html" else self.get("lang")

    @property
    def ids(self) -> list[str]:
        return [found for element in self.root.iter() if (found := element.get("id")) is not None]

    @property
    def links(self) -> list[str]:
        """Where the page's links lead, as written."""
        return [element.get("href", "") for element in self.all("a[@href]")]

    @property
    def outline(self) -> list[tuple[int, str]]:
        """The headings of the page: rank and words."""
        return [
            (int(element.tag[1]), words_of(element))
            for element in self.root.iter()
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
        ]

    def at(self, identifier: str) -> "Markup":
        """The element with this id."""
        (element,) = (each for each in self.root.iter() if each.get("id") == identifier)
        return Markup(element)


def _parsed(html: str) -> tuple[Element, list[str]]:
    """The document, and what a browser has to put right in it."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = cast("Element", parser.parse(html))  # pyright: ignore[reportUnknownMemberType]
    return document, [str(fault) for fault in parser.errors]
