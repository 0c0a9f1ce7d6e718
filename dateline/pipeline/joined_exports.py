"""Exports for machines, joined from pieces: those of the last time are used again."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from dateline.pages.page import JoinedView


class Pieces(Protocol):
    """Where pieces of exports are kept: the cache, or whatever stands before it."""

    def pieces(self, export: str) -> dict[bytes, bytes]:
        """The pieces that an export was last joined from, by key."""
        ...

    def put_pieces(self, export: str, new: Mapping[bytes, bytes], gone: Iterable[bytes]) -> None:
        """Adds pieces of an export, and drops those it no longer has."""
        ...


def joined(export: str, view: JoinedView, store: Pieces) -> bytes:
    """The bytes of the export at this path. Pieces that are not kept are made, and kept."""
    kept = store.pieces(export)
    new: dict[bytes, bytes] = {}
    for piece in view.pieces:
        if piece.key not in kept and piece.key not in new:
            new[piece.key] = piece.make()
    store.put_pieces(export, new, kept.keys() - {piece.key for piece in view.pieces})
    every = kept | new
    return view.before + view.between.join(every[piece.key] for piece in view.pieces) + view.after
