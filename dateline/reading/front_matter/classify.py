"""Classification of front matter fields: own names, other generators' names, and the rest."""

import re
from collections.abc import Iterator

from dateline.reading.front_matter import known_fields
from dateline.reading.front_matter.fields import read_text
from dateline.reading.front_matter.nodes import (
    Fields,
    Items,
    Node,
    Scalar,
    is_empty,
    plain_value,
)
from dateline.values.diagnostics import Findings
from dateline.values.settings import ParseSettings


def classify_fields(
    fields: Fields, settings: ParseSettings, findings: Findings
) -> tuple[dict[str, Node], dict[str, object]]:
    """The fields with a meaning, by their own names, and the others as plain values.

    Hugo's names count where the own field is missing or empty. Of a key
    that comes twice the first counts, with a warning.
    """
    taxonomies = known_fields.taxonomy_fields(settings)
    known: dict[str, Node] = {}
    extra: dict[str, object] = {}
    borrowed: list[tuple[str, Scalar, Node]] = []
    first_lines: dict[str, int] = {}
    for key, value, is_extra in _flattened(fields, taxonomies):
        name = key.text.strip()
        own = "" if is_extra else _own_name(name, taxonomies)
        other = "" if own or is_extra else _borrowed_name(name, taxonomies)
        # A borrowed name beside the own one is no repetition; of names without a meaning case counts.
        seen_as = f"{own or (other and name.lower())} {'' if own or other else name}"
        if seen_as in first_lines:
            findings.at(key, "key-duplicate", field=name, first=first_lines[seen_as], second=key.line)
            continue
        first_lines[seen_as] = key.line
        if own:
            known[own] = value
        elif other:
            borrowed.append((other, key, value))
        else:
            if not is_extra and (near := known_fields.meant(name, settings)) is not None:
                findings.at(key, "key-near", field=name, near=near)
            extra[name] = _extra_value(name, value, findings)
    for field, key, value in borrowed:
        if field not in known or (is_empty(known[field]) and not is_empty(value)):
            known[field] = value
        elif field in ("author", "aliases"):
            # Writers use both at once, one here and the others there: nobody and no address is to be lost.
            known[field] = _joined(known[field], value)
        else:
            extra[key.text] = plain_value(value, findings)
    return known, extra


def _extra_value(name: str, value: Node, findings: Findings) -> object:
    """The plain value, together with a ``#word`` that YAML would take for a comment."""
    if isinstance(value, Scalar) and value.comment and re.match(r"#\S", value.comment.text):
        return read_text(value, name, findings) or ""
    return plain_value(value, findings)


def _own_name(name: str, taxonomies: tuple[str, ...]) -> str:
    """The field of this name, in any case, or nothing."""
    if name in taxonomies:
        return name
    lower = name.lower()
    return lower if lower in known_fields.OWN or lower in taxonomies else ""


def _borrowed_name(name: str, taxonomies: tuple[str, ...]) -> str:
    """The field that another generator calls so; Hugo's second taxonomy is the site's, where it has one."""
    lower = name.lower()
    if lower in ("categories", "category") and "main_topics" in taxonomies:
        return "main_topics"
    if lower == "tag" and "tags" in taxonomies:
        return "tags"
    return known_fields.borrowed(name)


def _flattened(fields: Fields, taxonomies: tuple[str, ...]) -> Iterator[tuple[Scalar, Node, bool]]:
    """The fields, and whether each is for ``extra``; tables of Zola and MkDocs are taken apart."""
    for key, value in fields.entries:
        if isinstance(value, Fields) and key.text == "extra":
            for name, entry in value.entries:
                yield name, entry, True
        elif isinstance(value, Fields) and key.text == "taxonomies":
            for name, entry in value.entries:
                yield name, entry, not (_own_name(name.text, taxonomies) or name.text == "categories")
        elif isinstance(value, Fields) and key.text == "date" and _has_a_name(value, taxonomies):
            for name, entry in value.entries:
                yield name, entry, False
        else:
            yield key, value, False


def _has_a_name(value: Fields, taxonomies: tuple[str, ...]) -> bool:
    """Whether a table's names are fields; ``{{date}}``, which a template left, is a table as well."""
    names = (name.text for name, _ in value.entries)
    return any(_own_name(name, taxonomies) or _borrowed_name(name, taxonomies) for name in names)


def _joined(one: Node, other: Node) -> Items:
    """Two lists, or single values, as one list."""
    items = tuple(
        item for node in (one, other) for item in (node.items if isinstance(node, Items) else (node,))
    )
    return Items(items=items, line=one.line, column=one.column, source="")
