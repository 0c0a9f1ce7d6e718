"""What a reader sees of a text, asked of no code of the program: CommonMark, read as a browser reads it.

What Dateline makes of the text must show these words as well, or tell of
those it does not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
from markdown_it import MarkdownIt
from markdown_it.token import Token

_COMMONMARK = MarkdownIt("commonmark")
_LABEL = r"\[\^(?:[^\[\]\\\n]|\\.)+\]"
_DEFINITION = re.compile(rf"^([ \t]*(?:>[ \t]*)*){_LABEL}[ \t]*[:：]", re.MULTILINE)
_UNSEEN = re.compile(
    rf"{_LABEL}|<!--.*?-->|\{{#[^}}\s]+\}}[ \t]*$|^[ \t]*\[TOC\][ \t]*$", re.MULTILINE | re.DOTALL
)
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_SILENT = {"iframe", "noembed", "noframes", "script", "style", "template", "title"}
_RAW_TEXT = re.compile(r"<(/?)(?:xmp|plaintext|textarea)\b", re.IGNORECASE)
_WITHIN_WORDS = frozenset(
    ("a", "abbr", "b", "code", "del", "em", "i", "mark", "s", "span", "strong", "time", "u")
)


class VisibleBlock(NamedTuple):
    """A block of the text, with its lines (the first is 1) and its words, each as often as it is there."""

    first: int
    last: int
    words: Counter[str]


def words_in(text: str) -> Counter[str]:
    """Words of letters and digits; of Han, kana and hangul each character."""
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text)))


def seen(element: Element, attributes: Sequence[str] = ()) -> str:
    """What a browser shows of an element, the numbers of lists with it, and what these attributes hold."""
    pieces: list[str] = []
    # What is still to be looked at, the next one last: an article may nest deeper than Python calls go.
    rest: list[tuple[Element, int | None] | str] = [(element, None)]
    while rest:
        each = rest.pop()
        if isinstance(each, str):
            pieces.append(each)
            continue
        element, number = each
        if element.tag in _SILENT or callable(element.tag):
            continue
        space = " " * (element.tag not in _WITHIN_WORDS)
        pieces += [f" {unquote(element.get(name, ''))} " for name in attributes if element.get(name)]
        pieces += [space, f" {number} " if number is not None else "", element.text or ""]
        rest.append(space)
        for child, item in reversed(list(_numbered(element))):
            rest += [child.tail or "", (child, item)]
    return "".join(pieces)


def _numbered(element: Element) -> Iterator[tuple[Element, int | None]]:
    """The elements within one, with the numbers that a browser gives the items of a list."""
    number = int(element.get("start") or 1)
    for child in element:
        if element.tag == "ol" and child.tag == "li":
            number = int(child.get("value") or number)
            yield child, number
            number += 1
        else:
            yield child, None


def fragment(html: str) -> Element:
    """A piece of HTML as a browser reads it."""
    return cast(Element, html5lib.parseFragment(html, namespaceHTMLElements=False))  # pyright: ignore


def visible_blocks(markdown: str) -> list[VisibleBlock]:
    """The blocks of a text in CommonMark. Notes are text as well; their marks, which become numbers, are not.

    Comments, ids of headings and the mark for a table of contents are no text.
    """
    text = _UNSEEN.sub(_blank, _DEFINITION.sub(r"\1", markdown))
    blocks: list[VisibleBlock] = []
    tokens: list[Token] = []
    depth = 0
    for token in _COMMONMARK.parse(text):
        tokens.append(token)
        depth += token.nesting
        if depth == 0:
            first, last = tokens[0].map or (0, 0)
            html = _COMMONMARK.renderer.render(tokens, _COMMONMARK.options, {})
            blocks.append(
                VisibleBlock(first + 1, last, words_in(seen(fragment(_RAW_TEXT.sub(r"<\1span", html)))))
            )
            tokens = []
    return blocks


def _blank(match: re.Match[str]) -> str:
    return "†" + "\n" * match[0].count("\n")


class Lost(NamedTuple):
    """A word that a page lacks, and the blocks it may be of."""

    word: str
    blocks: list[VisibleBlock]


def lost_words(markdown: str, page: str) -> list[Lost]:
    """The words that a text shows in CommonMark, and a page does not, or not as often."""
    blocks = visible_blocks(markdown)
    wanted = sum((block.words for block in blocks), Counter[str]())
    page = unicodedata.normalize("NFC", page)
    missing = wanted - words_in(page)
    return [
        Lost(word, [block for block in blocks if word in block.words])
        for word in missing
        # Marks may be text where CommonMark has none, as in formulas.
        if len(re.findall(r"[\W_]*".join(word), page)) < wanted[word]
    ]
