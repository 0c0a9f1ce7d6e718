"""Front matter without the characters that no text needs, each of them told at its place."""

from collections import Counter

from dateline.reading.characters import STRAY, name_of, without_strays
from dateline.reading.front_matter.nodes import Fields, Items, Scalar, Written
from dateline.values.diagnostics import Findings


def fields_without_strays(fields: Fields, findings: Findings) -> Fields:
    """The fields with the strays of every key and value replaced, with one warning for each of these."""
    return Fields(
        entries=tuple((_scalar(key, findings), _value(value, findings)) for key, value in fields.entries),
        line=fields.line,
        column=fields.column,
        source=without_strays(fields.source),
    )


def _value(written: Written, findings: Findings) -> Written:
    if isinstance(written, Scalar):
        return _scalar(written, findings)
    if isinstance(written, Fields):
        return fields_without_strays(written, findings)
    return Items(
        items=tuple(_value(item, findings) for item in written.items),
        line=written.line,
        column=written.column,
        source=without_strays(written.source),
        inline=written.inline,
    )


def _scalar(written: Scalar, findings: Findings) -> Scalar:
    found = Counter(STRAY.findall(written.text))
    if not found:
        return written
    names = ", ".join(map(name_of, found))
    findings.at(written, "character-stray", character=names, count=found.total())
    return Scalar(
        text=without_strays(written.text),
        line=written.line,
        column=written.column,
        plain=written.plain,
        source=without_strays(written.source),
        comment=written.comment,
    )
