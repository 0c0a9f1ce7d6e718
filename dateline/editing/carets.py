"""Excerpts as they stand on a terminal: with line numbers, and a caret below the place."""

import unicodedata
from collections.abc import Iterator

from dateline.editing.excerpts import Excerpt

TAB = " " * 4
"""What a tab is shown as, wherever it stands."""


def drawn(shown: Excerpt, line: int) -> Iterator[str]:
    """The lines of an excerpt, and a caret below its column in the file's ``line``.

    For letters of one width: East Asian wide and full-width characters (UAX
    #11) take two columns, combining and formatting characters none.
    """
    margin = len(str(shown.first + len(shown.lines) - 1))
    for number, text in enumerate(shown.lines, shown.first):
        yield f"  {number:>{margin}} | {_untabbed(text)}".rstrip()
        if number == line and shown.column:
            before = _untabbed(text[: shown.column - 1])
            yield f"  {'':>{margin}} | {' ' * sum(map(_width, before))}^"


def _untabbed(text: str) -> str:
    return text.replace("\t", TAB)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
