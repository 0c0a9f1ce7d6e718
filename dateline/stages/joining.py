"""Exports for machines, joined from pieces: those of the last time are used again."""

from dateline.pages.page import JoinedView
from dateline.publishing.cache import Cache


def joined(export: str, view: JoinedView, cache: Cache) -> bytes:
    """The bytes of the export at this path. Pieces that are not kept are made, and kept."""
    kept = cache.pieces(export)
    new: dict[bytes, bytes] = {}
    for piece in view.pieces:
        if piece.key not in kept and piece.key not in new:
            new[piece.key] = piece.make()
    cache.put_pieces(export, new, kept.keys() - {piece.key for piece in view.pieces})
    every = kept | new
    return view.before + view.between.join(every[piece.key] for piece in view.pieces) + view.after
