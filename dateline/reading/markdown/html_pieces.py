"""Authors' own HTML among the tokens of a text: each tag and comment a token of its own, tags paired.

An element of HTML may span blocks of Markdown (``<details>``, a blank line, text,
``</details>``), but ends within the quote, list item, note or paragraph in
which it begins.
"""

import html
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from dateline.reading.markdown.footnotes import marks_in
from dateline.reading.markdown.html_tokenizer import HtmlPiece, pieces_of

VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta"),
        *("param", "source", "track", "wbr"),
    }
)
"""Elements without content and end."""

_CODE = frozenset({"code", "kbd", "pre", "samp"})
_SHOWN = frozenset({"audio", "embed", "iframe", "img", "input", "object", "video"})


def take_apart(tokens: Sequence[Token], notes: Container[str]) -> bool:
    """Give the tokens of raw HTML their pieces (``meta["piece"]``), blocks of it children; is there any?

    Children of a block are tokens as in a paragraph: ``html_inline``,
    ``text``, and marks of ``notes``, which are read in HTML as well.
    """
    found = False
    for token in tokens:
        if token.type == "html_block":
            found = True
            token.children = list(_children(token.content, notes))
        elif token.type == "inline" and "<" in token.content:
            for child in token.children or ():
                if child.type == "html_inline":
                    found = True
                    child.meta["piece"] = next(pieces_of(child.content))
    if found:
        _pair(tokens)
    return found


def piece_of(token: Token) -> HtmlPiece | None:
    """The piece of HTML that a token is, None for one that is none."""
    return token.meta.get("piece") if token.type == "html_inline" else None


def is_invisible(token: Token) -> bool:
    """Whether a block of HTML shows nothing by itself: tags, comments, line breaks."""
    if token.type != "html_block":
        return False
    for child in token.children or ():
        piece = piece_of(child)
        if piece is None:
            if child.content.strip():
                return False
        elif shows(piece):
            return False
    return True


def shows(piece: HtmlPiece) -> bool:
    """Whether a piece shows something by itself: a picture, a frame, text."""
    return piece.kind == "text" or (piece.kind == "open" and piece.name in _SHOWN)


def html_token(piece: HtmlPiece, at: int) -> Token:
    """A piece of HTML as a token that begins at ``at`` in the content it stands in."""
    return Token("html_inline", "", 0, content=piece.source, meta={"piece": piece, "at": at})


def _children(markup: str, notes: Container[str]) -> Iterator[Token]:
    code = 0
    for piece in pieces_of(markup):
        if piece.kind == "text" and not piece.unclosed:
            yield from _text(piece, notes, is_code=code > 0)
            continue
        if piece.name in _CODE:
            code += 1 if piece.kind == "open" else -1
        yield html_token(piece, piece.at)


def _text(piece: HtmlPiece, notes: Container[str], *, is_code: bool) -> Iterator[Token]:
    done = 0
    for mark in () if is_code else marks_in(piece.source, notes):
        if mark.begin > done:
            yield _words(piece, done, mark.begin)
        kind = "note_reference" if mark.defined else "note_missing"
        meta = {"key": mark.key, "at": piece.at + mark.begin}
        yield Token(kind, "", 0, content=piece.source[mark.begin : mark.end], meta=meta)
        done = mark.end
    if done < len(piece.source):
        yield _words(piece, done, len(piece.source))


def _words(piece: HtmlPiece, begin: int, end: int) -> Token:
    return Token("text", "", 0, content=html.unescape(piece.source[begin:end]), meta={"at": piece.at + begin})


@dataclass(slots=True)
class _Container:
    """The elements that are open in one paragraph, quote, item or note, innermost last."""

    open: list[HtmlPiece] = field(default_factory=list[HtmlPiece])
    names: Counter[str] = field(default_factory=Counter[str])


def _pair(tokens: Sequence[Token]) -> None:
    """Find the partners of tags; mark the text that stands in a link or in an annotation of ruby."""
    containers = [_Container()]
    around: Counter[str] = Counter()  # the names of all elements that are open here
    for token in _leaves(tokens):
        piece = piece_of(token)
        if piece is None:
            if token.nesting > 0:
                containers.append(_Container())
            elif token.nesting < 0 and len(containers) > 1:
                around.subtract(containers.pop().names)
            elif token.type in ("text", "code_inline"):
                if around["a"]:
                    token.meta["linked"] = True
                if around["rt"] or around["rp"]:
                    token.meta["annotation"] = True
        elif piece.kind == "open" and piece.name not in VOID:
            containers[-1].open.append(piece)
            containers[-1].names[piece.name] += 1
            around[piece.name] += 1
        elif piece.kind == "close" and containers[-1].names[piece.name]:
            here = containers[-1]
            piece.paired = True
            while True:
                last = here.open.pop()
                here.names[last.name] -= 1
                around[last.name] -= 1
                if last.name == piece.name:
                    last.paired = True
                    break


def _leaves(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type in ("inline", "html_block"):
            yield from token.children or ()
        else:
            yield token
