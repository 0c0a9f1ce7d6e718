"""Seals of what is kept: a checksum before the bytes, which tells whether they are as they were kept.

It covers the name that they were kept under as well: what has come to stand under another is not there.
"""

from zlib import crc32

SEAL_BYTES = 4


def sealed(data: bytes, name: bytes = b"") -> bytes:
    """The bytes with their seal before them."""
    return _seal(data, name) + data


def opened_seal(kept: object, name: bytes = b"") -> bytes | None:
    """The bytes that were sealed under a name; None where they are not as they were."""
    data = opened_in_place(kept, name)
    return None if data is None else bytes(data)


def opened_in_place(kept: object, name: bytes = b"") -> memoryview | None:
    """The same where they stand: what is large, and decoded at once, is not copied for it."""
    if not isinstance(kept, bytes):
        return None
    data = memoryview(kept)[SEAL_BYTES:]
    return data if _seal(data, name) == kept[:SEAL_BYTES] else None


def _seal(data: bytes | memoryview, name: bytes) -> bytes:
    return crc32(data, crc32(name)).to_bytes(SEAL_BYTES, "little")
