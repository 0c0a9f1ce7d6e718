"""Exports for machines, joined from pieces: those of the last time are used again."""

from dateline.pages.page import JoinedView
from dateline.runtime.cache import Cache


def joined(export: str, view: JoinedView, cache: Cache) -> bytes:
    """The bytes of the export at this path. Pieces that are not stored are made, and stored."""
    stored = cache.pieces(export)
    new: dict[bytes, bytes] = {}
    for piece in view.pieces:
        if piece.key not in stored and piece.key not in new:
            new[piece.key] = piece.make()
    cache.put_pieces(export, new, stored.keys() - {piece.key for piece in view.pieces})
    every = stored | new
    return view.before + view.between.join(every[piece.key] for piece in view.pieces) + view.after
