"""Readers of TOML and JSON front matter, as nodes with their places."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from typing import cast

from dateline.reading.front_matter.nodes import MAX_DEPTH, Fields, Items, Node, Scalar
from dateline.reading.front_matter.toml_keys import Key, KeyPosition, has_long_key, key_positions
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_PROBLEM = lazy_pattern(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_KEY = lazy_pattern(r"[ \t]*([A-Za-z0-9_-]+)[ \t]*=")
_REPEATED = "Cannot overwrite a value"  # in tomllib's words
_STRING = lazy_pattern(r'"(?:[^"\\]|\\.)*"(\s*:\s*)?')
_PLAIN_SOURCE = lazy_pattern(r"[^\s\"'#\[{][^\n#]*")

MAX_REPEATED_KEYS = 20
"""Repeated keys that are passed over; the document is read anew for each."""

PositionOf = Callable[[Key], KeyPosition | None]
"""Finds the position of a key, None where it is unknown."""


class _Number(float):
    """A decimal number that remembers how it was written."""

    written: str = ""


def _number(text: str) -> _Number:
    number = _Number(text)
    number.written = text
    return number


def toml_problem(error: tomllib.TOMLDecodeError, source: str) -> tuple[str, int, int]:
    """The objection of ``tomllib``, and the line and column it names."""
    match = _PROBLEM.fullmatch(str(error))
    if match is None:
        return str(error), 1, 1
    if match[2]:
        return match[1], int(match[2]), int(match[3])
    return match[1], source.rstrip("\n").count("\n") + 1, 1


def load_toml(source: str, parse_float: Callable[[str], object] = float) -> dict[str, object]:
    """The values of a TOML document; ``RecursionError`` where they are nested too deep to be read."""
    if has_long_key(source):
        raise RecursionError
    values = tomllib.loads(source, parse_float=parse_float)
    if is_too_deep(values):
        raise RecursionError
    return values


def read_toml(source: str, line: int, findings: Findings) -> Fields | None:
    """The fields of TOML 1.0 front matter that begins at ``line``; None, with an error, if it is not TOML.

    Of a key that comes twice the first counts, with a warning.
    """
    for _ in range(MAX_REPEATED_KEYS):
        try:
            values = load_toml(source, _number)
        except tomllib.TOMLDecodeError as error:
            problem, row, column = toml_problem(error, source)
            better = _without_repeated(source, row, line, findings) if problem == _REPEATED else None
            if better is None:
                findings.add("front-matter-syntax", line + row - 1, column, problem=problem)
                return None
            source = better
        except (RecursionError, ValueError):
            break
        else:
            return _fields(values.items(), (), key_positions(source, line).get, line, 1)
    findings.add("front-matter-too-large", line, 1)
    return None


def is_too_deep(value: object) -> bool:
    """Whether maps and lists are nested deeper than ``MAX_DEPTH``: dotted keys of TOML know no end."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [inner for each in level for inner in _inner(each)]
    return bool(level)


def _inner(value: object) -> Iterable[object]:
    if isinstance(value, _Pairs):
        return (inner for _, inner in value)
    if isinstance(value, dict):
        return cast("dict[str, object]", value).values()
    return cast("list[object]", value) if isinstance(value, list) else ()


def _without_repeated(source: str, row: int, line: int, findings: Findings) -> str | None:
    """The source without the pair in line ``row``, whose key stands above; None where it goes over lines."""
    lines = source.split("\n")
    keys = [match[1] if (match := _KEY.match(each)) else "" for each in lines[:row]]
    if not keys[-1] or keys[-1] not in keys[:-1]:
        return None
    place = line + row - 1
    column = lines[row - 1].index(keys[-1]) + 1
    first = line + keys.index(keys[-1])
    findings.add("key-duplicate", place, column, field=keys[-1], first=first, second=place)
    lines[row - 1] = ""
    return "\n".join(lines)


def read_json(source: str, line: int, findings: Findings) -> Fields | None:
    """The fields of a JSON object that ``json`` can read; its first line is ``line``."""
    try:
        pairs: object = json.loads(source, parse_float=_number, object_pairs_hook=_Pairs)
    except (RecursionError, ValueError):
        findings.add("front-matter-too-large", line, 1)
        return None
    if is_too_deep(pairs):
        findings.add("front-matter-too-large", line, 1)
        return None
    keys = _json_keys(source, line)
    return _fields(pairs, (), lambda _: next(keys, None), line, 1) if isinstance(pairs, _Pairs) else None


class _Pairs(list[tuple[str, object]]):
    """A JSON object with all its keys, also one that comes twice."""


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
    if isinstance(value, _Pairs):
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
