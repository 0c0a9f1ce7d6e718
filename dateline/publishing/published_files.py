"""Records of the files that were published into an output and of its folders, in the cache of the site."""

import os
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Self
from zlib import crc32

import msgspec

from dateline.publishing.known_folders import KnownFolders
from dateline.runtime.cache import Cache
from dateline.values.digests import Value
from dateline.values.file_records import FolderStamp, Stamp


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


class Records(dict[str, PublishedFile]):
    """The records of published files by path, in which those are noted that have been replaced or dropped."""

    def __init__(self, files: Mapping[str, PublishedFile]) -> None:
        super().__init__(files)
        self.touched = set[str]()

    def __setitem__(self, path: str, file: PublishedFile) -> None:
        super().__setitem__(path, file)
        self.touched.add(path)

    def __delitem__(self, path: str) -> None:
        super().__delitem__(path)
        self.touched.add(path)


_encode = msgspec.msgpack.Encoder().encode
_files = msgspec.msgpack.Decoder(dict[str, PublishedFile])
_names = msgspec.msgpack.Decoder(frozenset[str])
_trees = msgspec.msgpack.Decoder(tuple[int, dict[int, dict[str, FolderStamp]]])

KnownTrees = Mapping[int, KnownFolders]
"""What is known of the folders of trees, by the trees' inodes."""


def name_in_cache(output: Path, site: Path) -> str:
    """The name under which the cache of a site knows of an output."""
    way = os.path.relpath(os.path.realpath(output), os.path.realpath(site))
    return f"published:{os.fsencode(way).decode('utf-8', 'backslashreplace')}"


def read_published(cache: Cache, name: str) -> dict[str, PublishedFile]:
    """The files of the output of this name, by path."""
    return read_records(cache, name)[0]


def read_records(cache: Cache, name: str) -> tuple[dict[str, PublishedFile], int]:
    """The same with their checksum, by which it is known whether what else is kept belongs to them."""
    data = cache.state(name) or b"\x80"
    try:
        return _files.decode(data), crc32(data)
    except msgspec.MsgspecError:
        return {}, 0


def read_known_trees(cache: Cache, name: str, checksum: int) -> KnownTrees:
    """What is known of the folders of the output of this name, and of its standby.

    Nothing, where that was kept with other records of the files than those with the checksum.
    """
    try:
        of, known = _trees.decode(cache.state(_folders(name)) or b"")
    except msgspec.MsgspecError:
        return {}
    return known if of == checksum else {}


def read_standby_names(cache: Cache, name: str) -> frozenset[str]:
    """What the standby of the output of this name may hold of ours besides the files of the output."""
    try:
        return _names.decode(cache.state(_standby(name)) or b"\x90")
    except msgspec.MsgspecError:
        return frozenset()


def write_published(
    cache: Cache,
    name: str,
    files: Mapping[str, PublishedFile],
    trees: KnownTrees,
    standby: AbstractSet[str],
) -> None:
    """Replaces the records of an output: what is known of folders goes by those of the files.

    ``standby`` are the names that ``read_standby_names`` gives: should the output's own record be lost, what
    was removed from the site is not taken for somebody else's.
    """
    data = _encode(files)
    with cache.transaction():
        cache.put_state(name, data)
        cache.put_state(_folders(name), _encode((crc32(data), trees)))
        cache.put_state(_standby(name), _encode(sorted(standby)))


def _folders(name: str) -> str:
    return f"folders of {name}"


def _standby(name: str) -> str:
    return f"standby of {name}"
