"""Excerpts as they stand on a terminal: with line numbers, and a caret below the place."""

import unicodedata
from collections.abc import Iterator

from dateline.editing.excerpts import Excerpt

TAB = " " * 4
"""What a tab is shown as, wherever it stands."""


def drawn(shown: Excerpt, line: int, columns: int) -> Iterator[str]:
    """The lines of an excerpt, none wider than so many columns, and a caret below its place in ``line``.

    For letters of one width: East Asian wide and full-width characters (UAX
    #11) take two columns, combining and formatting characters none.
    """
    margin = len(str(shown.first + len(shown.lines) - 1))
    for number, text in enumerate(shown.lines, shown.first):
        has_caret = number == line and shown.column > 0
        caret = len(_untabbed(text[: shown.column - 1])) if has_caret else 0
        part, before = _fitted(_untabbed(text), caret, columns - margin - len("   | "))
        yield f"  {number:>{margin}} | {part}".rstrip()
        if has_caret:
            yield f"  {'':>{margin}} | {' ' * before}^"


def _fitted(text: str, caret: int, room: int) -> tuple[str, int]:
    """The part of a line that fits into so many columns around a position, and the columns before that."""
    widths = list(map(_width, text))
    if sum(widths) <= room:
        return text, sum(widths[:caret])
    begin = end = caret
    before = 0
    while begin and before + widths[begin - 1] < room // 2:
        begin -= 1
        before += widths[begin]
    left = "…" if begin else ""
    taken = before = before + len(left)
    while end < len(text) and taken + widths[end] < room:
        taken += widths[end]
        end += 1
    right = "…" if end < len(text) else ""
    return f"{left}{text[begin:end]}{right}", before


def _untabbed(text: str) -> str:
    return text.replace("\t", TAB)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
