"""Records of the files that were published into an output, as the site's cache has them."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import msgspec

from dateline.runtime.cache import Cache
from dateline.values.digests import Value
from dateline.values.file_records import Stamp


class PublishedFile(Value, frozen=True):
    """A published file: the key of what it was made from, its bytes' digest, its stamp when last seen."""

    key: bytes
    digest: bytes
    stamp: Stamp

    def made_from(self, key: bytes) -> Self:
        """The same file, made from what has this key and comes to the same."""
        return msgspec.structs.replace(self, key=key)

    def seen(self, stamp: Stamp) -> Self:
        """The same file with the stamp it has now."""
        return msgspec.structs.replace(self, stamp=stamp)


_encode = msgspec.msgpack.Encoder().encode
_files = msgspec.msgpack.Decoder(dict[str, PublishedFile])


def name_in_cache(output: Path, site: Path) -> str:
    """The name under which the cache of a site knows of an output."""
    way = os.path.relpath(os.path.realpath(output), os.path.realpath(site))
    return f"published:{os.fsencode(way).decode('utf-8', 'backslashreplace')}"


def read_published(cache: Cache, name: str) -> dict[str, PublishedFile]:
    """The files of the output of this name, by path."""
    try:
        return _files.decode(cache.state(name) or b"\x80")
    except msgspec.MsgspecError:
        return {}


def write_published(cache: Cache, name: str, files: Mapping[str, PublishedFile]) -> None:
    """Replaces the records of an output."""
    cache.put_state(name, _encode(files))
