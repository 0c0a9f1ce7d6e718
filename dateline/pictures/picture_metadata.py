"""What pictures say of themselves beside their pixels: where they were taken, and with what.

It is taken out of what is published, byte by byte, so that no pixel changes.
The orientation stays, without which a picture lies on its side, and so does
who made it and whose it is.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from dateline.pictures.avif_metadata import AVIF, clean_avif
from dateline.pictures.exif import Told, clean_exif, louder

_EXIF = b"Exif\0\0"
_XMP = (b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0")
_PHOTOSHOP = b"Photoshop 3.0\0"
_PNG_TEXTS = (b"iTXt", b"tEXt", b"zTXt")
_PNG_METADATA = (b"XML:com.adobe.xmp\0", b"Raw profile type ")
_PNG = b"\x89PNG\r\n\x1a\n"


class CleanPicture(NamedTuple):
    """A picture as it may be published, and the most telling of what was taken out of it."""

    data: bytes
    told: Told


def clean_picture(data: bytes) -> CleanPicture:
    """The same picture without what it should not tell; as it is where it tells nothing or cannot be read."""
    try:
        if data[:2] == b"\xff\xd8":
            return _clean_jpeg(data)
        if data[:8] == _PNG:
            return _clean_png(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _clean_webp(data)
        if data[4:12] in AVIF:
            return CleanPicture(*clean_avif(data))
    except (struct.error, IndexError, ValueError):
        pass
    return CleanPicture(data, "")


def is_whole(data: bytes) -> bool:
    """Whether a picture has its end: an upload that broke off has not."""
    if data[:2] == b"\xff\xd8":
        scan = next((place for marker, place, _ in _jpeg_segments(data) if marker == 0xDA), -1)
        return scan >= 0 and data.find(b"\xff\xd9", scan) >= 0
    if data[:8] == _PNG:
        return b"IEND" in data[-1024:] or data.rfind(b"IEND") > 0
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return len(data) >= 8 + int.from_bytes(data[4:8], "little")
    return True


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The marker, the beginning and the end of each segment up to the pixels."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        yield marker, place, end
        if marker == 0xDA:
            return
        place = end


def _clean_jpeg(data: bytes) -> CleanPicture:
    kept: list[bytes] = [data[:2]]
    told: Told = ""
    last = 2
    for marker, place, end in _jpeg_segments(data):
        if marker == 0xDA:
            break
        content, last = data[place + 4 : end], end
        if marker == 0xE1 and content.startswith(_EXIF):
            exif, said = clean_exif(content[len(_EXIF) :])
            told = louder(told, said)
            if exif:
                segment = _EXIF + exif
                kept.append(b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment)
        elif (marker == 0xE1 and content.startswith(_XMP)) or (
            marker == 0xED and content.startswith(_PHOTOSHOP)
        ):
            told = louder(told, "other")
        else:
            kept.append(data[place:end])
    return CleanPicture(b"".join((*kept, data[last:])), told) if told else CleanPicture(data, "")


def _clean_png(data: bytes) -> CleanPicture:
    kept: list[bytes] = [_PNG]
    told: Told = ""
    place = 8
    while place + 8 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        kind, content = data[place + 4 : place + 8], data[place + 8 : end - 4]
        if kind == b"eXIf":
            exif, said = clean_exif(content)
            told = louder(told, said)
            if exif:
                kept.append(_png_chunk(kind, exif))
        elif kind in _PNG_TEXTS and content.startswith(_PNG_METADATA):
            told = louder(told, "other")
        else:
            kept.append(data[place:end])
        place = end
    return CleanPicture(b"".join(kept), told) if told else CleanPicture(data, "")


def _png_chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + crc32(kind + content).to_bytes(4, "big")


def _clean_webp(data: bytes) -> CleanPicture:
    kept: list[bytes] = []
    told: Told = ""
    place, flags = 12, 0
    while place + 8 <= len(data):
        kind, size = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        end = place + 8 + size + size % 2
        content = data[place + 8 : place + 8 + size]
        if kind == b"EXIF":
            exif, said = clean_exif(content.removeprefix(_EXIF))
            told = louder(told, said)
            if exif:
                flags |= 0x08
                padding = b"\0" * (len(exif) % 2)
                kept.append(kind + len(exif).to_bytes(4, "little") + exif + padding)
        elif kind == b"XMP ":
            told = louder(told, "other")
        else:
            kept.append(data[place:end])
        place = end
    if not told:
        return CleanPicture(data, "")
    if kept and kept[0][:4] == b"VP8X":
        head = kept[0]
        kept[0] = head[:8] + bytes([head[8] & ~0x0C & 0xFF | flags]) + head[9:]
    content = b"WEBP" + b"".join(kept)
    return CleanPicture(b"RIFF" + len(content).to_bytes(4, "little") + content, told)
