"""Edits of single lines of a file, each with the line ends that it has."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_LINE_END = re.compile(r"(\r\n|\r|\n)")


class LineEdit(NamedTuple):
    """New text for a stretch of a line; ``line`` counts from 1, ``begin`` and ``end`` from 0."""

    line: int
    begin: int
    end: int
    text: str


def lines_of(data: bytes) -> Sequence[str]:
    """The lines of a file in UTF-8, without their ends."""
    return _LINE_END.split(data.decode())[::2]


def edited(data: bytes, edits: Iterable[LineEdit]) -> bytes:
    """The file with these edits, else byte for byte as it was; of two that overlap, the one further on."""
    pieces = _LINE_END.split(data.decode())
    free: dict[int, int] = {}
    for edit in sorted(edits, reverse=True):
        index = (edit.line - 1) * 2
        line = pieces[index]
        if edit.end <= free.get(index, len(line)):
            pieces[index] = f"{line[: edit.begin]}{edit.text}{line[edit.end :]}"
            free[index] = edit.begin
    return "".join(pieces).encode()
