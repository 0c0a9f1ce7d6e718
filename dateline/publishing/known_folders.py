"""What is known of a tree's folders, so that one that nobody has touched need not be looked into.

Whatever is put into a folder, taken out or replaced changes the folder's own
times. So one that looks as it did when it was last looked into, and had lain
still for a while by then, holds what it held: files of ours and nothing else,
each of them the very file that the other tree has.
"""

import os
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from dateline.values.file_records import FolderStamp

KnownFolders = Mapping[str, FolderStamp]
"""Folders of a tree by their paths in it."""

NOTHING_KNOWN: KnownFolders = {}


class SeenFolders(NamedTuple):
    """Known folders of a tree that were looked at after ``begun_ns``, and are as they are known."""

    folders: KnownFolders
    begun_ns: int


def folders_with(paths: Iterable[str]) -> set[str]:
    """The folders that these files are in."""
    return {path.rpartition("/")[0] for path in paths}


def without(known: KnownFolders, folders: AbstractSet[str]) -> KnownFolders:
    """The known folders but for some."""
    return {folder: stamp for folder, stamp in known.items() if folder not in folders}


def unchanged_folders(tree: Path, known: KnownFolders) -> KnownFolders:
    """Those of the known folders that look as they did."""
    root = f"{tree}{os.sep}"
    unchanged: dict[str, FolderStamp] = {}
    for folder, stamp in known.items():
        try:
            if stamp.is_of(os.lstat(root + folder)):
                unchanged[folder] = stamp
        except OSError:
            continue
    return unchanged
