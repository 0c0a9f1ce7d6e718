"""The lines of a file around a finding, for people to look at."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from dateline.reading.files import theme_folder
from dateline.reading.text import MAX_FILE_BYTES, readable
from dateline.values.diagnostics import TEXT_FILES, Report
from dateline.values.digests import Value

SIDE_CHARACTERS = 160
"""The characters of a very long line that are shown on either side of the finding."""


class Excerpt(Value, frozen=True):
    """Lines of a file as plain text, without line ends; a long one is cut, with ``…`` where it was.

    ``first`` is the number of the first line, from 1. ``column`` is where in
    its line, as it is shown here, the finding stands: from 1, in code points;
    0 where the finding is about the whole line.
    """

    first: int
    lines: tuple[str, ...]
    column: int


def excerpt(root: Path, report: Report, around: int = 2) -> Excerpt | None:
    """The lines around a finding, ``around`` on either side, from the file as it lies below ``root`` now.

    None for a finding about a whole file, for a file that cannot be read, is
    larger than ``MAX_FILE_BYTES`` or lies outside the site (a symbolic link may
    lead there), and for a line beyond its end. A template that the site does
    not have is the theme's.
    """
    return next(excerpts(root, [report], around))


def excerpts(root: Path, reports: Iterable[Report], around: int = 2) -> Iterator[Excerpt | None]:
    """The ``excerpt`` of each finding; neighbours in one file have it read once."""
    for path, several in groupby(reports, key=lambda report: report.path):
        lines: list[str] | None = None
        for report in several:
            if report.line and lines is None:
                lines = _lines(root, path)
            yield _around(lines, report, around) if lines else None


def _lines(root: Path, path: str) -> list[str]:
    """All lines of a file, with the empty one behind its last line end; none of a file not to be shown."""
    data = _bytes(root, path)
    if data is None and path.startswith("templates/"):
        data = _bytes(theme_folder(), path)
    return [] if data is None else readable(data).split("\n")


def _around(lines: Sequence[str], report: Report, around: int) -> Excerpt | None:
    is_of_all = report.line == 1 and not report.column and report.path.endswith(TEXT_FILES)
    if is_of_all or not 0 < report.line <= len(lines):
        return None
    first, last = max(report.line - around, 1), report.line + around
    if lines[-1] == "" and report.line < len(lines):
        last = min(last, len(lines) - 1)
    shown = [_cut(line, 0)[0] for line in lines[first - 1 : last]]
    here, column = _cut(lines[report.line - 1], report.column)
    shown[report.line - first] = here
    return Excerpt(first=first, lines=tuple(shown), column=column)


def _bytes(root: Path, path: str) -> bytes | None:
    """A file's bytes, if it is an ordinary file of bearable size that lies below ``root``."""
    file = Path(os.path.realpath(root / path))
    if not file.is_relative_to(os.path.realpath(root)) or not file.is_file():
        return None
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= MAX_FILE_BYTES else None


def _cut(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column (from 1, or 0 for none), and the column in that part."""
    begin = max(column - 1 - SIDE_CHARACTERS, 0)
    end = begin + 2 * SIDE_CHARACTERS
    before, after = "…" if begin else "", "…" if end < len(line) else ""
    return f"{before}{line[begin:end]}{after}", column and column - begin + len(before)
