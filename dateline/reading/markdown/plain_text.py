"""The words of a text without their markup, for summaries, counts, sentences and search.

One line for each paragraph, heading, list item, table row and hard line
break. Left out: note marks and notes, code blocks, images, tags and comments.
Kept: code within a sentence, the text of links, text inside raw HTML.
"""

from markdown_it.token import Token


def plain_text(tokens: list[Token]) -> str:
    """The plain text of a token stream."""
    lines: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        kind = token.type
        if kind == "inline":
            text = inline_text(token.children or []).strip()
            if not text:
                continue
            if row is None:
                lines.append(text)
            else:
                row.append(text)
        elif kind == "tr_open":
            row = []
        elif kind == "tr_close" and row is not None:
            lines.append(" ".join(row))
            row = None
        elif kind == "html_block":
            text = inline_text(token.children or [])
            lines.extend(line.strip() for line in text.split("\n") if line.strip())
    return "\n".join(lines)


def inline_text(children: list[Token]) -> str:
    """The plain text of one paragraph's or heading's tokens."""
    parts: list[str] = []
    for token in children:
        kind = token.type
        if kind in ("text", "code_inline", "literal"):
            if "annotation" not in token.meta:
                parts.append(token.content)
        elif kind == "softbreak":
            parts.append(" ")
        elif kind == "hardbreak":
            parts.append("\n")
    return "".join(parts)


def alternative_text(image: Token) -> str:
    """An image's ``alt``: the words between its brackets, without markup."""
    parts: list[str] = []
    for token in image.children or []:
        if token.type == "image":
            parts.append(alternative_text(token))
        elif token.type in ("text", "code_inline", "literal"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)
