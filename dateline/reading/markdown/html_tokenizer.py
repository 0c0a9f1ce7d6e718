"""Authors' own HTML as tags, comments and text.

Follows the tokenizer of HTML (WHATWG, section 13.2.5) with one difference: what
is never closed takes nothing with it. A comment without its end is text, and
a quotation mark without its partner ends with the word it stands before.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.values.lazy_pattern import lazy_pattern

VERBATIM = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is text, whatever it looks like."""

_SPACE = " \t\n\f\r"
_opening = lazy_pattern(r"<(?:(!--)|(/?)([A-Za-z][^\s/>]*)|[!?/])")
_comment_end = lazy_pattern(r"--!?>")
_attribute_name = lazy_pattern(r"[\s/]*(=?[^\s/>=]*)")
_equals = lazy_pattern(r"\s*=\s*")
_unquoted = lazy_pattern(r"[^\s>]*")
_mended = lazy_pattern(r"""[^\s>"']*""")

PieceKind = Literal["text", "open", "close", "comment", "verbatim"]


@dataclass(slots=True)
class HtmlPiece:
    """One piece: what it is, as written, where it begins.

    ``name`` is a tag's, in lower case, ``attributes`` are its own, decoded,
    the first of a name. No reference in them spells a mark of slots, for Python
    decodes none to a noncharacter. ``unclosed`` is what was opened in the piece and
    never closed, "" for nothing. ``paired`` says of a tag that its partner is there.
    """

    kind: PieceKind
    source: str
    at: int
    name: str = ""
    attributes: dict[str, str] | None = None
    unclosed: str = ""
    paired: bool = False


def pieces_of(markup: str) -> Iterator[HtmlPiece]:
    """The pieces of a stretch of HTML, in order; together they are all of it."""
    done = position = 0
    last_end = markup.rfind(">")
    endless: set[str] = set()  # what has no end from here on, so that nobody looks for it again
    while (opening := _opening.search(markup, position)) is not None:
        piece = _unended(opening) if opening.start() > last_end else _piece_at(markup, opening, endless)
        if piece is None:  # no markup after all
            position = opening.end()
            continue
        if done < piece.at:
            yield HtmlPiece("text", markup[done : piece.at], done)
        yield piece
        done = position = piece.at + len(piece.source)
        if piece.kind == "open" and piece.name in VERBATIM and piece.name not in endless:
            closing = re.compile(rf"</{piece.name}(?=[\s/>])", re.IGNORECASE).search(markup, done)
            if closing is None:
                endless.add(piece.name)
            elif closing.start() > done:
                yield HtmlPiece("verbatim", markup[done : closing.start()], done, piece.name)
                done = position = closing.start()
    if done < len(markup):
        yield HtmlPiece("text", markup[done:], done)


def _unended(opening: re.Match[str]) -> HtmlPiece | None:
    """A tag or comment behind which nothing ends any."""
    if opening[2] or not (opening[1] or opening[3]):
        return None
    return HtmlPiece("text", opening[0], opening.start(), unclosed=opening[0])


def _piece_at(markup: str, opening: re.Match[str], endless: set[str]) -> HtmlPiece | None:
    begin = opening.start()
    if opening[1]:
        end = None if "<!--" in endless else _comment_end.search(markup, begin + 2)
        if end is None:
            endless.add("<!--")
            return HtmlPiece("text", opening[0], begin, unclosed="<!--")
        return HtmlPiece("comment", markup[begin : end.end()], begin)
    if not opening[3]:
        after = markup.find(">", begin)
        return None if after < 0 else HtmlPiece("comment", markup[begin : after + 1], begin)
    return _tag(markup, begin, opening.end(), opening[3].lower(), "close" if opening[2] else "open")


def _tag(markup: str, begin: int, position: int, name: str, kind: PieceKind) -> HtmlPiece | None:
    attributes: dict[str, str] = {}
    unclosed = ""
    while True:
        attribute = _attribute_name.match(markup, position)
        assert attribute
        position = attribute.end()
        if not attribute[1]:
            break
        value = ""
        if equals := _equals.match(markup, position):
            position = equals.end()
            value, end, whole = _value(markup, position)
            if not whole and not unclosed:
                unclosed = markup[begin : position + 1]
            position = end
        attributes.setdefault(attribute[1].lower(), html.unescape(value))
    if not markup.startswith(">", position):
        return HtmlPiece("text", f"<{name}", begin, unclosed=f"<{name}") if kind == "open" else None
    return HtmlPiece(kind, markup[begin : position + 1], begin, name, attributes, unclosed)


def _value(markup: str, position: int) -> tuple[str, int, bool]:
    """An attribute's value as written, where it ends, and whether its quotation mark is closed.

    A second quotation mark that a letter follows opens another value: then
    the first was never closed.
    """
    quote = markup[position : position + 1]
    if quote and quote in "\"'":
        end = markup.find(quote, position + 1)
        if end >= 0 and markup[end + 1 : end + 2] in (*_SPACE, "/", ">") and markup.find(">", end) >= 0:
            return markup[position + 1 : end], end + 1, True
        mended = _mended.match(markup, position + 1)
        assert mended
        after = mended.end() + markup.startswith(("'", '"'), mended.end())
        return mended[0], after, False
    plain = _unquoted.match(markup, position)
    assert plain
    return plain[0], plain.end(), True
