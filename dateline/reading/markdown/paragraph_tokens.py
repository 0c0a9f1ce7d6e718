"""The tokens of a paragraph, for block rules that know where it ends."""

from markdown_it.rules_block import StateBlock


def push_paragraph(state: StateBlock, start: int, end: int, content: str) -> None:
    """Push a paragraph of the lines from ``start`` up to ``end``, and go on at ``end``."""
    state.push("paragraph_open", "p", 1).map = [start, end]
    inline = state.push("inline", "", 0)
    inline.content = content
    inline.map = [start, end]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end
