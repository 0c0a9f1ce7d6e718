"""Exports for machines, joined from pieces: those of the last time are used again."""

from dateline.pages.page import JoinedView
from dateline.runtime.cache import Cache
from dateline.values.digests import digest


def joined(export: str, view: JoinedView, tools: bytes, cache: Cache) -> bytes:
    """The bytes of the export at this path. Pieces that are not stored are made, and stored.

    ``tools`` is the digest of the toolchain: what another program made is not used again.
    """
    keys = [digest(tools, key) for group in view.pieces for key in group.keys]
    stored = cache.pieces(export)
    new = {
        kept: piece.make()
        for group in view.pieces
        if any(digest(tools, key) not in stored for key in group.keys)
        for key, piece in group.pieces().items()
        if (kept := digest(tools, key)) not in stored
    }
    cache.put_pieces(export, new, stored.keys() - set(keys))
    every = stored | new
    return view.before + view.between.join(every[key] for key in keys) + view.after
