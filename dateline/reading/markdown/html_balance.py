"""Raw HTML as it is written out: every element closed in its container, no link in a link, told where not so.

An element without its end is closed at the end of the block in which it
begins: whatever follows is not within it. A link without its end is closed
where another begins, as in browsers (HTML, section 13.2.6.4.7): the address of
a note is not lost to it.
"""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from dateline.reading.markdown.html_pieces import VOID, piece_of
from dateline.reading.markdown.html_tokenizer import HtmlPiece
from dateline.reading.markdown.positions import Positions
from dateline.reading.markdown.raw_html import EMBEDS, REMOVED_WITH_TEXT, TAGS_ALLOWED, unsafe_attributes
from dateline.values.diagnostics import Findings
from dateline.values.settings import RawHtml

_CELLS = frozenset({"td", "th"})
_ENDED_BY: dict[str, Container[str]] = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": _CELLS,
    "th": _CELLS,
    "tr": _CELLS | {"tr"},
    "tbody": _CELLS | {"tr", "thead", "tbody"},
    "tfoot": _CELLS | {"tr", "thead", "tbody"},
    "option": {"option"},
    "rt": {"rt", "rp"},
    "rp": {"rt", "rp"},
    "p": {"p"},
}
"""The elements whose end may be left out, as these elements begin after them (HTML, section 13.1.2.4)."""
_END_OPTIONAL = frozenset(
    {
        *("body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt"),
        *("tbody", "td", "tfoot", "th", "thead", "tr"),
    }
)
_HOLDS_ITS_OWN = frozenset({"dl", "menu", "ol", "optgroup", "ruby", "select", "table", "ul"})
_PARENTS: dict[str, Container[str]] = {
    "dd": {"dl", "div"},
    "dt": {"dl", "div"},
    "li": {"menu", "ol", "ul"},
    "rp": {"ruby"},
    "rt": {"ruby"},
}
_TABLE_ROWS = frozenset({"table", "tbody", "tfoot", "thead", "tr"})
_IN_TABLES = _TABLE_ROWS | _CELLS | {"caption", "col", "colgroup", "script", "style", "template"}
_BLOCKS = frozenset({"article", "aside", "center", "details", "div", "figure", "section"})


@dataclass(slots=True)
class _Element:
    name: str
    piece: HtmlPiece | None
    """None for what Markdown opened."""
    written: bool


@dataclass(slots=True)
class _Opened:
    """What is open in one container of Markdown, innermost last."""

    elements: list[_Element] = field(default_factory=list[_Element])
    names: Counter[str] = field(default_factory=Counter[str])
    unclosed_links: int = 0


class HtmlBalance:
    """The raw HTML of one body; what is wrong with it is reported once."""

    def __init__(self, raw: RawHtml, positions: Positions, findings: Findings) -> None:
        self._trusted = raw == "trust"
        self._positions = positions
        self._findings = findings
        self._reported: set[str] = set()
        self._containers: list[_Opened] = []
        self._links = 0
        self._kept_links: list[bool] = []
        self._around: Token

    def settled(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens with ``html_open``, ``html_close``, ``html_embed`` and ``html_raw`` for raw HTML.

        What is open at the end of ``tokens`` is closed there.
        """
        self._containers = [_Opened()]
        self._links = 0
        out: list[Token] = []
        for token in tokens:
            if token.type == "inline":
                self._containers.append(_Opened())
                token.children = self._children(token)
                self._leave(token.children)
                out.append(token)
            elif token.type == "html_block":
                token.children = self._children(token)
                self._close_unpaired(token.children)
                out.append(token)
            else:
                self._markdown(token, out)
        self._leave(out)
        return out

    def _children(self, around: Token) -> list[Token]:
        self._around = around
        out: list[Token] = []
        children = around.children or []
        for place, token in enumerate(children):
            if self._containers[-1].unclosed_links and _begins_link(children, place):
                # With what is open in it.
                while self._containers[-1].unclosed_links:
                    self._pop(out)
            if piece_of(token) is not None:
                self._piece(token, out)
            elif token.type == "link_open":
                self._kept_links.append(not self._links)
                self._links += 1
                self._markdown(token, out, keep=self._kept_links[-1])
            elif token.type == "link_close":
                self._links -= 1
                self._markdown(token, out, keep=self._kept_links.pop())
            else:
                self._markdown(token, out)
        return out

    def _markdown(self, token: Token, out: list[Token], *, keep: bool = True) -> None:
        if token.nesting > 0:
            here = self._containers[-1].elements
            if token.block and here and here[-1].name == "p":
                self._pop(out)
            self._containers.append(_Opened())
        elif token.nesting < 0:
            self._leave(out)
        if keep:
            out.append(token)

    def _leave(self, out: list[Token]) -> None:
        """Close what is open in the innermost container, and leave it."""
        while self._containers[-1].elements:
            self._pop(out)
        if len(self._containers) > 1:
            self._containers.pop()

    def _close_unpaired(self, out: list[Token]) -> None:
        here = self._containers[-1].elements
        while here and (piece := here[-1].piece) is not None and not piece.paired:
            self._pop(out)

    def _pop(self, out: list[Token]) -> None:
        here = self._containers[-1]
        element = here.elements.pop()
        here.names[element.name] -= 1
        if element.written:
            self._links -= element.name == "a"
            here.unclosed_links -= _is_unclosed_link(element)
            out.append(Token("html_close", element.name, 0, content=f"</{element.name}>"))

    def _piece(self, token: Token, out: list[Token]) -> None:
        piece: HtmlPiece = token.meta["piece"]
        if piece.unclosed:
            self._report_unclosed(token, piece.unclosed)
        match piece.kind:
            case "text":
                out.append(_text(piece.source))
            case "comment":
                if self._trusted:
                    out.append(Token("html_raw", "", 0, content=piece.source))
            case "verbatim":
                if self._trusted:
                    out.append(Token("html_raw", "", 0, content=piece.source))
                elif piece.name not in REMOVED_WITH_TEXT:
                    out.append(_text(piece.source))
            case "open":
                self._open(token, piece, out)
            case "close":
                self._close(piece, out)

    def _open(self, token: Token, piece: HtmlPiece, out: list[Token]) -> None:
        name, here = piece.name, self._containers[-1]
        is_void = name in VOID
        if not (piece.paired or is_void or name in _END_OPTIONAL):
            self._report_unclosed(token, f"<{name}>")
        allowed = self._trusted or name in TAGS_ALLOWED
        if not self._trusted:
            for what in [*unsafe_attributes(piece)] if allowed else [f"<{name}>"]:
                if what not in self._reported:
                    self._reported.add(what)
                    self._findings.at(
                        self._positions.of(self._around, token.meta["at"]), "html-removed", what=what
                    )
            if name in EMBEDS and not self._links:
                out.append(Token("html_embed", "", 0, meta=token.meta | {"alone": self._stands_alone()}))
            if not allowed and name in REMOVED_WITH_TEXT:
                if not piece.paired and name not in EMBEDS:
                    out.append(_text(piece.source))
                allowed = piece.paired
        self._end_before(name, out)
        written = allowed and not (name == "a" and self._links) and self._fits(name)
        if written:
            out.append(Token("html_open", name, 0, content=piece.source, meta=token.meta))
        if not is_void:
            self._links += written and name == "a"
            element = _Element(name, piece, written)
            here.elements.append(element)
            here.names[name] += 1
            here.unclosed_links += _is_unclosed_link(element)

    def _end_before(self, name: str, out: list[Token]) -> None:
        """Close what ends where such an element begins, with what is open in it."""
        ended, here = _ENDED_BY.get(name), self._containers[-1].elements
        if ended is None:
            return
        depth = len(here)
        for place in range(len(here) - 1, -1, -1):
            if here[place].name in ended:
                depth = place
            elif here[place].name in _HOLDS_ITS_OWN or name == "p":
                break
        while len(here) > depth:
            self._pop(out)

    def _fits(self, name: str) -> bool:
        """Whether an element may stand right here, where browsers do not move it elsewhere."""
        here = self._containers[-1].elements
        inner = next((each.name for each in reversed(here) if each.written), "")
        if inner in _TABLE_ROWS:
            return name in _IN_TABLES
        return inner in _PARENTS[name] if name in _PARENTS else True

    def _close(self, piece: HtmlPiece, out: list[Token]) -> None:
        here = self._containers[-1]
        while here.names[piece.name]:
            name = here.elements[-1].name
            self._pop(out)
            if name == piece.name:
                return

    def _stands_alone(self) -> bool:
        """Whether what stands here is a block of its own."""
        if self._around.type != "html_block":
            return False
        here = self._containers[-1].elements
        return not here or here[-1].name in (
            "article",
            "aside",
            "center",
            "details",
            "div",
            "figure",
            "section",
        )

    def _report_unclosed(self, token: Token, what: str) -> None:
        self._findings.at(self._positions.of(self._around, token.meta["at"]), "html-unclosed", what=what)


def _is_unclosed_link(element: _Element) -> bool:
    piece = element.piece
    return element.name == "a" and element.written and piece is not None and not piece.paired


def _begins_link(children: Sequence[Token], place: int) -> bool:
    """Whether a link begins with a token, or in what it opens."""
    depth = 0
    for at in range(place, len(children)):  # a slice would copy all that follows
        token = children[at]
        piece = piece_of(token)
        if token.type in ("link_open", "note_reference") or (
            piece is not None and piece.kind == "open" and piece.name == "a"
        ):
            return True
        depth += token.nesting
        if depth <= 0:
            break
    return False


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
