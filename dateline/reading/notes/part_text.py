"""The words of a part of a note, without the marks around them."""

import re

from dateline.reading.notes.asides import without_edition, without_format
from dateline.values.lazy_pattern import lazy_pattern

EDGES = " \t\n↩︎^．·•・‧|｜丨,，、。;；:：—–/_"
"""Marks that stand between parts, and belong to none."""

_WORD = lazy_pattern(r"[^\W_]")
_WRAPPERS = {
    "'": "'",
    "《": "》",
    "“": "”",
    '"': '"',
    "「": "」",
    "『": "』",
    "〈": "〉",
    "‘": "’",
    "„": "“",
    "«": "»",
    "»": "«",
}
_QUOTES = "\"“”„«»'‘’「」『』《》"
_BRACKETS = (("（", "）"), ("(", ")"), ("[", "]"), ("【", "】"), ("［", "］"))
_OPENING = tuple(opening for opening, _ in _BRACKETS)
_CLOSING = tuple(closing for _, closing in _BRACKETS)
_BRACKET = lazy_pattern(f"[{re.escape(''.join((*_OPENING, *_CLOSING)))}]")
_EMPTY_BRACKETS = frozenset(opening + closing for opening, closing in _BRACKETS)
_INITIAL_ENDS = lazy_pattern(r".\b(?:[^\W\d]|Co|Inc|Ltd|Corp|Bros|Jr|Sr|Auth|Assn|Ry|Hosp|Indus)\.\Z")


_FILE_ENDS = lazy_pattern(r"(?<=\w)\.(?:pdf|PDF|docx?)\Z")
"""How the name of a file ends that is linked by it."""


def says_something(part: str) -> bool:
    """Whether a part has a letter or a digit."""
    return part[:1].isalnum() or _WORD.search(part) is not None


def title_text(written: str) -> str:
    """The words of what is a title for sure, without the marks around it."""
    for _ in range(2):
        written = without_edition(without_format(clean_part(written)))
    if written[:1] in _WRAPPERS and written[-1:] == _WRAPPERS[written[0]] and written.count(written[0]) == 1:
        written = written[1:-1]
    return _FILE_ENDS.sub("", clean_part(written))


def clean_part(text: str) -> str:
    """A part on one line, without the marks around it and without a pair of quotation marks that wraps it."""
    if text[:1].isalnum() and text[-1:].isalnum() and text.isprintable() and "  " not in text:
        return text  # as most are
    line = " ".join(text.split()).strip(EDGES)
    line = line[2:].lstrip(EDGES) if line.startswith((". ", "- ")) else line
    if line.startswith(_CLOSING) or line.endswith(_OPENING + _CLOSING) or line in _EMPTY_BRACKETS:
        line = _without_brackets_around(line).strip(EDGES)
    if line.startswith(_OPENING) and not _BRACKET.search(line, 1):
        line = line[1:].lstrip()
    if (
        line[:1] in _OPENING
        and line[-1:] == _CLOSING[_OPENING.index(line[0])]
        and not _BRACKET.search(line, 1, len(line) - 1)
    ):
        line = line[1:-1].strip(EDGES)
    if line.endswith(".") and not line.endswith("..") and not _INITIAL_ENDS.search(line):
        line = line[:-1].rstrip(EDGES)
    closing = _WRAPPERS.get(line[:1])
    if closing and len(line) > 2 and line[-1] == closing and closing not in line[1:-1]:
        return line[1:-1].strip().rstrip(",，.。" if line[1:-1].strip()[-2:-1] != "." else "")
    return line if line[:1] not in _QUOTES or _WORD.search(line) else ""


def _without_brackets_around(line: str) -> str:
    """The line without a bracket that opens at its end, closes at its beginning, or never opened."""
    for opening, closing in _BRACKETS:
        line = line.removesuffix(opening).rstrip() if line.endswith(opening) else line
        if line.endswith(closing) and not any(mark in line for mark in _OPENING):
            line = line[:-1].rstrip()
        line = line.removeprefix(closing).lstrip() if line.startswith(closing) else line
        if line in (opening + closing, opening, closing):
            return ""
    return line
