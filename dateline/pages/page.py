"""One page of the site: its address, what writes it, and how its view is made."""

from collections.abc import Callable
from typing import NamedTuple

from dateline.values.digests import Keyed, Value

COPY = "copy"
JOINED = "joined"


class CopyView(Value, frozen=True):
    """A file that is published as it is: its path as the inventory knows it, and its bytes' digest."""

    source: str
    digest: bytes


class Piece(Keyed):
    """A stretch of an export: known by the key of what it is made from, made only where it is not kept."""

    __slots__ = ("make",)

    def __init__(self, key: bytes, make: Callable[[], bytes]) -> None:
        self.key = key
        self.make = make


class JoinedView(Value, frozen=True):
    """An export for machines: pieces with ``between`` them, so that an edit makes a few of them anew."""

    before: bytes
    pieces: tuple[Piece, ...]
    between: bytes
    after: bytes


class Page(NamedTuple):
    """A page to be: made only when its view is wanted.

    ``url`` is site-relative; ``writer`` a template's name, ``copy`` or ``joined``;
    ``origin`` the content file it comes from, "" for a page of the site's own.
    ``inputs``, where it is given, is a digest of everything the view is made
    from, besides the site's settings: while that stays, so does the view.
    """

    url: str
    writer: str
    make: Callable[[], Value]
    origin: str = ""
    inputs: Callable[[], bytes] | None = None
