"""Texts that many values have: held once, however many they are.

An archive names the same publishers, headings and dates again and again. What is decoded has a text of its
own for each; of ten thousand articles that is a twentieth of what their facts take.
"""

from sys import intern

from msgspec.structs import force_setattr

from dateline.values.digests import Value


def share_texts(value: Value, *fields: str) -> None:
    """Has a value that is just being made hold, in these fields, the one text that equals its own."""
    for field in fields:
        force_setattr(value, field, intern(getattr(value, field)))
