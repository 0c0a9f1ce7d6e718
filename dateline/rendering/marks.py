"""Marks of what a page was rendered from, ingredient by ingredient.

A page's key tells that something it is made of has changed, and decides.
Marks tell people what it was, and nothing is decided by them.
"""

import msgspec

from dateline.values.digests import Value, digest

MARK_BYTES = 8
"""Bytes of a digest that are kept of one ingredient."""


def mark(ingredient: object) -> bytes:
    """The mark of one ingredient."""
    return digest(ingredient)[:MARK_BYTES]


def field_marks(view: Value) -> bytes:
    """The marks of a view's fields, one after another."""
    return b"".join(map(mark, msgspec.structs.astuple(view)))
