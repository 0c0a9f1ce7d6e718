"""Tokens to HTML: one method for each token that is more than its tag.

Everything that comes from the text is escaped here. What depends on other
files leaves a slot; what this program adds to the markup carries ``OWN``
while raw HTML is still to be cleaned.
"""

import html
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import ClassVar

from markdown_it.token import Token

from dateline.reading import raw_html
from dateline.reading.anchors import Ids, fragment, slug
from dateline.reading.highlighting import highlight, language_class
from dateline.reading.links import target_of
from dateline.reading.places import Findings
from dateline.reading.plain_text import alternative_text
from dateline.values.model import ImageSlot, LinkSlot, Slot, UrlSlot
from dateline.values.settings import RawHtml

_FIXED = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "table_close": "</table></div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "td_close": "</td>",
    "hr": "<hr>\n",
    "hardbreak": "<br>\n",
    "softbreak": "\n",
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
    "note_definition": "",
}


class BodyHtml:
    """One body being written. ``anchors`` are the ids a link within the page may name."""

    def __init__(self, findings: Findings, anchors: AbstractSet[str], raw: RawHtml, *, cleaned: bool) -> None:
        self.slots: list[Slot] = []
        self._findings = findings
        self._anchors = anchors
        self._author_ids = Ids()
        self._raw = raw
        self._cleaned = cleaned
        self._own = raw_html.OWN if cleaned else ""
        self._links: list[str] = []
        self._deferred: list[str] = []
        self._inline = Token("inline", "", 0)
        self._has_image = False
        self._told: set[str] = set()
        self._in_note = False
        self._header_cell = "th"

    def body(self, tokens: list[Token]) -> str:
        """HTML of a part of the text, balanced by itself."""
        return self._finished(self._blocks(tokens))

    def note(self, tokens: list[Token]) -> tuple[str, bool]:
        """HTML of a note's content, and whether it is one paragraph without its ``<p>``."""
        self._in_note = True
        inline = not tokens or (len(tokens) == 3 and tokens[0].type == "paragraph_open")
        written = self._text(tokens[1]) if inline and tokens else self._blocks(tokens)
        self._in_note = False
        return self._finished(written), inline

    def _finished(self, written: str) -> str:
        return raw_html.clean(written) if self._cleaned and written else written

    def _blocks(self, tokens: list[Token]) -> str:
        out: list[str] = []
        index, end = 0, len(tokens)
        while index < end:
            token = tokens[index]
            kind = token.type
            if kind == "inline":
                out.append(self._text(token))
            elif kind == "paragraph_open" and _is_picture(tokens[index + 1]):
                out.append(self._figure(tokens[index + 1]))
                index += 2
            elif (fixed := _FIXED.get(kind)) is not None:
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
        for token in inline.children or []:
            kind = token.type
            if kind == "text":
                out.append(_escaped(token.content))
            elif (fixed := _FIXED.get(kind)) is not None:
                out.append(fixed)
            elif (rule := self._RULES.get(kind)) is not None:
                out.append(rule(self, token, token))
            else:
                out.append(self._element(token))
        return "".join(out)

    def _element(self, token: Token) -> str:
        """A token no rule here knows: its tag, its attributes, its content."""
        if not token.tag:
            return _escaped(token.content)
        if token.nesting < 0:
            return f"</{token.tag}>"
        attributes = "".join(f' {name}="{html.escape(str(value))}"' for name, value in token.attrs.items())
        return f"<{token.tag}{attributes}>{_escaped(token.content)}"

    def _attributes(self, **values: str) -> str:
        """Attributes of this program's own; empty ones are left out."""
        own = self._own
        return "".join(f' {name}="{own}{html.escape(value)}"' for name, value in values.items() if value)

    def _figure(self, inline: Token) -> str:
        """A picture alone in its paragraph; its title is the caption."""
        self._inline = inline
        image = (inline.children or [])[0]
        title = str(image.attrs.get("title", ""))
        caption = f"<figcaption>{_escaped(title)}</figcaption>" if title else ""
        return f"<figure>{self._image(image, in_figure=True)}{caption}</figure>\n"

    def _heading_open(self, token: Token, _: Token) -> str:
        if self._in_note:
            return "<p>"
        return f"<{token.tag}{self._attributes(id=token.meta['id'])}>"

    def _heading_close(self, token: Token, _: Token) -> str:
        return "</p>\n" if self._in_note else f"</{token.tag}>\n"

    def _ordered_list_open(self, token: Token, _: Token) -> str:
        start = token.attrs.get("start")
        return "<ol>\n" if start is None else f'<ol start="{start}">\n'

    def _table_open(self, token: Token, _: Token) -> str:
        return f'<div class="table"{self._attributes(tabindex="0")}><table>\n'

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
        if not known and language not in self._told:
            self._told.add(language)
            self._findings.add("code-language", self._findings.line(line), language=language)
        if token.type == "fence" and not _is_closed(token):
            self._findings.add("fence-unclosed", self._findings.line(line), fence=token.markup)
        name = language_class(language)
        kind = f' class="{html.escape(name)}"' if name else ""
        opening = f'<div class="highlight"><pre{self._attributes(tabindex="0")}><code{kind}>'
        return f"{opening}{code}</code></pre></div>\n"

    def _code_inline(self, token: Token, _: Token) -> str:
        return f"<code>{_escaped(token.content)}</code>"

    def _literal(self, token: Token, _: Token) -> str:
        if token.info not in self._told:
            self._told.add(token.info)
            self._findings.add(token.info, *self._place(token), text=token.content)
        return _escaped(token.content)

    def _link_open(self, token: Token, _: Token) -> str:
        address = str(token.attrs.get("href", ""))
        title = str(token.attrs.get("title", ""))
        target = target_of(address)
        opening, closing = "", ""
        if target.where == "outside":
            opening, closing = f"<a{self._attributes(href=address, title=title)}>", "</a>"
        elif target.where == "page" and (anchor := self._anchor(target.fragment)) is not None:
            opening, closing = f"<a{self._attributes(href='#' + fragment(anchor), title=title)}>", "</a>"
        elif target.where == "page":
            self._findings.add("link-fragment", *self._place(token), fragment=target.fragment)
        elif target.where == "unsafe":
            self._findings.add("link-unsafe", *self._place(token), address=address)
        elif target.where == "site":
            line, column = self._place(token)
            number = len(self.slots)
            self.slots.append(
                LinkSlot(
                    target=target.path,
                    tail=target.tail,
                    fragment=target.fragment,
                    title=title,
                    line=line,
                    column=column,
                )
            )
            opening, closing = f"\ufdd0{number}\ufdd1", f"\ufdd0/{number}\ufdd1"
            if self._cleaned:
                opening, closing = f'<a href="\ufdd3{number}">', "</a>"
        self._links.append(closing)
        return opening

    def _link_close(self, token: Token, _: Token) -> str:
        closing = self._links.pop()
        if not self._links and self._deferred:
            closing += "".join(self._deferred)
            self._deferred.clear()
        return closing

    def _anchor(self, name: str) -> str | None:
        """The id a fragment means: as written, as a heading's, or an author's own; "" is the top."""
        for candidate in (name, slug(name), "u-" + name):
            if candidate in self._anchors:
                return candidate
        return name if name in ("", "top") else None

    def _image_rule(self, token: Token, _: Token) -> str:
        return self._image(token)

    def _image(self, token: Token, *, in_figure: bool = False) -> str:
        address = str(token.attrs.get("src", ""))
        alternative = alternative_text(token)
        title = "" if in_figure else str(token.attrs.get("title", ""))
        target = target_of(address, image=True)
        if target.where == "outside":
            self._has_image = True
            source, titled = self._attributes(src=address), self._attributes(title=title)
            return f'<img{source} alt="{html.escape(alternative)}"{titled} loading="lazy">'
        line, column = self._place(token)
        if target.where == "unsafe":
            self._findings.add("link-unsafe", line, column, address=address)
        if target.where != "site":
            return _escaped(alternative)
        self.slots.append(
            ImageSlot(
                source=target.path,
                alt=alternative,
                title=title,
                first=not self._has_image,
                line=line,
                column=column,
            )
        )
        self._has_image = True
        return f"\ufdd0{len(self.slots) - 1}\ufdd1"

    def _note_reference(self, token: Token, _: Token) -> str:
        meta = token.meta
        link = self._attributes(href="#" + fragment(meta["target"]), id=meta["anchor"], role="doc-noteref")
        return self._outside_links(f'<sup class="noteref"><a{link}>{meta["number"]}</a></sup>')

    def _note_missing(self, token: Token, _: Token) -> str:
        return f'<span class="noteref-missing">{_escaped(token.content)}</span>'

    def _outside_links(self, written: str) -> str:
        """Links must not hold links: a note's mark inside one follows it."""
        if not self._links:
            return written
        self._deferred.append(written)
        return ""

    def _html_block(self, token: Token, _: Token) -> str:
        return self._html(token, token, 0)

    def _html_inline(self, token: Token, _: Token) -> str:
        return self._html(token, self._inline, token.meta["at"])

    def _html(self, token: Token, within: Token, at: int) -> str:
        if self._raw == "sanitise":
            for offset, name in raw_html.removals(token.content):
                if name not in self._told:
                    self._told.add(name)
                    self._findings.add("html-removed", *self._findings.place(within, at + offset), what=name)

        def replace(tag: str, attribute: str, value: str, offset: int) -> str:
            if attribute == "id":
                return self._own + self._author_ids.unique("u-" + "-".join(value.split()), first=2)
            if attribute == "srcset":
                return ", ".join(
                    " ".join([self._url(part.split()[0], within, at + offset), *part.split()[1:]])
                    for part in value.split(",")
                    if part.strip()
                )
            if attribute in raw_html.URL_ATTRIBUTES:
                return self._url(value.strip(), within, at + offset)
            return value

        return raw_html.rewrite(token.content, replace)

    def _url(self, address: str, within: Token, offset: int) -> str:
        target = target_of(address)
        line, column = self._findings.place(within, offset)
        if target.where == "page":
            anchor = self._anchor(target.fragment)
            if anchor is None:
                self._findings.add("link-fragment", line, column, fragment=target.fragment)
                return address
            return "#" + fragment(anchor)
        if target.where != "site":
            return address
        self.slots.append(UrlSlot(target=target.path, tail=target.tail, line=line, column=column))
        return f"\ufdd0{len(self.slots) - 1}\ufdd1"

    def _place(self, token: Token) -> tuple[int, int]:
        return self._findings.place(self._inline, token.meta.get("at", 0))

    _RULES: ClassVar[dict[str, "Callable[[BodyHtml, Token, Token], str]"]] = {
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
        "note_reference": _note_reference,
        "note_missing": _note_missing,
        "html_block": _html_block,
        "html_inline": _html_inline,
    }


def simple_html(children: list[Token]) -> str:
    """A heading's text as HTML for other places: emphasis and code, no links, images, notes or tags."""
    out: list[str] = []
    for token in children:
        if token.type in ("text", "literal"):
            out.append(_escaped(token.content))
        elif token.type == "code_inline":
            out.append(f"<code>{_escaped(token.content)}</code>")
        elif token.type == "image":
            out.append(_escaped(alternative_text(token)))
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        else:
            out.append(_FIXED.get(token.type, ""))
    return "".join(out).strip()


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _alignment(token: Token) -> str:
    """The column's alignment as a class: a style would need a looser content security policy."""
    style = str(token.attrs.get("style", ""))
    return f' class="align-{style.removeprefix("text-align:")}"' if style else ""


def _is_picture(inline: Token) -> bool:
    children = inline.children or []
    return len(children) == 1 and children[0].type == "image"


def _is_closed(fence: Token) -> bool:
    """Whether a fence has a last line of its own."""
    begin, end = fence.map or [0, 2]
    lines = fence.content.count("\n") + (not fence.content.endswith("\n") and bool(fence.content))
    return end - begin > lines + 1
