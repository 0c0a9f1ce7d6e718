"""A check by JSON Schema, in the terms that our schemas use: what a tool with one would underline."""

import re
from collections.abc import Iterator
from typing import Any, cast

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(value: Any, schema: dict[str, Any], place: str = "") -> Iterator[str]:
    """What is wrong with a value, each with its place."""
    kinds = schema.get("type")
    named = [kinds] if isinstance(kinds, str) else kinds
    if named and not any(_is(value, kind) for kind in named):
        yield f"{place}: no {named}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: not one of these"
    if "anyOf" in schema and all(any(faults(value, each)) for each in schema["anyOf"]):
        yield f"{place}: none of several forms"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{place}: another form"
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{place}: out of range"
    if isinstance(value, list):
        for number, item in enumerate(cast("list[Any]", value)):
            yield from faults(item, schema.get("items", {}), f"{place}/{number}")
    if isinstance(value, dict):
        yield from (f"{place}: lacks {name}" for name in schema.get("required", []) if name not in value)
        for name, inner in cast("dict[str, Any]", value).items():
            known = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
            if known is False:
                yield f"{place}/{name}: unknown"
            else:
                yield from faults(inner, known, f"{place}/{name}")


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
