"""Tokens to HTML: one method for each token that is more than its tag.

Everything that comes from the text is escaped here. What depends on other
files leaves a slot; what this program adds to the markup carries ``OWN``
while raw HTML is still to be cleaned.
"""

import html
import re
from collections.abc import Callable
from functools import partial
from typing import ClassVar, Protocol

from markdown_it.token import Token

from dateline.reading.markdown.destinations import Destinations
from dateline.reading.markdown.highlighting import highlight, language_class
from dateline.reading.markdown.html_balance import HtmlBalance
from dateline.reading.markdown.html_tokenizer import HtmlPiece
from dateline.reading.markdown.ids import Ids, author_id, fragment, is_frames_name
from dateline.reading.markdown.markup import TAGS, attributes, escaped
from dateline.reading.markdown.plain_text import alternative_text
from dateline.reading.markdown.positions import Position, Positions
from dateline.reading.markdown.raw_html import (
    PICTURES,
    REMOVED_WITH_TEXT,
    URL_ATTRIBUTES,
    address_shown,
    clean,
    given_attributes,
    safe_attributes,
)
from dateline.reading.markdown.unbroken import unbroken
from dateline.values.addresses import scheme_of
from dateline.values.clauses import has_long_clause
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.settings import RawHtml
from dateline.values.slots import OWN, block_mark, fill_blocks

LINE = 15
"""How many Han characters of a heading stand on a phone's line."""


class BlockWriter(Protocol):
    """Writes the blocks of extensions. ``written`` is what stands before and behind each one's content."""

    written: list[tuple[str, str]]

    def write(self, token: Token, place: Position, *, within_line: bool = False) -> int:
        """Write the block of a token; its number among those written."""
        ...


_LONG_ADDRESS = lazy_pattern(r'"bare">([^<]{30,})')
"""An address that may not fit into what is left of a phone's line, behind what a search finds at once."""


class HtmlWriter:
    """Writer of one body. ``balance`` is for a text that holds authors' own HTML."""

    def __init__(
        self,
        destinations: Destinations,
        positions: Positions,
        findings: Findings,
        raw: RawHtml,
        balance: HtmlBalance | None,
        blocks: "BlockWriter | None" = None,
    ) -> None:
        self.destinations = destinations
        self.blocks = blocks
        self.author_ids = Ids()
        self._positions = positions
        self._findings = findings
        self._raw = raw
        self._balance = balance
        self._cleaned = balance is not None and raw == "sanitise"
        self._own = OWN if self._cleaned else ""
        self._links: list[str] = []
        self._deferred: list[str] = []
        self._inline = Token("inline", "", 0)
        self._reported: set[str] = set()
        self._in_note = False
        self._header_cell = "th"
        self._date_closing = ""
        self._open_blocks: list[int] = []

    def body(self, tokens: list[Token]) -> str:
        """HTML of a part of the text, balanced by itself."""
        return self._finished(self._blocks(self._balanced(tokens)))

    def note(self, tokens: list[Token]) -> tuple[str, bool]:
        """HTML of a note's content, and whether it is one paragraph without its ``<p>``."""
        self._in_note = True
        tokens = self._balanced(tokens)
        inline = not tokens or (len(tokens) == 3 and tokens[0].type == "paragraph_open")
        markup = self._text(tokens[1]) if inline and tokens else self._blocks(tokens)
        self._in_note = False
        finished = self._finished(markup)
        if "</a>" in finished:
            finished = finished.replace("</a>·", '</a><span class="joined">·</span>')
        return finished, inline

    def _balanced(self, tokens: list[Token]) -> list[Token]:
        return tokens if self._balance is None else self._balance.settled(tokens)

    def _finished(self, markup: str) -> str:
        finished = clean(markup) if self._cleaned and markup else markup
        if '"bare">' in finished:
            finished = _LONG_ADDRESS.sub(_in_parts, finished)
        return fill_blocks(finished, self.blocks.written) if self.blocks else finished

    def _blocks(self, tokens: list[Token]) -> str:
        out: list[str] = []
        index, end = 0, len(tokens)
        while index < end:
            token = tokens[index]
            kind = token.type
            if kind == "inline":
                out.append(self._text(token))
            elif kind == "paragraph_open" and (alone := _alone(tokens[index + 1])):
                out.append(alone(self, tokens[index + 1]))
                index += 2
            elif (fixed := TAGS.get(kind)) is not None:
                if not token.hidden:
                    out.append(fixed)
            elif (rule := self._RULES.get(kind)) is not None:
                out.append(rule(self, token, tokens[index + 1] if index + 1 < end else token))
            else:
                out.append(self._element(token))
            index += 1
        return "".join(out)

    def _text(self, inline: Token) -> str:
        self._inline = inline
        out: list[str] = []
        children = inline.children or []
        if len(children) == 1 and children[0].type == "text":
            return unbroken(children[0].content)
        for index, token in enumerate(children):
            kind = token.type
            if kind == "text":
                out.append(unbroken(token.content))
            elif (fixed := TAGS.get(kind)) is not None:
                out.append(fixed)
            elif (rule := self._RULES.get(kind)) is not None:
                out.append(rule(self, token, children[min(index + 1, len(children) - 1)]))
            else:
                out.append(self._element(token))
        return "".join(out)

    def _element(self, token: Token) -> str:
        """A token no rule here knows: its tag, its attributes, its content."""
        if not token.tag:
            return escaped(token.content)
        if token.nesting < 0:
            return f"</{token.tag}>"
        attributes = "".join(f' {name}="{html.escape(str(value))}"' for name, value in token.attrs.items())
        return f"<{token.tag}{attributes}>{escaped(token.content)}"

    def _figure(self, inline: Token) -> str:
        """A picture alone in its paragraph; its title is the caption."""
        self._inline = inline
        image = (inline.children or [])[0]
        title = str(image.attrs.get("title", ""))
        caption = f"<figcaption>{unbroken(title)}</figcaption>" if title else ""
        return f"<figure>{self._image(image, '')}{caption}</figure>\n"

    def _heading_open(self, token: Token, text: Token) -> str:
        if self._in_note:
            return "<p>"
        name = attributes(self._own, id=token.meta["id"])
        shape = attributes(self._own, **{"class": "long"}) if has_long_clause(text.content, LINE) else ""
        # "Media", "Meta" or "Market share": the heading itself has no name that a reading mode drops it for.
        within = is_frames_name(token.meta["id"])
        return f"<{token.tag}{shape}><span{name}></span>" if within else f"<{token.tag}{name}{shape}>"

    def _heading_close(self, token: Token, _: Token) -> str:
        return "</p>\n" if self._in_note else f"</{token.tag}>\n"

    def _ordered_list_open(self, token: Token, _: Token) -> str:
        start = token.attrs.get("start")
        return "<ol>\n" if start is None else f'<ol start="{start}">\n'

    def _table_open(self, token: Token, _: Token) -> str:
        return f'<div class="table"{attributes(self._own, tabindex="0")}><table>\n'

    def _header_cell_open(self, token: Token, text: Token) -> str:
        """A header cell; one without text is no header of anything."""
        self._header_cell = "th" if text.content else "td"
        scope = ' scope="col"' if text.content else ""
        return f"<{self._header_cell}{scope}{_alignment(token)}>"

    def _header_cell_close(self, token: Token, _: Token) -> str:
        return f"</{self._header_cell}>"

    def _cell_open(self, token: Token, _: Token) -> str:
        return f"<td{_alignment(token)}>"

    def _code(self, token: Token, _: Token) -> str:
        language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
        code, known = highlight(token.content, language)
        line = (token.map or [0])[0]
        if not known and language not in self._reported:
            self._reported.add(language)
            self._findings.add("code-language", self._positions.line(line), language=language)
        if token.type == "fence" and not _is_closed(token):
            self._findings.add("fence-unclosed", self._positions.line(line), fence=token.markup)
        name = language_class(language)
        kind = f' class="{html.escape(name)}"' if name else ""
        opening = f'<div class="highlight"><pre{attributes(self._own, tabindex="0")}><code{kind}>'
        return f"{opening}{code}</code></pre></div>\n"

    def _code_inline(self, token: Token, _: Token) -> str:
        return f"<code>{escaped(token.content)}</code>"

    def _literal(self, token: Token, _: Token) -> str:
        if token.info not in self._reported:
            self._reported.add(token.info)
            self._findings.at(self._position(token), token.info, text=token.content)
        return escaped(token.content)

    def _link_open(self, token: Token, text: Token) -> str:
        address, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
        bare = token.info == "auto" or text.content == address
        if "cut" in token.meta:
            self._findings.at(self._position(token), "address-cut", text=address)
        opening, closing = self.destinations.link(
            address, title, partial(self._position, token), bare=bare, quote=int(token.meta.get("quote", -1))
        )
        self._links.append(closing)
        return opening

    def _link_close(self, token: Token, _: Token) -> str:
        closing = self._links.pop()
        if not self._links and self._deferred:
            closing += "".join(self._deferred)
            self._deferred.clear()
        return closing

    def _image_rule(self, token: Token, _: Token) -> str:
        return self._image(token, str(token.attrs.get("title", "")))

    def _image(self, token: Token, title: str) -> str:
        address = str(token.attrs.get("src", ""))
        return self.destinations.image(
            address, alternative_text(token), title, partial(self._position, token)
        )

    def _date_open(self, token: Token, _: Token) -> str:
        opening, self._date_closing = self.destinations.date(
            token.meta["event"], token.meta["anchor"], linked=token.meta["linked"]
        )
        return opening

    def _date_close(self, token: Token, _: Token) -> str:
        return self._date_closing

    def _note_reference(self, token: Token, _: Token) -> str:
        meta = token.meta
        name = attributes(self._own, id=meta["anchor"])
        # A note called "share": as with headings, its mark has no name that a reading mode drops it for.
        outside, within = ("", f"<span{name}></span>") if is_frames_name(meta["anchor"]) else (name, "")
        link = attributes(self._own, href="#" + fragment(meta["target"])) + outside
        role = attributes(self._own, role="doc-noteref")
        return self._outside_links(
            f'<sup class="noteref"><a{link}{role}>{within}[{meta["number"]}]</a></sup>'
        )

    def _note_missing(self, token: Token, _: Token) -> str:
        return f'<span class="noteref-missing">{escaped(token.content)}</span>'

    def _outside_links(self, markup: str) -> str:
        """Links must not hold links: a note's mark inside one follows it."""
        if not self._links:
            return markup
        self._deferred.append(markup)
        return ""

    def _html_block(self, token: Token, _: Token) -> str:
        return self._text(token)

    def _html_close(self, token: Token, following: Token) -> str:
        return self._link_close(token, following) if token.tag == "a" else token.content

    def _html_raw(self, token: Token, _: Token) -> str:
        return token.content

    def _html_open(self, token: Token, _: Token) -> str:
        """An author's own tag, with the attributes that may stay and their addresses resolved."""
        piece: HtmlPiece = token.meta["piece"]
        trusted = self._raw == "trust"
        if not trusted and piece.name in REMOVED_WITH_TEXT:
            return f"<{piece.name}>"
        given = given_attributes(piece) if trusted else safe_attributes(piece)
        if piece.name == "a" and "href" in given:
            more = "".join(
                self._attribute(token, piece.name, name, value)
                for name, value in given.items()
                if name not in ("href", "title")
            )
            opening, closing = self.destinations.link(
                given["href"].strip(), given.get("title", ""), partial(self._position, token), more=more
            )
            self._links.append(closing)
            return opening
        written = "".join(self._attribute(token, piece.name, name, value) for name, value in given.items())
        if piece.name == "a":
            self._links.append("</a>")
        elif piece.name == "img" and not trusted and "src" in given and " src=" not in written:
            return escaped(given.get("alt", ""))
        end = "/>" if trusted and piece.source.endswith("/>") else ">"
        return f"<{piece.name}{written}{end}"

    def _attribute(self, token: Token, tag: str, name: str, value: str) -> str:
        """An attribute of an author's own tag, nothing where its address must not be written."""
        position, picture = partial(self._position, token), tag in PICTURES
        address: str | None = value
        if name == "id":
            address = self._own + self.author_ids.unique(author_id(value), first=2) if value else None
        elif name == "srcset":
            candidates = [part.split() for part in re.split(r",\s+|,(?=\S+\s)", value) if part.strip()]
            read = [
                (self.destinations.address(first, position, picture=True), rest)
                for first, *rest in candidates
            ]
            address = ", ".join(" ".join([source, *rest]) for source, rest in read if source) or None
        elif name in URL_ATTRIBUTES:
            if name == "cite" and not scheme_of(value):
                # Nobody is shown it; a feed has no place from which it could lead anywhere.
                return f' {name}="{html.escape(value)}"' if value[:1] == "/" else ""
            address = self.destinations.address(value.strip(), position, picture=picture)
        return "" if address is None else f' {name}="{html.escape(address)}"'

    def _html_embed(self, token: Token, _: Token) -> str:
        """A link to what would show another page (a video, a map); it stands in print and in feeds, too."""
        piece: HtmlPiece = token.meta["piece"]
        given = piece.attributes or {}
        address = address_shown(given)
        if not address:
            return ""
        words = given.get("title", "").strip() or address
        opening, closing = self.destinations.link(
            address, "", partial(self._position, token), bare=words == address
        )
        link = f"{opening}{escaped(words)}{closing}"
        return f"<p>{link}</p>\n" if token.meta["alone"] else link

    def _block_call(self, token: Token, _: Token) -> str:
        """A block without content, or a shortcode within a sentence."""
        assert self.blocks is not None
        place = self._first_line(token) if token.block else self._position(token)
        return block_mark(self.blocks.write(token, place, within_line=not token.block))

    def _block_call_alone(self, inline: Token) -> str:
        assert self.blocks is not None
        self._inline = inline
        token = (inline.children or [])[0]
        return f"{block_mark(self.blocks.write(token, self._position(token)))}\n"

    def _block_call_open(self, token: Token, _: Token) -> str:
        assert self.blocks is not None
        number = self.blocks.write(token, self._first_line(token))
        self._open_blocks.append(number)
        return block_mark(number)

    def _first_line(self, token: Token) -> Position:
        return Position(self._positions.line((token.map or [0])[0]), 1)

    def _block_call_close(self, token: Token, _: Token) -> str:
        return f"{block_mark(self._open_blocks.pop(), end=True)}\n"

    def _position(self, token: Token) -> Position:
        return self._positions.of(self._inline, token.meta.get("at", 0))

    ALONE: ClassVar[dict[str, "Callable[[HtmlWriter, Token], str]"]] = {
        "image": _figure,
        "block_call": _block_call_alone,
    }
    _RULES: ClassVar[dict[str, "Callable[[HtmlWriter, Token, Token], str]"]] = {
        "heading_open": _heading_open,
        "heading_close": _heading_close,
        "ordered_list_open": _ordered_list_open,
        "table_open": _table_open,
        "th_open": _header_cell_open,
        "th_close": _header_cell_close,
        "td_open": _cell_open,
        "fence": _code,
        "code_block": _code,
        "code_inline": _code_inline,
        "literal": _literal,
        "link_open": _link_open,
        "link_close": _link_close,
        "image": _image_rule,
        "date_open": _date_open,
        "date_close": _date_close,
        "note_reference": _note_reference,
        "note_missing": _note_missing,
        "block_call": _block_call,
        "block_call_open": _block_call_open,
        "block_call_close": _block_call_close,
        "html_block": _html_block,
        "html_close": _html_close,
        "html_embed": _html_embed,
        "html_open": _html_open,
        "html_raw": _html_raw,
    }


def _in_parts(address: re.Match[str]) -> str:
    """An address that a line may part between its parts: browsers do at hyphens alone, else within words.

    Its scheme stays with the host: nobody can tell from ``https://`` alone where a link leads.
    """
    parted = address[1].replace("/", "/<wbr>").replace("/<wbr>/<wbr>", "//")
    parted = parted.replace("_", "_<wbr>").replace("&amp;", "&amp;<wbr>").removesuffix("<wbr>")
    return f'"bare">{parted}'


def _alignment(token: Token) -> str:
    """The column's alignment as a class: a style would need a looser content security policy."""
    style = str(token.attrs.get("style", ""))
    return f' class="align-{style.removeprefix("text-align:")}"' if style else ""


def _alone(inline: Token) -> "Callable[[HtmlWriter, Token], str] | None":
    """How what stands alone in its paragraph is written, if not as a paragraph."""
    children = inline.children
    return HtmlWriter.ALONE.get(children[0].type) if children and len(children) == 1 else None


def _is_closed(fence: Token) -> bool:
    """Whether a fence has a closing line of its own."""
    begin, end = fence.map or [0, 2]
    lines = fence.content.count("\n") + (not fence.content.endswith("\n") and bool(fence.content))
    return end - begin > lines + 1
