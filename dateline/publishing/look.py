"""A look at an output and its standby: what in them is not as it is recorded."""

import os
import time
from collections.abc import Mapping
from pathlib import Path

from dateline.publishing.known_folders import KnownFolders, unchanged_folders, without
from dateline.publishing.published_files import (
    PublishedFile,
    name_in_cache,
    read_known_trees,
    read_published,
    records_checksum,
)
from dateline.publishing.tree import inode_of, is_as_recorded
from dateline.runtime.cache import Cache
from dateline.values.digests import Value


class OutputLook(Value, frozen=True):
    """What a look at an output and its standby has found; it is all from after ``begun_ns``.

    ``records`` is the checksum of the records that it goes by, ``output`` the
    inode of the output's folder. ``files`` are those in it that are not as
    recorded, ``folders`` the known ones that are not as known, by the inodes
    of both trees.
    """

    records: int
    output: int
    begun_ns: int
    files: frozenset[str]
    folders: dict[int, frozenset[str]]

    def unchanged(self, tree: Path, known: KnownFolders) -> KnownFolders:
        """Those of a tree's known folders that are as they are known; none of another tree."""
        inode = inode_of(tree)
        return without(known, self.folders[inode]) if inode in self.folders else {}


def look_at(output: Path, standby: Path, site: Path, cache: Cache) -> OutputLook:
    """Looks at what the cache of a site has records of. It changes nothing, and needs no lock."""
    begun, name = time.time_ns(), name_in_cache(output, site)
    # Taken first: should the records be replaced meanwhile, what is found is not taken for what those say.
    checksum = records_checksum(cache, name)
    files, trees = read_published(cache, name), read_known_trees(cache, name)
    folders: dict[int, frozenset[str]] = {}
    for tree in (output, standby):
        known = trees.get(inode_of(tree), {})
        folders[inode_of(tree)] = frozenset(known.keys() - unchanged_folders(tree, known).keys())
    return OutputLook(checksum, inode_of(output), begun, _changed_files(output, files), folders)


def _changed_files(output: Path, files: Mapping[str, PublishedFile]) -> frozenset[str]:
    root = f"{output}{os.sep}"
    return frozenset(path for path, file in files.items() if not is_as_recorded(root + path, file))
