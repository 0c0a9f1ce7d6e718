"""Pictures made of others, in chunks that may go to other processes."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from dateline.pictures.card_image import CardImage, card_png
from dateline.pictures.variants import made_variants
from dateline.runtime.toolchain import versions_of
from dateline.values.digests import digest, digest_bytes

PILLOW = "pillow"


class PictureChunk(NamedTuple):
    """One picture's bytes, and the widths that are wanted of it."""

    data: bytes
    widths: tuple[int, ...]


def make_pictures(chunk: PictureChunk) -> tuple[bytes, ...]:
    """The pictures of a chunk, in the order of their widths."""
    return made_variants(chunk.data, chunk.widths)


class CardChunk(NamedTuple):
    """A font's bytes, and the cards that are to be written in it."""

    font: bytes
    cards: tuple[CardImage, ...]


def make_cards(chunk: CardChunk) -> tuple[bytes, ...]:
    """The cards of a chunk, in order."""
    return tuple(card_png(card, chunk.font) for card in chunk.cards)


@cache
def recipe() -> bytes:
    """The digest of what makes pictures: of this room and of Pillow alone, so that they outlive all else."""
    own = [digest_bytes(file.read_bytes()) for file in sorted(Path(__file__).parent.glob("*.py"))]
    return digest(own, versions_of((PILLOW,))[PILLOW])
