"""One page of the site: its address, what writes it, and how its view is made."""

from collections.abc import Callable
from typing import NamedTuple

from dateline.pages.context import Context
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
    ``view`` makes its view from a ``Context`` and ``args``, which name what the
    page shows: so a page outlives the context it was listed from. ``inputs``,
    where it is given, makes of the same a digest of everything the view is
    made from, besides the site's settings: while that stays, so does the view.
    """

    url: str
    writer: str
    view: Callable[..., Value]
    args: tuple[object, ...] = ()
    origin: str = ""
    inputs: Callable[..., bytes] | None = None

    def make(self, context: Context) -> Value:
        """Its view."""
        return self.view(context, *self.args)

    def digest(self, context: Context) -> bytes:
        """The digest of its inputs, empty where it names none."""
        return self.inputs(context, *self.args) if self.inputs else b""
