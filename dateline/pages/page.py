"""A page of the site: its address, what writes it, what it is made from and how."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from dateline.archive.reads import group_of
from dateline.pages.context import Context
from dateline.pages.writers import Copy, Data, Scaled, Writer, media_type_of
from dateline.values.digests import DIGEST_BYTES, Keyed, Value, digest_bytes
from dateline.values.partials import as_it_is

Of = TypeVar("Of")
Ingredients = TypeVar("Ingredients", bound=Value)


class Page(NamedTuple):
    """A page to be.

    ``url`` is site-relative. ``gather(context, of)`` gives its ingredients: a
    small frozen value, whose digest is in the page's key; ``of`` names what
    the page shows, so that a page outlives the context it was listed from.
    ``make(ingredients)`` gives its view. It is pure, is handed exactly what is
    digested, and may run in any process, so it is a function of a module.
    ``file`` is the content file the page comes from, "" for one of the
    site's own. ``indexed``: it is meant to be found, and stands in the sitemap.
    """

    url: str
    writer: Writer
    gather: Callable[[Context, object], Value]
    make: Callable[[Value], Value]
    of: object
    file: str
    indexed: bool

    def ingredients(self, context: Context) -> Value:
        """What it is made from, as the site is now."""
        return self.gather(context, self.of)


def page(
    url: str,
    writer: Writer,
    gather: Callable[[Context, Of], Ingredients],
    make: Callable[[Ingredients], Value],
    of: Of,
    *,
    file: str = "",
    indexed: bool = False,
) -> Page:
    """A page whose ``make`` takes what its ``gather`` gives: here the types are checked, then forgotten."""
    return Page(
        url,
        writer,
        cast("Callable[[Context, object], Value]", gather),
        cast("Callable[[Value], Value]", make),
        of,
        file,
        indexed,
    )


class CopyView(Value, frozen=True):
    """A file that is published as it is: its path as the inventory knows it, and its bytes' digest."""

    source: str
    digest: bytes


def copied(url: str, source: str, digest_of_bytes: bytes) -> Page:
    """The page that is a copy of the file ``source``."""
    view = CopyView(source=source, digest=digest_of_bytes)
    return page(url, Copy(media_type=media_type_of(url)), _given, as_it_is, view, file=source)


class ProgramView(Value, frozen=True):
    """A script or style sheet of the theme, to be published without comments: its path, its bytes' digest."""

    source: str
    digest: bytes


def program(url: str, source: str, digest_of_bytes: bytes) -> Page:
    """The page that is the theme's file ``source`` without its comments."""
    view = ProgramView(source=source, digest=digest_of_bytes)
    return page(url, Data(media_type=media_type_of(url)), _given, as_it_is, view, file=source)


class PictureView(Value, frozen=True):
    """A picture to be made of the file ``source``: in a ``width``, 0 for its own."""

    source: str
    digest: bytes
    width: int


def picture(url: str, source: str, digest_of_bytes: bytes, width: int) -> Page:
    """The page that is a picture made of the file ``source``."""
    view = PictureView(source=source, digest=digest_of_bytes, width=width)
    return page(url, Scaled(media_type=media_type_of(url)), _given, as_it_is, view, file=source)


def _given(_: Context, view: Of) -> Of:
    return view


class Piece(Keyed):
    """A stretch of an export: known by a key, gathered and made only where it is not kept.

    ``key`` covers all that ``gather`` gives and ``make`` is handed.
    """

    __slots__ = ("_gather", "_make")

    def __init__(
        self, key: bytes, gather: Callable[[], Ingredients], make: Callable[[Ingredients], bytes]
    ) -> None:
        self.key = key
        self._gather = gather
        self._make: Callable[..., bytes] = make

    def make(self) -> bytes:
        """Its bytes."""
        return self._make(self._gather())


class PieceGroup(Keyed):
    """Pieces of an export that follow each other: a month of the timeline, a publisher's sources.

    Their keys are known together, so that an edit elsewhere looks at none of them; ``keys`` gives them,
    one behind the other, when one is first asked for.
    """

    def __init__(self, keys: Callable[[], bytes], pieces: Callable[[], Iterable[Piece]]) -> None:
        self._every_key = keys
        self._pieces = pieces

    @cached_property
    def keys(self) -> tuple[bytes, ...]:
        """The keys of its pieces."""
        keys = self._every_key()
        return tuple(keys[start : start + DIGEST_BYTES] for start in range(0, len(keys), DIGEST_BYTES))

    @cached_property
    def key(self) -> bytes:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The digest of its pieces' keys."""
        return digest_bytes(b"".join(self.keys))

    def pieces(self) -> dict[bytes, Piece]:
        """The pieces by their keys."""
        return {piece.key: piece for piece in self._pieces()}


def piece_group(
    context: Context, name: str, pieces: Callable[[], Iterable[Piece]], together: str
) -> PieceGroup:
    """The group of this name; its keys are kept while no row that they were found from has changed.

    ``together`` names what else is kept beside them.
    """

    def keys() -> bytes:
        return b"".join(piece.key for piece in pieces())

    return PieceGroup(lambda: context.reads.value(name, b"", keys, group_of(together)), pieces)


class DataView(Value, frozen=True):
    """A file for machines: its bytes."""

    data: bytes


class JoinedView(Value, frozen=True):
    """An export for machines: pieces with ``between`` them, so that an edit makes a few of them anew."""

    before: bytes
    pieces: tuple[PieceGroup, ...]
    between: bytes
    after: bytes
