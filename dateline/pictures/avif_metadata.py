"""What an AVIF says of itself beside its pixels, covered where it stands.

Boxes are as in ISO/IEC 14496-12, items as in ISO/IEC 23008-12.

Everything in the file is known by its offset, so that nothing may move: what is not published is overwritten,
and the file stays as long as it was.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from dateline.pictures.exif import Told, clean_exif, louder

AVIF = (b"ftypavif", b"ftypavis")

_NO_EXIF = b"II*\0\x08\0\0\0" + bytes(6)
"""A structure of TIFF without a single tag."""
_TIFF_MARKS = (b"II*\0", b"MM\0*")


class _Box(NamedTuple):
    kind: bytes
    start: int
    end: int


class _Numbers:
    """Numbers of a file, one behind the other."""

    def __init__(self, data: bytes, place: int) -> None:
        self._data = data
        self.place = place

    def number(self, size: int) -> int:
        self.place += size
        if self.place > len(self._data):
            raise ValueError("the file ends before its box does")
        return int.from_bytes(self._data[self.place - size : self.place], "big")

    def kind(self) -> bytes:
        self.place += 4
        return self._data[self.place - 4 : self.place]


def clean_avif(data: bytes) -> tuple[bytes, Told]:
    """The same picture without what it should not tell, and the most telling of that.

    Raises ValueError, IndexError or struct.error for a file that is not whole.
    """
    meta = next((box for box in _boxes(data, 0, len(data)) if box.kind == b"meta"), None)
    if meta is None:
        return data, ""
    # Like all full boxes, `meta` begins with its version and flags.
    inner = {box.kind: box for box in _boxes(data, meta.start + 4, meta.end)}
    if b"iinf" not in inner or b"iloc" not in inner:
        return data, ""
    kinds = dict(_item_kinds(data, inner[b"iinf"]))
    own = inner[b"idat"].start if b"idat" in inner else 0
    told: Told = ""
    clean = bytearray(data)
    for item, start, length in _extents(data, inner[b"iloc"], own):
        kind = kinds.get(item)
        if kind == b"Exif":
            covered, said = _covered_exif(data[start : start + length])
        elif kind == b"mime":
            covered, said = b" " * length, "other"
        else:
            continue
        if said and covered != data[start : start + length]:
            told = louder(told, said)
            clean[start : start + length] = covered
    return (bytes(clean), told) if told else (data, "")


def _covered_exif(content: bytes) -> tuple[bytes, Told]:
    """The item with the tags that are kept, as long as it was: before its TIFF stands where that begins."""
    begins = 4 + int.from_bytes(content[:4], "big")
    tiff = content[begins:]
    if tiff[:4] not in _TIFF_MARKS:
        return bytes(len(content)), "other"
    kept, told = clean_exif(tiff)
    kept = kept or _NO_EXIF
    if len(kept) > len(tiff):
        kept = b""
    return content[:begins] + kept.ljust(len(tiff), b"\0"), told


def _boxes(data: bytes, start: int, end: int) -> Iterator[_Box]:
    """The boxes between two places, each with the beginning and the end of its content."""
    place = start
    while place + 8 <= end:
        (size,) = struct.unpack_from(">I", data, place)
        content = place + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, content)
            content += 8
        stop = place + size if size else end
        if stop < content or stop > end:
            return
        yield _Box(data[place + 4 : place + 8], content, stop)
        place = stop


def _item_kinds(data: bytes, iinf: _Box) -> Iterator[tuple[int, bytes]]:
    """The numbers of a file's items, each with what it is."""
    entries = iinf.start + 4 + (2 if data[iinf.start] == 0 else 4)
    for box in _boxes(data, entries, iinf.end):
        version = data[box.start]
        if box.kind == b"infe" and version >= 2:
            reader = _Numbers(data, box.start + 4)
            item = reader.number(2 if version == 2 else 4)
            reader.number(2)  # Its protection.
            yield item, reader.kind()


def _extents(data: bytes, iloc: _Box, own: int) -> Iterator[tuple[int, int, int]]:
    """Number, beginning and length of what items stand in; ``own`` is where the small ones' box begins."""
    version = data[iloc.start]
    reader = _Numbers(data, iloc.start + 4)
    sizes, more = reader.number(1), reader.number(1)
    offset_size, length_size, base_size = sizes >> 4, sizes & 15, more >> 4
    index_size = more & 15 if version else 0
    for _ in range(reader.number(4 if version == 2 else 2)):
        item = reader.number(4 if version == 2 else 2)
        method = reader.number(2) & 15 if version else 0
        elsewhere = reader.number(2)
        base = reader.number(base_size)
        for _ in range(reader.number(2)):
            reader.number(index_size)
            start, length = base + reader.number(offset_size), reader.number(length_size)
            start += own if method == 1 else 0
            if method < 2 and not elsewhere and start + length <= len(data):
                yield item, start, length
