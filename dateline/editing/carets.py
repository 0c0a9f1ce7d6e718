"""Drawing of excerpts on a terminal: with line numbers, and a caret below the place."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from rich.cells import split_graphemes

from dateline.editing.excerpts import Excerpt

TAB = " " * 4
"""The spaces that a tab is shown as, wherever it stands."""

_JOINS_NOTHING = re.compile("\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])")
"""A zero width joiner before what is no pictograph. It joins no emoji, and the character after it is shown;
rich (15.0) counts any character after a joiner as a part of the one before it."""


class _Grapheme(NamedTuple):
    """A character as it is seen, of one code point or of many, and the columns that it takes."""

    text: str
    columns: int


def draw_excerpt(excerpt: Excerpt, line: int, columns: int) -> Iterator[str]:
    """The lines of an excerpt, none wider than ``columns``, and a caret below its place in ``line``.

    For letters of one width: East Asian wide and full-width characters (UAX
    #11) and emoji take two columns, whatever an emoji is composed of (UTS #51);
    combining and formatting characters take none.
    """
    margin = len(str(excerpt.first + len(excerpt.lines) - 1))
    for number, text in enumerate(excerpt.lines, excerpt.first):
        has_caret = number == line and excerpt.column > 0
        caret = len(_untabbed(text[: excerpt.column - 1])) if has_caret else 0
        part, before = _fitted(_graphemes(_untabbed(text)), caret, columns - margin - len("   | "))
        yield f"  {number:>{margin}} | {part}".rstrip()
        if has_caret:
            yield f"  {'':>{margin}} | {' ' * before}^"


def _fitted(graphemes: list[_Grapheme], caret: int, room: int) -> tuple[str, int]:
    """The part of a line that fits into ``room`` columns around a code point, and the columns before that."""
    widths = [each.columns for each in graphemes]
    ends = accumulate(len(each.text) for each in graphemes)
    begin = end = sum(at <= caret for at in ends)
    if sum(widths) <= room:
        return "".join(each.text for each in graphemes), sum(widths[:begin])
    before = 0
    while begin and before + widths[begin - 1] < room // 2:
        begin -= 1
        before += widths[begin]
    left = "…" if begin else ""
    taken = before = before + len(left)
    while end < len(graphemes) and taken + widths[end] < room:
        taken += widths[end]
        end += 1
    right = "…" if end < len(graphemes) else ""
    return f"{left}{''.join(each.text for each in graphemes[begin:end])}{right}", before


def _untabbed(text: str) -> str:
    return text.replace("\t", TAB)


def _graphemes(text: str) -> list[_Grapheme]:
    spans, _ = split_graphemes(_JOINS_NOTHING.sub("\u200b", text))
    return [_Grapheme(text[start:end], columns) for start, end, columns in spans]
