"""What extensions write in a body: read as authors' own HTML is, and cleaned unless it says ``Html``.

Each block is written by itself and put in its place once the body around it
is whole. So cleaning the one never touches the other.
"""

import re
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from markdown_it.token import Token

from dateline.extending.extensions import ExtensionFault, Extensions
from dateline.extension import Block, Rendered
from dateline.reading.markdown.destinations import Destinations
from dateline.reading.markdown.extension_blocks import BlockCall
from dateline.reading.markdown.html_balance import HtmlBalance
from dateline.reading.markdown.html_pieces import piece_of, take_apart
from dateline.reading.markdown.html_writer import HtmlWriter
from dateline.reading.markdown.markup import escaped
from dateline.reading.markdown.positions import Position, Positions
from dateline.values.diagnostics import Findings
from dateline.values.html import Html
from dateline.values.settings import RawHtml
from dateline.values.slots import CONTENT

_NOT_IN_LINES = frozenset(
    {
        *("address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "col", "colgroup"),
    }
)
"""Elements that end a paragraph, or stand within such: in a line their content alone remains."""

_reserved = re.compile(f"(?!{CONTENT})[\ufdd0-\ufdef\ud800-\udfff]")


class _OfBlock(Positions):
    """Everything that an extension writes stands where its block does."""

    def __init__(self, place: Position) -> None:
        self._place = place

    def line(self, index: int) -> int:
        return self._place.line

    def of(self, token: Token, offset: int) -> Position:
        return self._place


class BlockFacts(NamedTuple):
    """What the blocks of a body are written with: its language, its ids; and what takes in what they tell."""

    lang: str
    anchors: AbstractSet[str]
    findings: Findings
    facts: dict[str, list[object]]


class ExtensionWriter:
    """The blocks of one body. ``around`` writes the rest of it."""

    def __init__(self, extensions: Extensions, around: HtmlWriter, body: BlockFacts) -> None:
        self.written: list[tuple[str, str]] = []
        self._extensions = extensions
        self._around = around
        self._lang, self._anchors, self._findings, self._facts = body

    def write(self, token: Token, place: Position, *, within_line: bool = False) -> int:
        """Write the block of a token, ``within_line`` or by itself; its number in ``written``."""
        call: BlockCall = token.meta["call"]
        has_content = token.type == "block_call_open"
        block = Block(
            name=call.name,
            arguments=call.arguments,
            options=call.options,
            content=Html(text=CONTENT if has_content else ""),
            text=call.text,
            lang=self._lang,
            line=place.line,
        )
        try:
            given = self._extensions.written(block)
        except ExtensionFault as fault:
            self._findings.diagnostics.append(fault.diagnostic)
            self._findings.at(place, "extension-call", name=call.name, why=fault.place)
            # Nothing that the editor wrote is lost; the page will not be published as it is.
            given = Rendered("" if has_content else f"<pre>{escaped(call.text)}</pre>" if call.text else "")
            has_content = False
        for name, value in given.facts.items():
            self._facts.setdefault(name, []).append(value)
        before, placed, after = self._html(given.html, place, within_line=within_line).partition(CONTENT)
        if has_content and (not placed or before.rfind("<") > before.rfind(">")):
            self._findings.at(place, "extension-content", name=call.name)
            before, after = before + after, ""
        self.written.append((before, after.replace(CONTENT, "")))
        return len(self.written) - 1

    def _html(self, given: str | Html, place: Position, *, within_line: bool) -> str:
        """The markup as it may stand in the body, its links and pictures as slots."""
        raw: RawHtml = "trust" if isinstance(given, Html) else "sanitise"
        token = Token("html_block", "", 0, content=_reserved.sub("", str(given)), map=[0, 1])
        take_apart([token], ())
        positions, slots = _OfBlock(place), self._around.destinations.slots
        writer = HtmlWriter(
            Destinations(self._findings, self._anchors, cleaned=raw == "sanitise", slots=slots),
            positions,
            self._findings,
            raw,
            HtmlBalance(raw, positions, self._findings),
        )
        writer.author_ids = self._around.author_ids
        if not within_line:
            return writer.body([token])
        children = [each for each in token.children or () if not _breaks_line(each)]
        line = Token("inline", "", 0, content=token.content, children=children, map=[0, 1])
        return writer.note([Token("paragraph_open", "p", 1), line, Token("paragraph_close", "p", -1)])[0]


def _breaks_line(token: Token) -> bool:
    piece = piece_of(token)
    return piece is not None and piece.name in _NOT_IN_LINES
