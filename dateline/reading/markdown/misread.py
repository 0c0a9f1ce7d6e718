"""What an editor meant as markup and Markdown reads as text: told where it stands, with the mend."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from markdown_it.token import Token

from dateline.reading.markdown.footnotes import marks_in
from dateline.reading.markdown.free_numbers import FreeNumbers
from dateline.reading.markdown.html_pieces import piece_of
from dateline.reading.markdown.misread_notes import MisreadNotes
from dateline.reading.markdown.positions import Positions, place_of_text
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern, literal_look

_SHOWN_CHARACTERS = 24
_heading = lazy_pattern(
    r"^(?:#{2,6}(?=[^\s#])|#{7,}(?=\s*[^\s#])|#{1,6}(?=[\u3000\xa0])|＃{2,6}(?=[^＃\n])|＃(?=[ \t\u3000]))",
    re.MULTILINE,
)
_EMPHASIS_ONLY = {
    "＊＊": lazy_pattern(r"＊＊[^＊\n]{1,200}＊＊"),
    "～～": lazy_pattern(r"(?<=[^\s～])～～[^\s～，。！？、；：]{1,30}～～(?=[\u3400-\u9fff，。；])"),
    "*": lazy_pattern(
        r"(?<![\w*/.\\^带帶标標注有打加])(?<=[^\n])\*(?=[\u3400-\u9fff“「])(?![的号號者为為表处處项項])"
        r"|(?<=[\u3400-\u9fff])(?<![带帶标標注有打加])\*(?=[\u3400-\u9fff“「])(?![的号號者为為表处處项項])"
        r"|(?<![*\d]) ?\* [\u3400-\u9fff][^*\n]{0,40} \*(?=[\s\u3400-\u9fff，。])"
    ),
    "__": lazy_pattern(
        r"__(?=[^\s_])[^_\n]{0,80}[\u3400-\u9fff][^_\n]{0,80}(?<=\S)__"
        r"|(?:^|(?<=[\s\u3400-\u9fff，。；：、]))__(?=[\u3400-\u9fff“「《])",
        re.MULTILINE,
    ),
}
"""Marks that are told where they were to emphasise something, for sure; ``__init__`` is a name."""
_uneven_emphasis = lazy_pattern(r"\*\*[^*\n]{1,80}\*(?!\*)|(?<!\*)\*[^*\n]{1,80}\*\*")
_EMPHASIS = ("**", "~~", *_EMPHASIS_ONLY)
_LINK_MARKS = ("](", "] (", "]（")
_prose = lazy_pattern(
    r"[\u4e00-\u9fff][，。；：！？”]|[\u4e00-\u9fff]{12}|^[A-Z][a-z]*(?: [a-z’',-]+){5}", re.MULTILINE
)

_definition = lazy_pattern(r"^\[\^[^\[\]\n]{1,40}\][:：][ \t]*\S", re.MULTILINE)

_reads_on = re.compile(r"[。；，！？…][”」』）]?\s*\Z|\n").search
"""A paragraph's words, not a heading's."""
_indented_heading = lazy_pattern(r"^#{1,6}(?= +[^\s#])", re.MULTILINE)
"""A heading in a paragraph: a full-width space stands before it, which is no indentation in Markdown."""

# What a text holds in which anything of this may stand: most hold none of it.
_apart = lazy_pattern(
    r"\[[^\[\]\n^]{1,200}\](?: \(|（)(?:$|https?://|[^\s()（）]{1,200}\.[A-Za-z]{2,5}[)）])"
)
"""A link or a picture whose address stands apart from its text, or in full-width parentheses."""
_suspect = literal_look(
    r"＊＊|～～|＃|#(?:#[^\s#]|#{6}|#?[\u3000\xa0]|(?<=[\u3000\xa0]#))|[［【]\^|\^\["
    r"|\[\^(?:(?![^\[\]\n]*\])|[^\[\]\n]*[,，、;；］】^])|!\[[^\n]{0,1000}\[\^|=[\"'][^\"'\n]*\[\^"
    r"|\](?:\([^()\s]*\s|(?: \(|（)(?:https?://|[^\s()（）]{1,200}\.[A-Za-z]{2,5}[)）]))|<(?:!--|[A-Za-z][^<>]*=)"
)


_ITEM = (
    r"(?:[-+•●▪·](?=[^\s\d+·-])|[•●▪·][ \t]|[①-⑳]|[-+*][\u3000\xa0]|[－＊＋](?=[ \t\u3000]*[^\s－＊＋])"
    r"|[lnuØüv§] +(?=[\u3400-\u9fff])|[０-９]{1,2}[.．、]"
    r"|[0-9]{1,2}(?:[.．](?=[^\s\d.])|[、）])|[（(][0-9]{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])"
)
# Both begin with the line break before them, so that the search is a scan: the text is to begin with one.
_list = lazy_pattern(rf"\n({_ITEM}[^\n]*)\n{_ITEM}")
"""Two lines of a list that is none: without a space behind its marks, or with others."""
_table = lazy_pattern(
    r"\n([ \t]*\|?(?:[ \t]*[:：]?[-—–]+[:：]?[ \t]*\|)+(?:[ \t]*[:：]?[-—–]+[:：]?[ \t]*)?"
    r"|[ \t]*\+(?:[-=]+\+)+"
    r"|[ \t]*\|[^|\n]+\|[^\n]*\|[ \t]*(?=\n[ \t]*\|(?![-—–:： \t]+\|)[^|\n]+\|[^\n]*\|[ \t]*(?:\n|\Z)))$",
    re.MULTILINE,
)
"""The line below the head of a table that is none: with another number of cells, with dashes, a grid.

Or the head itself, where no such line is below it.
"""
_unclosed_html = lazy_pattern(r"<!--|<[A-Za-z][A-Za-z0-9-]*(?=\s+[A-Za-z-]+\s*=\s*[\"'])")
_markdown = lazy_pattern(
    r"\*\*[^\s*][^*\n]{0,200}\*\*|!?\[[^\[\]\n]{1,200}\]\([^()\s]{1,1000}\)|^#{1,6} \S.*|^[-*] \S.*",
    re.MULTILINE,
)
"""What Markdown within a block of HTML would have been."""


def report_misread(
    text: str,
    tokens: Sequence[Token],
    notes: Container[str],
    positions: Positions,
    findings: Findings,
    *,
    free: FreeNumbers,
    unpaired: bool,
    has_html: bool,
    has_missing: bool,
) -> frozenset[str]:
    """Report what stands as text in the tokens of a text; the keys of marks of notes that were not read.

    ``notes`` are the keys that are defined, ``free`` numbers that none has; ``unpaired``: there are marks of
    emphasis without a partner; ``has_html``: tags are read; ``has_missing``: some marks have no note.
    """
    keys: set[str] = set()
    if "\n    " in text or "\n\t" in text:
        for token in tokens:
            if token.type == "code_block":
                words = token.content.strip()  # a mark alone is an example of one
                cited = {
                    each.key
                    for each in marks_in(words, notes)
                    if each.defined and each.end - each.begin < len(words)
                }
                is_note = has_missing and _definition.search(token.content)
                if cited or is_note or _prose.search(token.content):
                    findings.add("code-indented", positions.line((token.map or [0])[0]), 1)
                keys |= cited
    if "\n---" in text:
        fences = {each.line for each in findings.diagnostics if each.code == "front-matter-twice"}
        for token, inline in pairwise(tokens):
            if token.type == "heading_open" and token.markup == "-" and _reads_on(inline.content):
                shown = inline.content.split("\n")[-1][-_SHOWN_CHARACTERS:]
                place = positions.of(inline, 0)
                if place.line - 1 not in fences:
                    findings.at(place, "heading-underlined", text=shown)
    lines = "\n" + text
    is_suspect = bool(
        unpaired or _suspect.finds(text) or _list.search(lines) or ("|" in text and _table.search(lines))
    )
    if not (is_suspect or (has_html and "<" in text)):
        return frozenset(keys)
    reader = _Reader(notes, free, positions, findings, has_html=has_html)
    opened = ""
    for token in tokens:
        if token.type == "html_block":
            reader.read_html(token)
        if is_suspect and token.type in ("inline", "html_block"):
            reader.read(token, is_paragraph=opened == "paragraph_open")
        opened = token.type
    return frozenset(keys | reader.keys)


class _Reader:
    def __init__(
        self,
        notes: Container[str],
        free: FreeNumbers,
        positions: Positions,
        findings: Findings,
        *,
        has_html: bool,
    ) -> None:
        self._misread_notes = MisreadNotes(notes, free, positions, findings)
        self._positions = positions
        self._findings = findings
        self._has_html = has_html

    @property
    def keys(self) -> set[str]:
        return self._misread_notes.keys

    def read(self, inline: Token, *, is_paragraph: bool) -> None:
        content, is_markdown = inline.content, inline.type == "inline"
        if is_markdown and "\n" in content:
            self._lines(inline)
        if "#" in content or "＃" in content:
            for mark in _heading.finditer(content) if is_markdown else ():
                mend = "#" * min(len(mark[0]), 6) + " "
                self._tell(inline, mark.start(), "heading-literal", mark[0], mend=mend)
            for mark in _indented_heading.finditer(content) if is_paragraph and "#" in content else ():
                self._tell(inline, mark.start(), "heading-indented", mark[0])
        emphasised = is_markdown and any(mark in content for mark in _EMPHASIS)
        noted = "^" in content
        brackets_escaped = "\\]" in content or "\\[" in content
        linked = is_markdown and not brackets_escaped and any(mark in content for mark in _LINK_MARKS)
        tagged = self._has_html and "<" in content and "\\<" not in content and "&" not in content
        if not (emphasised or noted or linked or tagged):
            return
        escaped = "\\*" in content or "\\~" in content
        if emphasised and not escaped:
            self._uneven(inline)
        for token in inline.children or ():
            if token.type == "text":
                text = token.content
                if emphasised and not escaped and any(mark in text for mark in _EMPHASIS):
                    self._emphasis(inline, text)
                if noted and "^" in text:
                    self._misread_notes.in_text(inline, text)
                if linked:
                    self._links(inline, text)
                if tagged and is_markdown and (opened := _unclosed_html.search(text)):
                    self._unclosed(inline, opened)
            elif token.type in ("image", "link_open") and noted:
                self._misread_notes.unread(inline, token, f"{token.attrs.get('title', '')}\n{token.content}")
            elif noted and (piece := piece_of(token)) is not None:
                shown = piece.attributes or {}
                self._misread_notes.unread(inline, token, f"{shown.get('title', '')}\n{shown.get('alt', '')}")
            elif token.type == "note_missing":
                self._misread_notes.several(inline, token)

    def _lines(self, inline: Token) -> None:
        """Report lines of a paragraph that were to be a list or a table."""
        lines = "\n" + inline.content
        for found, code in ((_list.search(lines), "lines-literal"), (_table.search(lines), "table-literal")):
            if found:
                self._tell(inline, found.start(), code, found[1].strip()[:_SHOWN_CHARACTERS])

    def read_html(self, block: Token) -> None:
        """Report Markdown within a block of HTML, which stands as written."""
        is_code = 0
        for token in block.children or ():
            piece = piece_of(token)
            if piece is not None and piece.name in ("code", "pre"):
                is_code += {"open": 1, "close": -1}.get(piece.kind, 0)
            elif piece is None and not is_code and (found := _markdown.search(token.content)):
                place = place_of_text(block.content, token.content, found.start())
                self._tell(block, place, "html-literal", found[0].split("\n")[0][:_SHOWN_CHARACTERS])
                return

    def _emphasis(self, inline: Token, text: str) -> None:
        for mark in _EMPHASIS:
            only = _EMPHASIS_ONLY.get(mark)
            found = only.search(text) if only else None
            at = found.start() if found else -1 if only else text.find(mark)
            if at >= 0:
                place = place_of_text(inline.content, text, at)
                shown = text[at : at + _SHOWN_CHARACTERS].split("\n")[0]
                mend = {"~~": "~~", "～～": "~~", "*": "*"}.get(mark, "**")
                self._tell(inline, place, "emphasis-literal", shown, mark=mark, mend=mend)
                return

    def _uneven(self, inline: Token) -> None:
        """Report ``**words*`` and ``*words**``: one asterisk stays beside emphasised words."""
        for before, after in pairwise(inline.children or ()):
            opens = after.type == "em_open" and before.content.endswith("*")
            if opens or (before.type == "em_close" and after.content.startswith("*")):
                if found := _uneven_emphasis.search(inline.content):
                    shown = found[0][:_SHOWN_CHARACTERS]
                    self._tell(inline, found.start(), "emphasis-literal", shown, mark="*", mend="**")
                return

    def _links(self, inline: Token, text: str) -> None:
        """Report a link that stands as text: with a space in its address, or apart from it."""
        if "](" in text:
            begin = text.index("](")
        elif apart := _apart.search(text):
            begin = text.index("]", apart.start())
        else:
            return
        place = max(place_of_text(inline.content, text, begin), 0)
        # Of the source: its address may have become a link by itself, and is no part of the text.
        shown = inline.content[place : place + _SHOWN_CHARACTERS].split("\n")[0]
        self._tell(inline, place, "link-literal", shown)

    def _unclosed(self, inline: Token, opened: re.Match[str]) -> None:
        """Report a comment or a tag that nothing closes in its paragraph."""
        place = place_of_text(inline.content, opened.string, opened.start())
        self._findings.at(self._positions.of(inline, max(place, 0)), "html-unclosed", what=opened[0])

    def _tell(self, inline: Token, offset: int, code: str, text: str, **more: str) -> None:
        self._findings.at(self._positions.of(inline, max(offset, 0)), code, text=text, **more)
