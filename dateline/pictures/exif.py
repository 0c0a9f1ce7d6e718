"""A picture's Exif (CIPA DC-008, a structure of TIFF), and the little of it that is published."""

import struct
from typing import Literal

Told = Literal["", "other", "camera", "position"]
"""The most telling of what a picture says of itself."""

_LOUDNESS: tuple[Told, ...] = ("", "other", "camera", "position")

_POSITION = 0x8825
_CAMERA = (0x010F, 0x0110)
_KEPT = (0x0112, 0x013B, 0x8298)
"""Exif's tags for orientation, artist and copyright."""


def louder(one: Told, other: Told) -> Told:
    """The more telling of two."""
    return one if _LOUDNESS.index(one) >= _LOUDNESS.index(other) else other


def clean_exif(tiff: bytes) -> tuple[bytes, Told]:
    """A TIFF structure with nothing but what is kept, b"" where nothing is; what it told beyond that."""
    order = {b"II": "<", b"MM": ">"}[tiff[:2]] if tiff[:2] in (b"II", b"MM") else ""
    if not order:
        return b"", "other"
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    kept: list[tuple[int, int, int, bytes]] = []
    tags: set[int] = set()
    for place in range(first + 2, first + 2 + 12 * count, 12):
        tag, kind, number = struct.unpack_from(f"{order}HHI", tiff, place)
        tags.add(tag)
        size = number * {1: 1, 2: 1, 3: 2, 4: 4}.get(kind, 0)
        if tag in _KEPT and size:
            (offset,) = struct.unpack_from(f"{order}I", tiff, place + 8)
            start = place + 8 if size <= 4 else offset
            kept.append((tag, kind, number, tiff[start : start + size]))
    if tags <= set(_KEPT):
        return tiff, ""
    told: Told = "position" if _POSITION in tags else "camera" if tags & set(_CAMERA) else "other"
    return _tiff(order, kept), told


def _tiff(order: str, entries: list[tuple[int, int, int, bytes]]) -> bytes:
    """A TIFF structure with these entries: tag, type, number of values, the values."""
    if not entries:
        return b""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    table = [struct.pack(f"{order}H", len(entries))]
    values, offset = b"", 8 + 2 + 12 * len(entries) + 4
    for tag, kind, number, value in entries:
        table.append(struct.pack(f"{order}HHI", tag, kind, number))
        if len(value) <= 4:
            table.append(value.ljust(4, b"\0"))
        else:
            table.append(struct.pack(f"{order}I", offset + len(values)))
            values += value + b"\0" * (len(value) % 2)
    return mark + struct.pack(f"{order}I", 8) + b"".join(table) + bytes(4) + values
