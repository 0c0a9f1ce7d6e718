"""Blocks of raw HTML that are never closed.

CommonMark lets a comment, ``<script>``, ``<style>``, ``<?`` or ``<!`` run to
the end of the document when its end never comes. Here that would lose the
rest of an article, its notes and sources included: so the opening line stays
as text, and what follows it is read as usual.
"""

import re

from markdown_it.rules_block import StateBlock, html_block

from dateline.reading.markdown.paragraph_tokens import push_paragraph

_KINDS = (
    (re.compile(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE), r"</{}>"),
    (re.compile(r"<!--"), "-->"),
    (re.compile(r"<\?"), r"\?>"),
    (re.compile(r"<!\[CDATA\["), r"\]\]>"),
    (re.compile(r"<![A-Za-z]"), ">"),
)


def closed_html_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """markdown-it's rule for HTML blocks, for those that end; the environment keeps the lines of others."""
    if not html_block(state, startLine, endLine, silent):
        return False
    if silent or _is_closed(state.tokens[-1].content.lstrip()):
        return True
    state.tokens.pop()
    state.env.setdefault("html_unclosed", []).append(startLine)
    line = state.getLines(startLine, startLine + 1, state.blkIndent, False).strip()
    push_paragraph(state, startLine, startLine + 1, line.replace("<", "\\<", 1))
    return True


def _is_closed(html: str) -> bool:
    for opening, closing in _KINDS:
        if match := opening.match(html):
            name = match[1] if match.groups() else ""
            return re.search(closing.format(name), html[match.end() :], re.IGNORECASE) is not None
    return True
