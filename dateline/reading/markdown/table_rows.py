"""Tables whose rows have more cells than their head: the last cell holds the rest, and it is told.

GFM drops such cells. Most come from a line (``|``) in code or in an address,
which is a border to GFM; where the row fits without these, it is read so.
"""

import re

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock, table
from markdown_it.token import Token

from dateline.values.lazy_pattern import lazy_pattern

# Code, a link's destination with its title, another program's link, an address: what may hold a line that is
# no border.
_held = re.compile(
    r"`+[^`]*`+|\]\([^()\s]*(?:[ ]\"[^\"]*\")?\)|\[\[[^\[\]]*\]\]|https?://[^\s|]*\|[^\s|]*(?=[\s)])"
).finditer
_border = lazy_pattern(r"(?<!\\)\|")


def whole_table(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """markdown-it's rule for tables; the environment keeps the rows with too many cells."""
    first = len(state.tokens)
    if state.src.find("|", state.bMarks[startLine], state.eMarks[startLine]) < 0:
        return False  # a head without borders
    if not table(state, startLine, endLine, silent):
        return False
    if silent:
        return True
    tokens = state.tokens
    cells: list[Token] = []
    columns = 0
    for place in range(first, len(tokens)):
        kind = tokens[place].type
        if kind == "tr_open":
            cells = []
        elif kind == "inline":
            cells.append(tokens[place])
        elif kind == "tr_close":
            columns = columns or len(cells)
            _complete(state, cells, columns)
    return True


def _complete(state: StateBlock, cells: list[Token], columns: int) -> None:
    line = (cells[0].map or [0])[0]
    row = mdTrim(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    if row.count("|") <= columns - 1:
        return
    texts = _split(row, held=False)
    count = len(texts)
    if not any(texts[columns:]):
        return  # empty cells have nothing that is lost
    if len(fitting := _split(row, held=True)) <= columns:
        texts = [*fitting, *[""] * (columns - len(fitting))]
    else:
        texts[columns - 1 :] = [" | ".join(texts[columns - 1 :])]
    for cell, text in zip(cells, texts, strict=True):
        cell.content = text.replace("\\|", "|")
    state.env.setdefault("wide_rows", []).append((line, count, columns, texts[-1]))


def _split(row: str, *, held: bool) -> list[str]:
    """The cells of a row; with ``held``, no border is within code or an address."""
    inside = [match.span() for match in _held(row)] if held else []
    borders = [
        match.start()
        for match in _border.finditer(row)
        if not any(begin < match.start() < end for begin, end in inside)
    ]
    parts = [
        row[begin:end]
        for begin, end in zip([0, *(at + 1 for at in borders)], [*borders, len(row)], strict=True)
    ]
    parts = parts[1:] if parts and not parts[0].strip() else parts
    parts = parts[:-1] if parts and not parts[-1].strip() else parts
    return [mdTrim(part) for part in parts]
