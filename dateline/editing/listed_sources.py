"""A pasted list of numbered sources as notes, where the text cites each of them by its number.

``[1] …`` under a heading such as 参考资料, or at the end without one, becomes ``[^1]: …``, and every
``[1]`` in the text its mark. What any of the numbers does not match is left as it is: then it is the
editor's to say.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dateline.editing.line_edits import LineEdit, edited, lines_of

_numbered = re.compile(
    r"\s{0,3}(?:[-*+]\s+)?(?:[\[［【]\s?(?P<a>\d{1,3})\s?[\]］】][:：.．]?|(?P<b>\d{1,3})(?:[.．)）]\s|、))\s*(?=\S)"
).match
"""A source's number before it: ``[1]``, ``【1】``, ``1.``."""
_cited = re.compile(
    r"(?P<address>(?:https?://|www\.)[!#-'*-;=?-~]+)|(?P<sup><sup>)?(?<![\\`［\[【])[\[［【]\s?(?P<numbers>\d{1,3}(?:\s?[,，、–-]\s?\d{1,3})*)\s?[\]］】](?![(`])"
    r"(?(sup)</sup>)",
    re.IGNORECASE,
).finditer
"""Numbers in brackets, as a text cites with them: ``[1]``, ``[1, 3]``, ``[2-4]``; or an address."""
_of_address = re.compile(r"\[\d").search
"""What may be the address's own, as in ``?id[1]=2``, or cite a source."""
_between = re.compile(r"\s?([,，、–-])\s?")
MOST_IN_A_RANGE = 20
"""The number of sources up to which ``[2-4]`` is a range of them."""


class Converted(NamedTuple):
    """A file with notes for its list of sources, and how many notes and marks there must be in it then."""

    data: bytes
    notes: int
    marks: int


def as_notes(data: bytes, place: int, body: int) -> Converted | None:
    """The file with notes for its list of sources; ``body`` is the text's first line.

    ``place`` is the line of the list's heading, or of its first source where it has none.

    None where not every line of the list has a number of its own, or not each of these, and no other,
    is cited in the text.
    """
    lines = lines_of(data)
    at_place = _numbered(lines[place - 1])
    heading = place - 1 if at_place and at_place["a"] else place
    notes = _notes(lines, heading)
    numbers = {number for _, number in notes}
    if not notes or len(numbers) < len(notes):
        return None
    listed = {edit.line for edit, _ in notes}
    edits = [edit for edit, _ in notes]
    cited: list[int] = []
    for line in range(body, len(lines) + 1):
        if line in listed or line == heading:
            continue
        if (other := _numbered(lines[line - 1])) and other["a"]:
            return None  # of another list
        for match in _cited(lines[line - 1]):
            if match["address"]:
                if _of_address(match["address"]):
                    return None
                continue
            marked = _numbers(match["numbers"])
            cited += marked
            edits.append(LineEdit(line, *match.span(), "".join(f"[^{number}]" for number in marked)))
    return Converted(edited(data, edits), len(notes), len(cited)) if set(cited) == numbers else None


def _notes(lines: Sequence[str], heading: int) -> list[tuple[LineEdit, int]]:
    """What makes each line below the heading a note, and its number; nothing where a line has none."""
    notes: list[tuple[LineEdit, int]] = []
    for line in range(heading + 1, len(lines) + 1):
        text = lines[line - 1]
        if text.startswith("#"):
            break
        if not text.strip():
            continue
        match = _numbered(text)
        if match is None:
            return []
        number = int(match["a"] or match["b"])
        notes.append((LineEdit(line, 0, match.end(), f"[^{number}]: "), number))
    return notes


def _numbers(written: str) -> list[int]:
    """The numbers that are cited: ``1, 3-5`` are 1, 3, 4 and 5."""
    parts = _between.split(written)
    numbers = [int(parts[0])]
    for sign, number in zip(parts[1::2], map(int, parts[2::2]), strict=True):
        first = numbers[-1] + 1 if sign in "–-" and 0 < number - numbers[-1] < MOST_IN_A_RANGE else number
        numbers += range(first, number + 1)
    return numbers
