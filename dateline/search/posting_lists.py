"""Posting lists: which documents of a segment have which terms, and how a shard writes them down.

A shard of a segment is, for each of its terms in the order of their hashes:
how far the hash (16 bits of it, those after the shard's) lies from the last
one, as a variable number of bytes, seven bits in each, the low ones first; a
byte with how many documents have the term, less one; and their places in the
segment, a byte each, or, where that is shorter, a bit for each document.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

PostingLists = dict[int, bytes | bytearray]
"""The places of the documents that have a term, in order, by the bits of the term's hash that tell it."""

NUMBER_BITS = 16
"""Bits of a hash that tell a term within its shard."""

_EVERY = bytes(range(256))
_ONES, _ZEROS = b"1" * 256, b"0" * 256
_BYTES = tuple(bytes((value,)) for value in range(256))
_PLACES = range(256)
_FLAGS = bytes.maketrans(b"01", b"\x00\x01")


def encoded(lists: Mapping[int, bytes | bytearray], shards: int, documents: int) -> list[bytes]:
    """The shards of a segment of so many documents."""
    parts: list[list[bytes | bytearray]] = [[] for _ in range(shards)]
    last = [-1] * shards
    bitmap = -(-documents // 8)
    for number in sorted(lists):
        places, shard, low = lists[number], number >> NUMBER_BITS, number & 0xFFFF
        gap = low - last[shard] - 1
        last[shard] = low
        part = parts[shard]
        if gap < 0x80:
            part.append(_BYTES[gap])
        elif gap < 0x4000:  # nearly all, and a call takes longer
            part.append(bytes((gap & 0x7F | 0x80, gap >> 7)))
        else:
            part.append(varint(gap))
        part.append(_BYTES[len(places) - 1])
        part.append(places if len(places) <= bitmap else _as_bits(places, bitmap))
    return [b"".join(part) for part in parts]


def decoded(shards: Sequence[bytes], documents: int) -> PostingLists:
    """The posting lists that these shards were made of."""
    return {
        shard << NUMBER_BITS | low: places
        for shard, data in enumerate(shards)
        for low, places in _decoded(data, documents)
    }


def _decoded(data: bytes, documents: int) -> Iterator[tuple[int, bytes]]:
    bitmap = -(-documents // 8)
    place, low = 0, -1
    while place < len(data):
        gap = shift = 0
        while (byte := data[place]) >= 0x80:
            gap |= (byte & 0x7F) << shift
            shift += 7
            place += 1
        low += (gap | byte << shift) + 1
        count = data[place + 1] + 1
        start = place + 2
        place = start + min(count, bitmap)
        written = data[start:place]
        yield low, written if count <= bitmap else _places(written)


def varint(number: int) -> bytes:
    """A number in as many bytes as it needs, seven bits in each, the low ones first."""
    if number < 0x80:
        return _BYTES[number]
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def in_order(places: bytes | bytearray) -> bytes:
    """Each place once, in order: what is left of every place without those that are not among them."""
    return _EVERY.translate(None, _EVERY.translate(None, places))


def _as_bits(places: bytes | bytearray, length: int) -> bytes:
    others = _EVERY.translate(None, places)
    # A digit for each place, as a table that says "1" of those here and "0" of the others.
    digits = bytes.maketrans(places + others, _ONES[: len(places)] + _ZEROS[: len(others)])
    return int(digits[8 * length - 1 :: -1], 2).to_bytes(length, "little")


def _places(bits: bytes) -> bytes:
    flags = f"{int.from_bytes(bits, 'little'):b}"[::-1].encode().translate(_FLAGS)
    return bytes(compress(_PLACES, flags))
