"""Where blocks of raw HTML end.

CommonMark lets a comment, ``<script>``, ``<style>``, ``<?`` or ``<!`` run to
the end of the document when its end never comes, and any other tag take all
lines up to a blank one with it. Here that would lose the notes and sources
below: so an opening without its end stays as text, a definition or a heading
ends a block, and a comment within a block is read up to its own end. A note's
one line of tags is no block: its words are a source's, with links in Markdown.
"""

import re

from markdown_it.rules_block import StateBlock, html_block

from dateline.reading.markdown import footnotes
from dateline.reading.markdown.html_tokenizer import pieces_of
from dateline.reading.markdown.paragraph_tokens import push_paragraph
from dateline.values.lazy_pattern import lazy_pattern

_KINDS = (
    (lazy_pattern(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE), r"</{}>"),
    (lazy_pattern(r"<!--"), "-->"),
    (lazy_pattern(r"<\?"), r"\?>"),
    (lazy_pattern(r"<!\[CDATA\["), r"\]\]>"),
    (lazy_pattern(r"<![A-Za-z]"), ">"),
)
_heading = re.compile(r"#{1,6}[ \t]+\S").match
_listed_definition = re.compile(r"(?:[-+*>]|\d{1,9}[.)])[ \t]+\[\^[^\[\]\n]{1,999}\] ?[:：]").match
"""A definition as an item of a list or in a quotation."""
_LITERAL = frozenset({"code", "pre", "script", "style", "textarea", "xmp"})


def closed_html_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """markdown-it's rule for HTML blocks, with other ends; the environment keeps what has none."""
    if not html_block(state, startLine, endLine, silent):
        return False
    if silent:
        return True
    html = state.tokens[-1].content.lstrip()
    kind = _kind_of(html)
    if kind is None:
        _end_elsewhere(state, startLine, endLine)
        if state.line == startLine + 1 and state.tokens[-2:-1] and state.tokens[-2].type == "note_open":
            state.tokens.pop()
            state.line = startLine
            return False
        return True
    opening, closing = kind
    if re.search(closing, html[len(opening) :], re.IGNORECASE):
        return True
    state.tokens.pop()
    state.env.setdefault("html_unclosed", []).append((startLine, opening))
    line = state.getLines(startLine, startLine + 1, state.blkIndent, False).strip()
    push_paragraph(state, startLine, startLine + 1, line.replace("<", "\\<", 1))
    return True


def _kind_of(html: str) -> tuple[str, str] | None:
    """How a block of CommonMark's kinds 1 to 5 begins and ends; None for one that a blank line ends."""
    for opening, closing in _KINDS:
        if match := opening.match(html):
            return match[0], closing.format(match[1] if match.groups() else "")
    return None


def _end_elsewhere(state: StateBlock, start: int, end: int) -> None:
    """Move the end of a block that a blank line ends: to a definition or heading, or behind a comment."""
    block = state.tokens[-1]
    after = state.line
    if "<!--" in block.content and _is_comment_open(block.content):
        after = _behind_comment(state, after, end)
    for line in range(start + 1, after):
        begin = state.bMarks[line] + state.tShift[line]
        if state.src.startswith(("[^", "#"), begin):
            is_end = footnotes.definition(state, line, end, True) or _heading(
                state.src, begin, state.eMarks[line]
            )
        else:
            is_end = _listed_definition(state.src, begin, state.eMarks[line])
        if is_end and not _is_literal(state.getLines(start, line, state.blkIndent, True)):
            after = line
            break
    if after != state.line:
        state.line = after
        block.map = [start, after]
        block.content = state.getLines(start, after, state.blkIndent, True)


def _is_comment_open(html: str) -> bool:
    return any(piece.unclosed == "<!--" for piece in pieces_of(html))


def _behind_comment(state: StateBlock, line: int, end: int) -> int:
    """The end of the block that goes on behind a comment's end; ``line`` where the comment has none."""
    if line >= end or state.bMarks[line] > state.env.setdefault("last_comment_end", state.src.rfind("-->")):
        return line
    for closing in range(line, end):
        if state.sCount[closing] < state.blkIndent and not state.isEmpty(closing):
            break
        if "-->" in state.src[state.bMarks[closing] : state.eMarks[closing]]:
            while closing < end and not state.isEmpty(closing) and state.sCount[closing] >= state.blkIndent:
                closing += 1
            return closing
    return line


def _is_literal(html: str) -> bool:
    """Whether what follows a stretch of HTML is code or a comment."""
    depth = 0
    for piece in pieces_of(html):
        if piece.unclosed == "<!--":
            return True
        if piece.name in _LITERAL:
            depth += {"open": 1, "close": -1}.get(piece.kind, 0)
    return depth > 0
