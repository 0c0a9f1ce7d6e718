"""One line of front matter as plain words: titles, summaries and corrections are no Markdown here."""

import re

from dateline.reading.markdown.footnotes import marks_in
from dateline.reading.markdown.grammar import grammar
from dateline.reading.markdown.html_tokenizer import pieces_of
from dateline.reading.markdown.plain_text import alternative_text, inline_text
from dateline.reading.markdown.raw_html import TAGS_ALLOWED
from dateline.values.lazy_pattern import lazy_pattern

_MAY_BE_MARKED = re.compile(r"[*_`~\[<&\\]").search

_ABOVE = lazy_pattern(r"<r[tp]\b[^<>]*>[^<]*(?:</r[tp]>|(?=<(?:r[tpb]|/ruby)\b))")
"""What ruby sets above its words, and the parentheses for programs without ruby; end tags may be left out."""


_MARKED_NAME = lazy_pattern(r"\[\^|\*\*|\]\(|`|\[\[")
"""What is of no name: a lone ``*`` or ``_`` may be."""
_NAME_LINKED = lazy_pattern(r"\[\[(?:[^\[\]|]*\|)?(?:[^\[\]|]*/)?([^\[\]|/]+)\]\]")
"""A name as a link of Obsidian to the note of whoever has it."""


def plain_name(name: str) -> str:
    """The words of a person's name or of a tag without the marks of Markdown, and without a wiki link's."""
    if not _MARKED_NAME.search(name):
        return name
    return plain_line(_NAME_LINKED.sub(r"\1", name)).strip() or name


def plain_line(text: str) -> str:
    """The words of a line without the marks of Markdown and of HTML that some programs read there.

    Marks of notes go as well; ``marks_of_line`` tells them.
    """
    if not _MAY_BE_MARKED(text):
        return text
    lines = [_without_marks(line) for line in text.split("\n")]
    return "\n".join(lines)


def marks_of_line(text: str) -> tuple[tuple[str, str], ...]:
    """The marks of notes in a line, as written, and their keys."""
    return tuple(
        (text[mark.begin : mark.end], mark.key)
        for mark in marks_in(text, ())
        if not text.endswith("\\", 0, mark.begin)
    )


def _without_marks(line: str) -> str:
    for mark, _ in marks_of_line(line):
        line = line.replace(mark, "")
    if "<" in line:
        line = _ABOVE.sub("", line)
        line = "".join(
            piece.source
            for piece in pieces_of(line)
            if piece.kind not in ("open", "close")
            or piece.name not in TAGS_ALLOWED
            or line.endswith("\\", 0, piece.at)
        )
    (inline,) = grammar(html=False).parseInline(line)
    children = inline.children or []
    for child in children:
        if child.type == "image":
            child.type, child.content = "text", alternative_text(child)
    words = inline_text(children)
    return words if words.strip() else line
