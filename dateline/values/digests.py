"""Digests over a canonical, typed encoding.

Equal values give equal digests, and values of different type never do: every
``Value`` carries its class name, text is not trusted HTML, 1 is not 1.0. The
encoding is msgpack, with maps in their order: a template may show them in it.
Sets have none, and are never digested; nor is a pickle, whose bytes depend on
object identity.
"""

import os
from functools import cached_property
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any, cast
from zlib import crc32

import msgspec

DIGEST_BYTES = 16

_LARGE_BYTES = 1024 * 1024


class Value(msgspec.Struct, frozen=True, tag=True, tag_field="@", array_like=True, kw_only=True):
    """Base of all values: frozen, typed, and digestible by what it holds."""


def fields_of(base: type[Value], value: Value) -> dict[str, Any]:
    """The fields that a value has from one of its bases, to make another value of that base with."""
    return {name: getattr(value, name) for name in base.__struct_fields__}


class Keyed:
    """Base of what stands in a value but is digested by a key of its own.

    ``parts`` are the keyed ones within it: a digest meets it, and does not look inside.
    """

    __slots__ = ("key",)

    key: bytes
    parts: "tuple[Keyed, ...]" = ()


class DigestedOnce(Keyed):
    """Base of what many values are made from: digested when its key is first asked for, and equal by it."""

    def _content(self) -> tuple[object, ...]:
        """All that tells one from another."""
        raise NotImplementedError

    @cached_property
    def key(self) -> bytes:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The digest of its content."""
        return digest(*self._content())

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


def _key_of(value: object) -> bytes:
    if isinstance(value, Keyed):
        return value.key
    raise TypeError(f"no canonical encoding for {type(value).__name__}")


_encode = msgspec.msgpack.Encoder(enc_hook=_key_of).encode


def encoded(value: object) -> bytes:
    """The canonical encoding of a value, what is keyed in it by its key."""
    return _encode(value)


def digest(*values: object) -> bytes:
    """The 16-byte BLAKE2b digest of the values, in this order."""
    return blake2b(_encode(values), digest_size=DIGEST_BYTES).digest()


def digest_with_parts(*values: object) -> tuple[bytes, tuple[Keyed, ...]]:
    """The digest of the values, and every keyed one it met, those within these included."""
    met: list[Keyed] = []

    def key_of(value: object) -> bytes:
        key = _key_of(value)
        met.append(cast("Keyed", value))
        return key

    encoded = msgspec.msgpack.Encoder(enc_hook=key_of).encode(values)
    parts = tuple([part for each in met for part in (each, *each.parts)]) if met else ()
    return blake2b(encoded, digest_size=DIGEST_BYTES).digest(), parts


def checksum(text: str) -> int:
    """The CRC-32 of a text: what falls to which group, or where a cut is, by its name alone."""
    return crc32(text.encode("utf-8", "replace"))


def digest_bytes(data: bytes) -> bytes:
    """The 16-byte BLAKE2b digest of a file's bytes."""
    return blake2b(data, digest_size=DIGEST_BYTES).digest()


def digest_file(place: str | Path) -> bytes:
    """The same of the file at a place, which may be larger than memory. Raises ``OSError``."""
    with open(place, "rb", buffering=0) as file:
        if os.fstat(file.fileno()).st_size <= _LARGE_BYTES:
            return digest_bytes(file.read())
        return file_digest(file, lambda: blake2b(digest_size=DIGEST_BYTES)).digest()
