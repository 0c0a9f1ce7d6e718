"""Exports for machines, joined from pieces: those of the last time are used again."""

from collections.abc import Iterator, Mapping

from dateline.pages.page import JoinedView
from dateline.publishing.tree import Buffers
from dateline.runtime.cache import Cache
from dateline.values.digests import digest

BYTES_KEPT_TOGETHER = 1 << 20
"""Pieces are kept in transactions of about a megabyte: one for each group costs more."""


def pieces_made(export: str, view: JoinedView, tools: bytes, cache: Cache) -> Iterator[None]:
    """Makes and keeps the pieces of the export that are not kept, those of a group at each step.

    Between two steps there is time for other work, and what the group was made from is at hand for others.
    """
    kept = cache.piece_names(export)
    new: dict[bytes, bytes] = {}
    for group in view.pieces:
        names = {digest(tools, key): key for key in group.keys}
        if not names.keys() <= kept:
            pieces = group.pieces()
            new |= {name: pieces[key].make() for name, key in names.items() if name not in kept}
        if sum(map(len, new.values())) > BYTES_KEPT_TOGETHER:
            cache.put_pieces(export, new, ())
            new = {}
        yield
    if new:
        cache.put_pieces(export, new, ())


def joined(export: str, view: JoinedView, tools: bytes, cache: Cache) -> Buffers:
    """What the export at this path is to hold. Pieces that are not stored are made, and stored.

    ``tools`` is the digest of the toolchain: what another program made is not used again.
    """
    names = {key: digest(tools, key) for group in view.pieces for key in group.keys}
    stored = cache.pieces(export)
    new = {
        names[key]: piece.make()
        for group in view.pieces
        if any(names[key] not in stored for key in group.keys)
        for key, piece in group.pieces().items()
        if names[key] not in stored
    }
    cache.put_pieces(export, new, stored.keys() - set(names.values()))
    every = stored | new
    return Buffers(tuple(_stretches(view, {key: every[name] for key, name in names.items()})))


def _stretches(view: JoinedView, pieces: Mapping[bytes, bytes | memoryview]) -> Iterator[bytes | memoryview]:
    yield view.before
    keys = [key for group in view.pieces for key in group.keys]
    for place, key in enumerate(keys):
        if place:
            yield view.between
        yield pieces[key]
    yield view.after
