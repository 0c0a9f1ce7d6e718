"""Removal of the characters that no text needs from front matter, each reported at its place."""

from collections import Counter

from dateline.reading.characters import STRAY, name_of, without_strays
from dateline.reading.front_matter.nodes import Fields, Items, Node, Scalar
from dateline.values.diagnostics import Findings


def fields_without_strays(fields: Fields, findings: Findings) -> Fields:
    """The fields with the strays of every key and value replaced, with one warning for each of these."""
    return Fields(
        entries=tuple((_scalar(key, findings), _value(value, findings)) for key, value in fields.entries),
        line=fields.line,
        column=fields.column,
        source=without_strays(fields.source),
    )


def _value(node: Node, findings: Findings) -> Node:
    if isinstance(node, Scalar):
        return _scalar(node, findings)
    if isinstance(node, Fields):
        return fields_without_strays(node, findings)
    return Items(
        items=tuple(_value(item, findings) for item in node.items),
        line=node.line,
        column=node.column,
        source=without_strays(node.source),
        inline=node.inline,
    )


def _scalar(node: Scalar, findings: Findings) -> Scalar:
    strays = Counter(STRAY.findall(node.text))
    if not strays:
        return node
    names = ", ".join(map(name_of, strays))
    findings.at(node, "character-stray", character=names, count=strays.total())
    return Scalar(
        text=without_strays(node.text),
        line=node.line,
        column=node.column,
        plain=node.plain,
        source=without_strays(node.source),
        comment=node.comment,
    )
