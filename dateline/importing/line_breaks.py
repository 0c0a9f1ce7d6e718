"""Line ends that are breaks on the page, as Hexo and Obsidian show them, in Markdown that says so."""

from itertools import pairwise

from markdown_it.token import Token

from dateline.reading.markdown.grammar import grammar

_BREAKS = frozenset(("softbreak", "hardbreak"))


def with_breaks(text: str) -> str:
    """Markdown whose paragraphs keep their lines: each line end within one is written as a break."""
    lines = text.split("\n")
    tokens = grammar(html=True).parse(text, {})
    for before, token in pairwise(tokens):
        if before.type != "paragraph_open" or token.map is None:
            continue
        # A line end within code is none of the paragraph's.
        for number in range(token.map[0], token.map[0] + _line_ends(token)):
            if not lines[number].endswith(("\\", "  ")):
                lines[number] = f"{lines[number].rstrip()}\\"
    return "\n".join(lines)


def _line_ends(token: Token) -> int:
    """How many line ends a paragraph has; 0 where some of them are in code or in a tag."""
    ends = sum(child.type in _BREAKS for child in token.children or ())
    return ends if ends == token.content.count("\n") else 0
