"""Nodes of front matter: text as it was written, with its place, before anyone decides what it means.

YAML, TOML and JSON all become this tree, so that a title ``12:30`` or
``no`` stays what the editor wrote, and each finding knows its line.
"""

import re
from collections.abc import Iterable
from typing import cast

import msgspec

from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

MAX_DEPTH = 50
"""Values are nested so deep at most, whatever they are written in."""


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """One value.

    ``plain``: written without quotes, so it may stand for a number or a truth
    value. ``source``: the characters of the file, where they differ from
    ``text``. ``comment``: what YAML left out behind a ``#`` on the same line.
    ``lines``: those of a plain value that goes on below.
    """

    text: str
    line: int
    column: int
    plain: bool = False
    source: str = ""
    comment: "Scalar | None" = None
    lines: tuple[str, ...] = ()


class Items(msgspec.Struct, frozen=True):
    """A list; ``inline`` when written as ``[a, b]``."""

    items: "tuple[Node, ...]"
    line: int
    column: int
    source: str
    inline: bool = False


class Fields(msgspec.Struct, frozen=True):
    """A map, in order, as written: a key may come twice."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    line: int
    column: int
    source: str


Node = Scalar | Items | Fields


_NULL = ("", "~", "null", "Null", "NULL")
_TRUE = ("true", "True", "TRUE")
_FALSE = ("false", "False", "FALSE")
_NUMBER = lazy_pattern(r"-?[0-9]{1,18}(\.[0-9]+)?", re.ASCII)


def is_empty(node: Node) -> bool:
    """Whether nothing stands behind the key (YAML's null)."""
    return isinstance(node, Scalar) and node.plain and node.text in _NULL and not node.source


def plain_value(node: Node, findings: Findings) -> object:
    """The value for templates: text, number, truth value, list or map.

    Without quotes, ``true`` and ``false`` are truth values, and digits that
    a number would show in the same way are a number: ``0123``, ``1.10``,
    ``12:30``, ``no`` and every date stay text. No value is the empty text. Of
    a key that comes twice in a map the first counts, with a warning.
    """
    if isinstance(node, Items):
        return [plain_value(item, findings) for item in node.items]
    if isinstance(node, Fields):
        return _plain_map(node, findings)
    return _plain_scalar(node) if node.plain else node.text


def _plain_map(node: Fields, findings: Findings) -> dict[str, object]:
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key, value in node.entries:
        if key.text in lines:
            findings.at(key, "key-duplicate", field=key.text, first=lines[key.text], second=key.line)
            continue
        lines[key.text] = key.line
        values[key.text] = plain_value(value, findings)
    return values


def _plain_scalar(node: Scalar) -> object:
    text = node.text
    if node.source[:1] in ("!", "&"):
        return node.source
    if text in _NULL:
        return ""
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if match := _NUMBER.fullmatch(text):
        number = float(text) if match[1] else int(text)
        if str(number) == text:
            return number
    return node.source or text


class Pairs(list[tuple[str, object]]):
    """An object of a data format with all its keys, also one that comes twice."""


def is_too_deep(value: object) -> bool:
    """Whether maps and lists are nested deeper than ``MAX_DEPTH``: dotted keys of TOML know no end."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [inner for each in level for inner in _inner(each)]
    return bool(level)


def _inner(value: object) -> Iterable[object]:
    if isinstance(value, Pairs):
        return (inner for _, inner in value)
    if isinstance(value, dict):
        return cast("dict[str, object]", value).values()
    return cast("list[object]", value) if isinstance(value, list) else ()
