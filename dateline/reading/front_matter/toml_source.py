"""Reader of TOML as people write it: a line that is none and has one meaning is read as meant, and told."""

import re
import sys
import tomllib
from collections.abc import Callable
from typing import NamedTuple

from dateline.reading.front_matter.nodes import is_too_deep
from dateline.reading.front_matter.toml_keys import has_long_key, key_positions
from dateline.reading.front_matter.toml_slips import mended_lines
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_PROBLEM = lazy_pattern(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_OPEN_LITERAL = lazy_pattern(r"^(?:[^=#'\"\n]*=)?[ \t]*'(?!'')(?=[^'\n]*$)", re.MULTILINE)
"""A text in single quotes without the second: ``tomllib`` looks for it in all that follows."""
_REPEATED = "Cannot overwrite a value"  # in tomllib's words
_DECLARED = "Cannot declare "
_NO_DAY = "Invalid date"
_OPEN_TABLE = "Newline in inline table"
_IN_JSON = "Written in JSON"
_IN_YAML = "Written in YAML"
"""In our own words: ``tomllib`` misses a key there, or an equals sign."""
_YAML_TABLE = lazy_pattern(r"[ \t]*[\w-]+:[ \t]*(?:#.*)?")
_HEADING = lazy_pattern(r"[ \t]*(\[\[?[^\]\n]+\]\]?)")
_KEY = lazy_pattern(r"[ \t]*([^\s=#\[][^=\n]*?)[ \t]*=")

MAX_MENDED_LINES = 50
"""Lines that are mended, and repeated keys that are passed over; the document is read anew for each."""


class TomlSource(NamedTuple):
    """A TOML document: its text, mended where it had to be, line by line, and its values."""

    text: str
    values: dict[str, object]


class _TomlFault(NamedTuple):
    """Where a document can no longer be read, from 1, and why, in the words of ``tomllib``."""

    row: int
    column: int
    problem: str


def load_toml(source: str, parse_float: Callable[[str], object] = float) -> dict[str, object]:
    """The values of a TOML document; ``RecursionError`` where they are nested too deep to be read."""
    if has_long_key(source):
        raise RecursionError
    values = tomllib.loads(source, parse_float=parse_float)
    if is_too_deep(values):
        raise RecursionError
    return values


def read_toml_source(
    source: str,
    findings: Findings,
    unreadable: str,
    *,
    first_line: int = 1,
    parse_float: Callable[[str], object] = float,
) -> TomlSource | None:
    """TOML 1.0, or None where it cannot be read, which is told with the code ``unreadable``.

    A line that is none and has one meaning is read so, and told; of a key that
    comes twice the first counts. Findings are at the lines of the file, of which
    ``source`` begins at ``first_line``. Raises ``RecursionError`` as ``load_toml``
    does, and ``ValueError`` for a number that is too long.
    """
    fault = _TomlFault(1, 1, "")
    for _ in range(MAX_MENDED_LINES):
        try:
            return TomlSource(source, load_toml(source, parse_float))
        except tomllib.TOMLDecodeError as error:
            fault = _fault(error, source)
        better = _mended(source, fault, first_line, findings)
        if better is None:
            break
        source = better
    _report(source, fault, unreadable, first_line, findings)
    return None


def _fault(error: tomllib.TOMLDecodeError, source: str) -> _TomlFault:
    match = _PROBLEM.fullmatch(str(error))
    if match is None:
        return _TomlFault(1, 1, str(error))
    if match[2]:
        return _TomlFault(int(match[2]), int(match[3]), match[1])
    if opened := _OPEN_LITERAL.search(source):
        return _TomlFault(source.count("\n", 0, opened.start()) + 1, opened.end() - opened.start(), match[1])
    # What is open at the end was opened in the last value.
    last = max(key_positions(source).values(), key=lambda position: position.line, default=None)
    return _TomlFault(last.line, last.value_column, match[1]) if last else _TomlFault(1, 1, match[1])


def _mended(source: str, fault: _TomlFault, first_line: int, findings: Findings) -> str | None:
    """The document with one more line as it is meant."""
    lines = source.split("\n")
    if fault.problem.startswith(_NO_DAY):
        return None
    if fault.problem == _REPEATED:
        return _without_repeated(lines, fault.row - 1, first_line, findings)
    for row, column, better in mended_lines(lines, fault.row - 1):
        mended = "\n".join((*lines[:row], better, *lines[row + 1 :]))
        # A line is whole when it is read; of the one above it is enough that more is read than before.
        beyond = (fault.row, sys.maxsize if row == fault.row - 1 else fault.column)
        if _is_readable_beyond(mended, beyond):
            findings.add("toml-spelling", first_line + row, column, better=better.strip())
            return mended
    return None


def _is_readable_beyond(source: str, place: tuple[int, int]) -> bool:
    try:
        tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return _fault(error, source)[:2] > place
    return True


def _without_repeated(lines: list[str], row: int, first_line: int, findings: Findings) -> str | None:
    """The document without a pair whose key stands above in its table; None where it goes over lines."""
    key = _KEY.match(lines[row])
    if key is None:
        return None
    for number in range(row - 1, -1, -1):
        if _HEADING.match(lines[number]):
            return None
        above = _KEY.match(lines[number])
        if above and above[1] == key[1]:
            first, second = first_line + number, first_line + row
            findings.add("key-duplicate", second, key.start(1) + 1, field=key[1], first=first, second=second)
            return "\n".join((*lines[:row], "", *lines[row + 1 :]))
    return None


def _report(source: str, fault: _TomlFault, unreadable: str, first_line: int, findings: Findings) -> None:
    if any(each.code == "conflict-marker" for each in findings.diagnostics):
        return
    lines, line = source.split("\n"), first_line + fault.row - 1
    if fault.problem.startswith(_DECLARED) and (heading := _HEADING.match(lines[fault.row - 1])):
        same = (number for number, each in enumerate(lines, first_line) if each.strip() == heading[1])
        findings.add("toml-table-twice", line, heading.start(1) + 1, table=heading[1], first=next(same, line))
        return
    findings.add(unreadable, line, fault.column, problem=_problem(lines, fault))


def _problem(lines: list[str], fault: _TomlFault) -> str:
    """Why the document can no longer be read, in the words of ``tomllib`` or in our own."""
    line = lines[fault.row - 1].strip()
    if line.startswith("{") and not any(above.strip() for above in lines[: fault.row - 1]):
        return _IN_JSON
    if _YAML_TABLE.fullmatch(line):
        return _IN_YAML
    return _OPEN_TABLE if line.endswith("{") else fault.problem
