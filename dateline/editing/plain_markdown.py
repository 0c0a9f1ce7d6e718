"""Plain text as Markdown that says the same: what would be markup by accident is escaped."""

import re

_MARKUP = re.compile(
    # An address becomes a link as it stands; an escape would be taken for a part of it.
    r"(?P<address>(?<![A-Za-z0-9])(?:https?://|www\.)(?=[A-Za-z0-9])"
    r"(?:[A-Za-z0-9/:.?=%#+,@_-]|~(?!~)|&(?!#?\w+;))*[A-Za-z0-9/])"
    r"|(?P<number>\A[0-9]{1,9}(?=[.)](?:\s|\Z)))"  # a numbered list
    r"|\A(?:#(?=#|\s|\Z)|>|[-+](?=\s|\Z|-))"  # headings, quotes, lists, dividing lines
    r"|[*`\[]"  # emphasis, code, links, images and notes
    r"|\$(?=\S)"  # formulas
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"  # emphasis; within a name such as snake_case it is none
    r"|~(?=~)|(?<=~)~"  # strikethrough, fences
    r"|<(?=[A-Za-z/!?])"  # tags, comments, addresses in angle brackets
    r"|&(?=#?\w+;)"  # character references
    r"|\{(?=\{[<%])"  # shortcodes
    r"|\\(?=[!-/:-@\[-`{-~]|\Z)"  # escapes, and a line break at the end
)


def paragraph(line: str) -> str:
    """One line of text as a paragraph of CommonMark, without the white space around it.

    Read again, its plain text is the line; an address in it becomes a link.
    It must stand between blank lines: only then can it be no table and no
    underline of a heading.
    """
    return _MARKUP.sub(_escape, line.strip())


def _escape(match: re.Match[str]) -> str:
    if match["address"]:
        return match[0]
    return f"{match[0]}\\" if match["number"] else f"\\{match[0]}"
