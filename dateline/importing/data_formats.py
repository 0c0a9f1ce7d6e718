"""YAML, TOML and JSON of other programs as plain values, whatever stands in them."""

import json
import re
from collections.abc import Callable, Mapping
from typing import cast

import yaml

from dateline.reading.front_matter.nodes import is_too_deep
from dateline.reading.front_matter.toml_source import load_toml

_LINE = re.compile(r"\bline (\d+),? column \d+")

MAX_CHARACTERS = 200_000
"""Longer settings or front matter are a mistake or an attack."""

MAX_VALUES = 100_000
"""As are those that mean more values than this, aliases followed: a few lines of YAML can mean billions."""


class Unreadable(ValueError):
    """A text has no values; it says why, and at which line, 0 where unsaid."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


def read_values(form: str, text: str) -> object:
    """The values of a text in one of ``FORMS``. Raises ``Unreadable``."""
    if len(text) > MAX_CHARACTERS:
        raise Unreadable("too large")
    try:
        values = FORMS[form](text)
        too_deep = is_too_deep(values)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise Unreadable(fault.problem or "YAML", line) from None
    except RecursionError:
        too_deep, values = True, None
    # For a value with a tag of its own, such as !!int, YAML raises whatever int() and the like do.
    except (yaml.YAMLError, ValueError, LookupError, ArithmeticError, AttributeError, TypeError) as fault:
        reason = str(fault).partition("\n")[0]
        raise Unreadable(reason, _line_in(reason, text)) from None
    if too_deep:
        raise Unreadable("RecursionError")
    return values


def _line_in(reason: str, text: str) -> int:
    """The line that the reader of TOML or JSON names in its words, 0 for none."""
    if reason.endswith("(at end of document)"):
        return text.rstrip().count("\n") + 1
    return int(found[1]) if (found := _LINE.search(reason)) else 0


def _yaml(text: str) -> object:
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        if _size(node, {}) > MAX_VALUES:
            raise ValueError("too large")
        return cast("object", loader.construct_document(node))  # pyright: ignore[reportUnknownMemberType]
    finally:
        loader.dispose()  # pyright: ignore[reportUnknownMemberType]


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """The number of values that a node means; a node that is within itself means more than any number."""
    if id(node) not in known:
        known[id(node)] = MAX_VALUES + 1
        inner: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            inner = [each for pair in node.value for each in pair]
        elif isinstance(node, yaml.SequenceNode):
            inner = node.value
        known[id(node)] = 1 + sum(_size(each, known) for each in inner)
    return known[id(node)]


FORMS: Mapping[str, Callable[[str], object]] = {
    "toml": load_toml,
    "yaml": _yaml,
    "yml": _yaml,
    "json": json.loads,
}
