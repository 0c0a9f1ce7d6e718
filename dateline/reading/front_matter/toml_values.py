"""Readers of TOML and JSON front matter, as nodes with their places."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from typing import cast

from dateline.reading.front_matter.nodes import Fields, Items, Node, Pairs, Scalar, is_too_deep
from dateline.reading.front_matter.toml_keys import Key, KeyPosition, key_positions
from dateline.reading.front_matter.toml_source import read_toml_source
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_STRING = lazy_pattern(r'"(?:[^"\\]|\\.)*"(\s*:\s*)?')
_PLAIN_SOURCE = lazy_pattern(r"[^\s\"'#\[{][^\n#]*")

PositionOf = Callable[[Key], KeyPosition | None]
"""Finds the position of a key, None where it is unknown."""


class _Number(float):
    """A decimal number that remembers how it was written."""

    written: str = ""


def _number(text: str) -> _Number:
    number = _Number(text)
    number.written = text
    return number


def read_toml(source: str, line: int, findings: Findings) -> Fields | None:
    """The fields of TOML 1.0 front matter that begins at ``line``; None, with an error, if it is not TOML.

    What ``read_toml_source`` mends is told, and read as it is meant.
    """
    try:
        read = read_toml_source(source, findings, "front-matter-syntax", first_line=line, parse_float=_number)
    except (RecursionError, ValueError):
        findings.add("front-matter-too-large", line, 1)
        return None
    if read is None:
        return None
    return _fields(read.values.items(), (), key_positions(read.text, line).get, line, 1)


def read_json(source: str, line: int, findings: Findings) -> Fields | None:
    """The fields of a JSON object that ``json`` can read; its first line is ``line``."""
    try:
        pairs: object = json.loads(source, parse_float=_number, object_pairs_hook=Pairs)
    except (RecursionError, ValueError):
        findings.add("front-matter-too-large", line, 1)
        return None
    if is_too_deep(pairs):
        findings.add("front-matter-too-large", line, 1)
        return None
    keys = _json_keys(source, line)
    return _fields(pairs, (), lambda _: next(keys, None), line, 1) if isinstance(pairs, Pairs) else None


def _json_keys(source: str, line: int) -> Iterator[KeyPosition]:
    """The places of all keys, in the order in which they stand."""
    for match in _STRING.finditer(source):
        if match[1] is None:
            continue
        start = source.rfind("\n", 0, match.start()) + 1
        value_start = source.rfind("\n", 0, match.end()) + 1
        yield KeyPosition(
            line=line + source.count("\n", 0, match.start()),
            column=match.start() - start + 1,
            value_column=match.end() - value_start + 1,
            source="",
        )


def _fields(
    pairs: Iterable[tuple[str, object]],
    above: Key,
    position_of: PositionOf,
    line: int,
    column: int,
) -> Fields:
    entries: list[tuple[Scalar, Node]] = []
    pairs = list(pairs)
    nowhere = KeyPosition(line=line, column=column, value_column=column, source="")
    for name, value in pairs:
        position = position_of((*above, name)) or nowhere
        key = Scalar(text=name, line=position.line, column=position.column)
        entries.append((key, _node(value, (*above, name), position_of, position)))
    return Fields(entries=tuple(entries), line=line, column=column, source=_shown(dict(pairs)))


def _node(value: object, key: Key, position_of: PositionOf, position: KeyPosition) -> Node:
    line, column = position.line, position.value_column
    if isinstance(value, Pairs):
        return _fields(value, key, position_of, line, column)
    if isinstance(value, dict):
        return _fields(cast("dict[str, object]", value).items(), key, position_of, line, column)
    if isinstance(value, list):
        values = cast("list[object]", value)
        inner = KeyPosition(line=line, column=column, value_column=column, source="")
        items = tuple(_node(item, (*key, at), position_of, inner) for at, item in enumerate(values))
        return Items(items=items, line=line, column=column, source=_shown(values), inline=True)
    if isinstance(value, str):
        return Scalar(text=value, line=line, column=column)
    match = _PLAIN_SOURCE.match(position.source)
    source = match[0].strip() if match else ""
    return Scalar(text=_shown(value), line=line, column=column, plain=True, source=source)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, _Number):
        return value.written
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=_shown)
