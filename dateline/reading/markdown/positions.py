"""Positions in the file of what stands in the parsed text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token


class Position(NamedTuple):
    """A line and a column of a file, counted from 1."""

    line: int
    column: int


class Positions:
    """The positions in one file, its parsed text being ``source`` from ``first_line`` on.

    Parsed text has lost its indentation, its quote marks and its cell
    borders; columns are found again in the source's own line. Where the
    parsed text has other lines than the source, ``line_numbers`` says for
    each which of the source's it came from (0-based).
    """

    def __init__(self, source: str, first_line: int, line_numbers: Sequence[int] | None) -> None:
        self._source = source
        self._first_line = first_line
        self._line_numbers = line_numbers
        self._lines: list[str] = []
        # Of the token that was asked for last: where its lines begin, and their columns as far as known.
        self._token: Token | None = None
        self._begins: list[int] = []
        self._columns: dict[int, int] = {}

    def line(self, index: int) -> int:
        """The file's line number of a 0-based line of the parsed text."""
        return self._first_line + self._in_source(index)

    def of(self, token: Token, offset: int) -> Position:
        """The position of a character of a token's content."""
        if token is not self._token:
            self._token, self._columns = token, {}
            self._begins = [0, *(place.end() for place in re.finditer("\n", token.content))]
        row = bisect_right(self._begins, offset) - 1
        begin, index = self._begins[row], (token.map or [0])[0] + row
        if row not in self._columns:
            self._columns[row] = self._column(index, token.content[begin:].partition("\n")[0])
        return Position(self.line(index), self._columns[row] + offset - begin + 1)

    def of_text(self, text: str, index: int) -> Position:
        """The position of ``text`` in a 0-based line of the parsed text, else that of the line."""
        return Position(self.line(index), self._column(index, text) + 1)

    def _in_source(self, index: int) -> int:
        if self._line_numbers is None:
            return index
        return self._line_numbers[min(index, len(self._line_numbers) - 1)]

    def _column(self, index: int, text: str) -> int:
        if not self._lines:
            self._lines = self._source.split("\n")
        index = self._in_source(index)
        line = self._lines[index] if index < len(self._lines) else ""
        column = line.find(text)
        # A table's cell may stand in the source with escaped borders.
        return column if column >= 0 else max(line.find(text[:4]), 0)


def place_of_text(content: str, text: str, index: int) -> int:
    """Where in a token's content a place of one of its texts is, as far as it can be found again."""
    begin = max(0, index - 6)
    found = content.find(text[begin : index + 6])
    return found + index - begin if found >= 0 else content.find(text[index : index + 2])
