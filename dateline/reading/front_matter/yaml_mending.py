"""Mending of slips in YAML front matter that have only one meaning, each reported at its place."""

import re
from collections.abc import Iterator

from dateline.reading.front_matter.known_fields import KNOWN_FIELDS
from dateline.values.diagnostics import Findings
from dateline.values.digests import Value
from dateline.values.lazy_pattern import lazy_pattern

_ODD = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
_SUSPECT = lazy_pattern(
    r"^(?:"
    rf"[ \t{_ODD}]*(?:- *)?[\w-]+[ {_ODD}]*："  # title：x
    rf"|[ \t]*[\t{_ODD}]"  # an indentation of other spaces
    rf"|[^\n:]*: *[{_ODD}]"  # an odd space after the colon
    rf"| *-(?:[{_ODD}]|[^\s\d-])"  # -item
    r"|[A-Za-z_]+:[^\s/]"  # title:x
    r"|(?P<list> *)- [^\n]*\n(?P=list) +- "  # an item further in than the one above
    r"| *[－–—−•●·]"  # － item
    r")|,[ \t]*(?:$(?=\n[^\s\-\]}])|\n?\Z)",  # title: x,
    re.MULTILINE,
)
_INDENT = lazy_pattern(rf"[ \t{_ODD}]++(?=-[\s{_ODD}]|[\w-]+[:：])")
_ITEM = lazy_pattern(rf"( *-)(?:([{_ODD}]+) *|(?=[^\s\d-]))")
_ITEM_OF_TEXT = lazy_pattern(r"( *)- +(?![|>&!*\[{\"'-])[^\s#][^#]*(?<!:)$")
_DEEPER_ITEM = lazy_pattern(r" *(?=- )")
_BULLET = lazy_pattern(rf"( *)[－–—−•●·][ \t{_ODD}]*(?=\S)")
_WIDE_COLON = lazy_pattern(rf"(\s*(?:- *)?)([\w-]+)[ {_ODD}]*(：)[ {_ODD}]*")
_COLON = lazy_pattern(rf"( *(?:- +)?[^\s:#\"'\[\]{{}}][^:#\n]*:)( *[{_ODD}][ {_ODD}]*)")
_TIGHT_COLON = lazy_pattern(r"([A-Za-z_]+):(?=[^\s/])")
_BLOCK_TEXT = lazy_pattern(r"(?:[:-]|^) *[|>][-+0-9]{0,2}\s*(?:#.*)?$")
_SINGLE = frozenset(field.name for field in KNOWN_FIELDS if field.declared.kind not in ("texts", "names"))
"""The fields that are no lists."""
_NESTED = frozenset(("date", "text"))

_WITHOUT_COLON = lazy_pattern(r"(?P<field>[A-Za-z_]+) +(?P<value>(?![a-z])\S.*|(?:true|false|yes|no)\b.*)")
"""A name without its colon; behind a small letter a text of the line above may go on: ``date palms``."""
_INDENTED_FIELD = lazy_pattern(r" +([\w-]+):(?=\s|$)")
_FIELD = lazy_pattern(r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s#\-\[\]{}\"'][^\n:]*)\s*:(?:\s|$)")
_NO_MORE_TEXT = lazy_pattern(r"\s*(?:-\s|#|[\w-]+:(?:\s|$))")
_VALUE = lazy_pattern(r"(\s*(?:- +(?:(?:date|text|name):\s+)?|[\w-]+:\s+))(\S(?:.*\S)?)\s*$")


class MendedYaml(Value, frozen=True):
    """YAML text with its slips mended, and how far its columns have moved.

    ``shifts`` maps a line (from 0) to pairs of a column (from 0) and the
    number of characters put in before it.
    """

    text: str
    shifts: dict[int, tuple[tuple[int, int], ...]] = {}

    def column(self, line: int, column: int) -> int:
        """The column, from 1, in the file as written; ``line`` and ``column`` count from 0."""
        if line not in self.shifts:
            return column + 1
        moved = sum(count for at, count in self.shifts[line] if at <= column)
        return max(column - moved, 0) + 1


class QuotedLine(Value, frozen=True):
    """A line whose value stands in quotes now; ``column`` counts from 0."""

    text: str
    column: int
    value: str


def mend(source: str, line: int, findings: Findings, words: frozenset[str]) -> MendedYaml:
    """Odd spaces and full-width colons turned into YAML's; text in ``|`` and ``>`` blocks stays as it is.

    ``words`` are the names of fields: only after one of these is a colon
    without a space behind it taken for YAML's.
    """
    if _SUSPECT.search(source) is None:
        return MendedYaml(text=source)
    lines = source.split("\n")
    shifts: dict[int, tuple[tuple[int, int], ...]] = {}
    block_indent: int | None = None
    field, item, is_open = "", None, False
    for number, text in enumerate(lines):
        indent = len(text) - len(text.lstrip(" "))
        if block_indent is not None and (indent > block_indent or not text.strip()):
            continue
        in_list = indent > 0 and field in words
        if is_open and field in words and (bullet := _BULLET.match(text)):
            better, moved = f"{bullet[1]}- {text[bullet.end() :]}", [(indent + 2, indent + 2 - bullet.end())]
            findings.add("front-matter-spelling", line + number, indent + 1, better=better.strip())
        else:
            better, moved = _mended_line(text, line + number, findings, words, in_list)
        if not indent and _ends_in_a_stray_comma(better, lines[number + 1 :], words):
            better = better.rstrip()[:-1]
            findings.add("front-matter-spelling", line + number, len(text.rstrip()), better=better)
        if moved:
            shifts[number] = tuple(moved)
        if item and (deeper := _DEEPER_ITEM.match(better)) and deeper.end() > item.end(1):
            # YAML takes it for the rest of the text above.
            findings.add("front-matter-item", line + number, deeper.end() + 1)
            shifts[number] = (*moved, (item.end(1), item.end(1) - deeper.end()))
            better = item[1] + better[deeper.end() :]
        item = _ITEM_OF_TEXT.match(better)
        lines[number] = better
        if better[:1] not in (" ", "#", "-", ""):
            field = better.partition(":")[0].lower()
            is_open = better.rstrip().endswith(":")
        block_indent = indent if _BLOCK_TEXT.search(better) else None
    return MendedYaml(text="\n".join(lines), shifts=shifts)


def _ends_in_a_stray_comma(line: str, below: list[str], words: frozenset[str]) -> bool:
    """Whether a field ends as in JSON, and nothing of it goes on below."""
    if not line.rstrip().endswith(",") or line.partition(":")[0].strip(" \"'").lower() not in words:
        return False
    is_whole = line.count("[") == line.count("]") and line.count("{") == line.count("}")
    return is_whole and (not below or not below[0].strip() or _FIELD.match(below[0]) is not None)


def _mended_line(
    text: str, line: int, findings: Findings, words: frozenset[str], in_list: bool
) -> tuple[str, list[tuple[int, int]]]:
    moved: list[tuple[int, int]] = []
    if (match := _INDENT.match(text)) and match[0].strip(" "):
        spaces = "".join(" " if character == "\u00a0" else character for character in match[0])
        spaces = re.sub(rf"[\t{_ODD}]", "  ", spaces)
        moved.append((len(spaces), len(spaces) - match.end()))
        _report_space(match[0], line, 0, findings)
        text = spaces + text[match.end() :]
    if (match := _ITEM.match(text)) and (match[2] or in_list):
        if match[2]:
            _report_space(match[2], line, _before(moved, match.end(1)), findings)
        else:
            findings.add("front-matter-tight", line, _before(moved, match.end()) + 1, mark="-")
        moved.append((match.end(1) + 1, match.end(1) + 1 - match.end()))
        text = f"{match[1]} {text[match.end() :]}"
    if (match := _WIDE_COLON.match(text)) and (not match[1] or match[2].lower() in words | _NESTED):
        findings.add("front-matter-colon", line, _before(moved, match.start(3)) + 1, key=match[2])
        head = f"{match[1]}{match[2]}: "
        moved.append((len(head), len(head) - match.end()))
        text = head + text[match.end() :]
    elif match := _COLON.match(text):
        column = match.start(2) + len(match[2]) - len(match[2].lstrip(" "))
        _report_space(match[2], line, _before(moved, column), findings)
        moved.append((match.end(1) + 1, match.end(1) + 1 - match.end()))
        text = f"{match[1]} {text[match.end() :]}"
    elif (match := _TIGHT_COLON.match(text)) and match[1].lower() in words:
        findings.add("front-matter-tight", line, match.end() + 1, mark=":")
        moved.append((match.end() + 1, 1))
        text = f"{match[1]}: {text[match.end() :]}"
    return text, moved


def with_colons(mended: MendedYaml, line: int, findings: Findings, words: frozenset[str]) -> MendedYaml:
    """The text with a colon behind the names of fields (``words``) that have none: ``date 2025-06-19``.

    A name that stands elsewhere with its colon is a word of a text here.
    """
    lines, shifts = mended.text.split("\n"), dict(mended.shifts)
    given = {text.partition(":")[0].lower() for text in lines}
    for number, text in enumerate(lines):
        match = _WITHOUT_COLON.match(text)
        if match and (name := match["field"]).lower() in words - given:
            lines[number] = better = f"{name}: {match['value']}"
            shifts[number] = ((len(name) + 1, len(better) - len(text)),)
            findings.add("front-matter-spelling", line + number, len(name) + 1, better=better)
    return MendedYaml(text="\n".join(lines), shifts=shifts)


def _before(moved: list[tuple[int, int]], column: int) -> int:
    """The column as written of one in the line as mended so far; both from 0."""
    return max(column - sum(count for at, count in moved if at <= column), 0)


def _report_space(spaces: str, line: int, column: int, findings: Findings) -> None:
    odd = next(character for character in spaces if character != " ")
    column += 0 if spaces[:1] != " " or column else spaces.index(odd)
    findings.add("front-matter-space", line, column + 1, character=f"U+{ord(odd):04X}")


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """The top-level fields: the number (from 0) of each one's first line, and its lines."""
    first, block = 0, list[str]()
    for number, line in enumerate(text.split("\n")):
        if block and _FIELD.match(line):
            yield first, "\n".join(block)
            first, block = number, []
        block.append(line)
    yield first, "\n".join(block)


def outdented(block: str, words: frozenset[str]) -> tuple[str, list[int]]:
    """The block with its indented fields at the beginning of their lines, and the numbers of these lines.

    ``words`` are the names of fields.
    """
    lines, moved = block.split("\n"), list[int]()
    for number, line in enumerate(lines):
        match = _INDENTED_FIELD.match(line)
        if match and match[1].lower() in words:
            lines[number] = line.lstrip(" ")
            moved.append(number)
    return "\n".join(lines), moved


def continued(block: str) -> tuple[str, int] | None:
    """The block with lines that go on at the margin put further in, and the number of the first of them."""
    lines = block.split("\n")
    outer = [number for number, line in enumerate(lines) if number and line[:1] not in ("", " ", "#", "-")]
    if not outer or not _FIELD.match(lines[0]) or lines[0].rstrip().endswith(":"):
        return None
    for number in outer:
        lines[number] = "  " + lines[number]
    return "\n".join(lines), outer[0]


def closed(block: str) -> str | None:
    """The block, a list in brackets on one line, with the bracket that is missing; None where it is text."""
    head, opening, rest = block.rstrip().partition(": [")
    if not opening or head.lower() in _SINGLE or "\n" in rest or re.search(r"[\[\]{}]", rest):
        return None
    return f"{head}{opening}{rest.rstrip(' ,，')}]"


def quote(line: str, block: str) -> QuotedLine | None:
    """The line with its value in quotes, as the text that stands there; None where it goes on below."""
    match = _VALUE.match(line)
    if match is None:
        return None
    value = match[2]
    if value[0] in "[{" and not re.search(r"[\]}]", value):
        return None
    if value[0] in "\"'" and value.count(value[0]) == 1 and block.count(value[0]) > 1:
        return None
    if _in_quotes(value):
        value = value[1:-1]
    escaped = value.replace("'", "''")
    return QuotedLine(text=f"{match[1]}'{escaped}'", column=match.end(1), value=value)


def quoted_on(line: str, below: list[str]) -> list[str]:
    """A quoted line and those below it, with the quotes around all of them where its value goes on there."""
    end = len(below) - next((at for at, text in enumerate(reversed(below)) if text.strip()), len(below))
    if not end or any(text[:1] != " " or _NO_MORE_TEXT.match(text) for text in below[:end]):
        return [line, *below]
    *text, last = (each.replace("'", "''") for each in below[:end])
    return [line.removesuffix("'"), *text, f"{last.rstrip()}'", *below[end:]]


def _in_quotes(value: str) -> bool:
    """Whether quotes stand around all of a value that holds such a mark itself: ``'Don't'``."""
    second = value.find(value[0], 1)
    return value[0] in "\"'" and value[-1] == value[0] and value[second + 1 : second + 2].isalnum()
