"""The tokens of a paragraph, for block rules that know where it ends."""

from markdown_it.rules_block import StateBlock

from dateline.reading.markdown.tokens import new_token


def push_paragraph(state: StateBlock, start: int, end: int, content: str) -> None:
    """Push a paragraph of the lines from ``start`` up to ``end``, and go on at ``end``."""
    level = state.level
    opening = new_token("paragraph_open", "p", 1, level, block=True)
    opening.map = [start, end]
    inline = new_token("inline", "", 0, level + 1, content, block=True)
    inline.map = [start, end]
    inline.children = []
    state.tokens += (opening, inline, new_token("paragraph_close", "p", -1, level, block=True))
    state.line = end
