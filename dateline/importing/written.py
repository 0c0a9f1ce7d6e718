"""Front matter and file names of articles that importers write."""

import json
import re
from collections.abc import Iterable, Mapping

from dateline.reading.permalinks import slugify

_PLAIN = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?|true|false")


def front_matter(fields: Mapping[str, object]) -> str:
    """The fields that say something, as YAML between fences."""
    lines = (
        f"{name}: {_value(value)}\n"
        for name, value in fields.items()
        if value not in ("", None, [], (), False)
    )
    return "---\n" + "".join(lines) + "---\n"


def _value(value: object) -> str:
    if value is True:
        return "true"
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    # JSON is YAML; a text in it means the same whatever stands in it.
    return json.dumps(value, ensure_ascii=False)


def with_fields(text: str, fields: Mapping[str, object]) -> str:
    """A text with further fields at the head of its front matter, which else stays as it is."""
    said = {name: value for name, value in fields.items() if value not in ("", None, [], (), False)}
    if not said:
        return text
    if text.startswith("+++"):
        fence, _, rest = text.partition("\n")
        lines = "".join(f"{name} = {_value(value)}\n" for name, value in said.items())
        return f"{fence}\n{lines}{rest}"
    if text.startswith("---"):
        fence, _, rest = text.partition("\n")
        lines = "".join(f"{name}: {_value(value)}\n" for name, value in said.items())
        return f"{fence}\n{lines}{rest}"
    if text.lstrip().startswith("{"):
        rows = "".join(
            f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},\n" for name, value in said.items()
        )
        return text.replace("{", "{\n" + rows, 1)
    return f"{front_matter(said)}\n{text}"


def file_name(name: str) -> str:
    """A name for a file: as it is where every system takes it, without its dots at the end."""
    return slugify(name).strip("-.") or "untitled"


def without_fields(front: str, names: Iterable[str]) -> str:
    """Front matter without these fields, each with the lines that belong to it."""
    for name in names:
        front = re.sub(
            rf"(?m)^{re.escape(name)}[ \t]*[:=][^\n]*\n(?:[ \t]+[^\n]*\n|-[ \t][^\n]*\n)*", "", front
        )
    return front


def with_other_name(front: str, name: str, other: str) -> str:
    """Front matter with a field under another name."""
    return re.sub(rf"(?m)^{re.escape(name)}([ \t]*[:=])", rf"{other}\1", front)
