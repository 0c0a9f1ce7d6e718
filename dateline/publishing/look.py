"""A look at an output and its standby: what is not as it is recorded, and what else is known of them now."""

import os
import stat
import time
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from dateline.publishing.known_folders import KnownFolders, unchanged_folders, without
from dateline.publishing.published_files import (
    PublishedFile,
    name_in_cache,
    read_known_trees,
    read_records,
)
from dateline.publishing.tree import folders_of, inode_of, is_as_recorded
from dateline.runtime.cache import Cache
from dateline.values.digests import Value
from dateline.values.file_records import FolderStamp, folder_stamp


class TreeLook(Value, frozen=True):
    """What a look at the folders of a tree has found.

    ``changed`` are known, and not as they are known; ``learnt`` were not known, or not as they are, and hold
    the recorded files and nothing else.
    """

    changed: frozenset[str]
    learnt: dict[str, FolderStamp]


class OutputLook(Value, frozen=True):
    """What a look at an output and its standby has found; it is all from after ``begun_ns``.

    ``records`` is the checksum of the records that it goes by, ``output`` the
    inode of the output's folder. ``files`` are those in it that are not as
    recorded; ``trees`` are both, by their inodes.
    """

    records: int
    output: int
    begun_ns: int
    files: frozenset[str]
    trees: dict[int, TreeLook]

    def known(self, tree: Path, known: KnownFolders) -> KnownFolders:
        """What is known now of the folders of a tree of which this was known; nothing of another tree."""
        found = self.trees.get(inode_of(tree))
        return {**without(known, found.changed), **found.learnt} if found else {}


def look_at(output: Path, standby: Path, site: Path, cache: Cache) -> OutputLook:
    """Looks at what the cache of a site has records of. It changes nothing, and needs no lock."""
    begun, name = time.time_ns(), name_in_cache(output, site)
    files, checksum = read_records(cache, name)
    known = read_known_trees(cache, name, checksum)
    trees = {
        inode_of(tree): _look_at_folders(tree, files, known.get(inode_of(tree), {}), begun)
        for tree in (output, standby)
    }
    root = f"{output}{os.sep}"
    changed = frozenset(path for path, file in files.items() if not is_as_recorded(root + path, file))
    return OutputLook(checksum, inode_of(output), begun, changed, trees)


def _look_at_folders(
    tree: Path, files: Mapping[str, PublishedFile], known: KnownFolders, begun_ns: int
) -> TreeLook:
    unchanged, ours = unchanged_folders(tree, known), folders_of(files)
    expected: dict[str, dict[str, int]] = {folder: {} for folder in ours - unchanged.keys()}
    for path, file in files.items():
        folder = path.rpartition("/")[0]
        if folder in expected:
            expected[folder][path] = file.stamp.inode
    learnt = {
        folder: stamp
        for folder in expected
        if (stamp := _stamp_of_folder(tree, folder, expected[folder], ours, begun_ns))
    }
    return TreeLook(frozenset(known.keys() - unchanged.keys()), learnt)


def _stamp_of_folder(
    tree: Path, folder: str, expected: Mapping[str, int], ours: AbstractSet[str], begun_ns: int
) -> FolderStamp | None:
    """The stamp of a folder that has the expected files, with their inodes, and other folders of ours.

    None where anything else stands there, or where a change since would not surely show.
    """
    place = f"{tree}{os.sep}{folder}"
    try:
        status = os.lstat(place)
        stamp = folder_stamp(status)
        if not (stat.S_ISDIR(status.st_mode) and stamp.settled(begun_ns)):
            return None
        found = dict[str, int]()
        with os.scandir(place) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if not (entry.is_dir(follow_symlinks=False) and path in ours):
                    found[path] = entry.inode()
    except OSError:
        return None
    return stamp if found == expected else None
