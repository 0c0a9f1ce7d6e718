"""Records of the files that were published into an output and of its folders, in the cache of the site."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

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


_encode = msgspec.msgpack.Encoder().encode
_files = msgspec.msgpack.Decoder(dict[str, PublishedFile])
_trees = msgspec.msgpack.Decoder(dict[int, dict[str, FolderStamp]])

KnownTrees = Mapping[int, KnownFolders]
"""What is known of the folders of trees, by the trees' inodes."""


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


def read_known_trees(cache: Cache, name: str) -> KnownTrees:
    """What is known of the folders of the output of this name, and of its standby."""
    try:
        return _trees.decode(cache.state(_folders(name)) or b"\x80")
    except msgspec.MsgspecError:
        return {}


def write_published(cache: Cache, name: str, files: Mapping[str, PublishedFile], trees: KnownTrees) -> None:
    """Replaces the records of an output: what is known of folders goes by those of the files."""
    with cache.transaction():
        cache.put_state(name, _encode(files))
        cache.put_state(_folders(name), _encode(trees))


def _folders(name: str) -> str:
    return f"folders of {name}"
