"""Marks of what a page was rendered from, ingredient by ingredient.

A page's key tells that something it is made of has changed, and decides.
Marks tell people what it was, and nothing is decided by them.
"""

from zlib import crc32

import msgspec

from dateline.values.digests import Value, encoded

MARK_BYTES = 4
"""Bytes of a mark: people are told of one change in four billion too few, and a view has twenty marks."""


def mark(ingredient: object) -> bytes:
    """The mark of one ingredient."""
    return crc32(encoded(ingredient)).to_bytes(MARK_BYTES)


def field_marks(view: Value) -> bytes:
    """The marks of a view's fields, one after another."""
    return b"".join(map(mark, msgspec.structs.astuple(view)))
