"""Characters that no text needs, and that would be lost or misread later.

A file may hold them as they are, and front matter also as escapes (``\\u0001``).
"""

import re
from collections import Counter

from dateline.reading.metadata.written import Fields, Findings, Items, Scalar, Written

STRAY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""Control characters, halves of characters (surrogates), noncharacters and byte order marks."""


def without_strays(text: str) -> str:
    """The text with U+FFFD for NUL, C1 controls, surrogates and noncharacters.

    Form feeds and vertical tabs become a space, other strays nothing.
    """
    return STRAY.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    character = match[0]
    if character in "\x0b\x0c":
        return " "
    if character == "\ufeff" or "\x00" < character <= "\x7f":
        return ""
    return "\ufffd"


def name_of(character: str) -> str:
    """A character that cannot be shown, as Unicode writes it: ``U+FDD0``."""
    return f"U+{ord(character):04X}"


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
