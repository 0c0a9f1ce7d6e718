"""Where in the file something stands, from where it stands in the parsed text."""

from collections.abc import Sequence

from markdown_it.token import Token

from dateline.values.diagnostics import Diagnostic, diagnostic


class Findings:
    """The diagnostics of one file, and the places they name.

    Parsed text has lost its indentation, its quote marks and its cell
    borders; columns are found again in the source's own line. Where the
    parsed text has other lines than the source, ``line_numbers`` says for
    each which of the source's it came from (0-based).
    """

    def __init__(self, source: str, path: str, first_line: int, line_numbers: Sequence[int] | None) -> None:
        self._source = source
        self._path = path
        self._first_line = first_line
        self._line_numbers = line_numbers
        self._lines: list[str] = []
        self.diagnostics: list[Diagnostic] = []

    def line(self, index: int) -> int:
        """The file's line number of a 0-based line of the parsed text."""
        return self._first_line + self._in_source(index)

    def place(self, token: Token, offset: int) -> tuple[int, int]:
        """Line and column of a position in a token's content."""
        before = token.content[:offset]
        index = (token.map or [0])[0] + before.count("\n")
        begin = before.rfind("\n") + 1
        end = token.content.find("\n", offset)
        text = token.content[begin : end if end >= 0 else None]
        return self.line(index), self._column(index, text) + offset - begin + 1

    def _in_source(self, index: int) -> int:
        if self._line_numbers is None:
            return index
        return self._line_numbers[min(index, len(self._line_numbers) - 1)]

    def _column(self, index: int, text: str) -> int:
        if not self._lines:
            self._lines = self._source.split("\n")
        index = self._in_source(index)
        line = self._lines[index] if index < len(self._lines) else ""
        found = line.find(text)
        # A table's cell may stand in the source with escaped borders.
        return found if found >= 0 else max(line.find(text[:4]), 0)

    def column_of(self, index: int, text: str) -> int:
        """The column where ``text`` begins in a 0-based line of the parsed text, 1 where it does not."""
        return self._column(index, text) + 1

    def add(self, code: str, line: int, column: int = 0, **args: object) -> None:
        """One more diagnostic, at a line and column of the file."""
        self.diagnostics.append(diagnostic(code, self._path, line, column, **args))
