"""Exports for machines, joined from pieces: those of the last time are used again."""

from dateline.pages.page import JoinedView
from dateline.runtime.cache import Cache
from dateline.values.digests import digest


def joined(export: str, view: JoinedView, tools: bytes, cache: Cache) -> bytes:
    """The bytes of the export at this path. Pieces that are not stored are made, and stored.

    ``tools`` is the digest of the toolchain: what another program made is not used again.
    """
    keyed = [(digest(tools, piece.key), piece) for piece in view.pieces]
    stored = cache.pieces(export)
    new: dict[bytes, bytes] = {}
    for key, piece in keyed:
        if key not in stored and key not in new:
            new[key] = piece.make()
    cache.put_pieces(export, new, stored.keys() - {key for key, _ in keyed})
    every = stored | new
    return view.before + view.between.join(every[key] for key, _ in keyed) + view.after
