"""Posting lists: which documents of a segment have which terms, and how they are kept.

A shard of a segment is, for each of its terms in the order of their hashes:
how far the hash (16 bits of it, those after the shard's) lies from the last
one, as a variable number of bytes, seven bits in each, the low ones first; a
byte with how many documents have the term, less one; and their places in the
segment, a byte each. What is published is ``shard_file``.
"""

from collections.abc import Iterator, Mapping, Sequence

PostingLists = dict[int, bytes | bytearray]
"""The places of the documents that have a term, in order, by the bits of the term's hash that tell it."""

NUMBER_BITS = 16
"""Bits of a hash that tell a term within its shard."""

_EVERY = bytes(range(256))
_BYTES = tuple(bytes((value,)) for value in range(256))


def encoded(lists: Mapping[int, bytes | bytearray], shards: int) -> list[bytes]:
    """The shards of a segment."""
    parts: list[list[bytes | bytearray]] = [[] for _ in range(shards)]
    last = [-1] * shards
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
        part.append(places)
    return [b"".join(part) for part in parts]


def decoded(shards: Sequence[bytes]) -> PostingLists:
    """The posting lists that these shards were made of."""
    return {
        shard << NUMBER_BITS | low: places
        for shard, data in enumerate(shards)
        for low, places in terms_in(data)
    }


def terms_in(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The terms of a shard, by those bits that tell them within it, and the places of their documents."""
    place, low = 0, -1
    while place < len(data):
        gap = shift = 0
        while (byte := data[place]) >= 0x80:
            gap |= (byte & 0x7F) << shift
            shift += 7
            place += 1
        low += (gap | byte << shift) + 1
        start = place + 2
        place = start + data[place + 1] + 1
        yield low, data[start:place]


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
