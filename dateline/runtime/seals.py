"""Seals of what is kept: a checksum before the bytes, which tells whether they are as they were kept."""

from zlib import crc32

SEAL_BYTES = 4


def sealed(data: bytes) -> bytes:
    """The bytes with their seal before them."""
    return crc32(data).to_bytes(SEAL_BYTES, "little") + data


def opened_seal(kept: object) -> bytes | None:
    """The bytes that were sealed; None where they are not as they were."""
    if not isinstance(kept, bytes):
        return None
    data = kept[SEAL_BYTES:]
    return data if crc32(data).to_bytes(SEAL_BYTES, "little") == kept[:SEAL_BYTES] else None
