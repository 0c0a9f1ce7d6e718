"""Having the system write to disk what must be there after a power cut."""

import ctypes
import os
import sys
from collections.abc import Collection

from dateline.publishing.tree import folders_of

FILES_ONE_BY_ONE = 200
"""Up to so many files are written one by one; with more, all of the disk's at once takes less time."""


def sync_tree(tree: str, paths: Collection[str]) -> None:
    """Has the files at these paths of a tree written to disk, and the folders that name them."""
    if len(paths) > FILES_ONE_BY_ONE and _synced_at_once(tree):
        return
    for path in paths:
        sync_file(f"{tree}{os.sep}{path}")
    for folder in ("", *folders_of(paths)):
        sync_folder(f"{tree}{os.sep}{folder}")


def sync_file(place: str) -> None:
    """Has a file written to disk."""
    _sync(place, os.O_RDWR)


def sync_folder(place: str) -> None:
    """Has a folder's names written to disk; Windows knows no such thing and needs none."""
    if sys.platform != "win32":
        _sync(place, os.O_RDONLY)


def _sync(place: str, flags: int) -> None:
    handle = os.open(place, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _synced_at_once(tree: str) -> bool:
    """Has everything on the tree's disk written; False where the system has no such call."""
    system = None if sys.platform == "win32" else ctypes.CDLL(None, use_errno=True)
    if not hasattr(system, "syncfs"):
        return False
    handle = os.open(tree, os.O_RDONLY)
    try:
        if system.syncfs(handle):  # pyright: ignore[reportOptionalMemberAccess]
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), tree)
    finally:
        os.close(handle)
    return True
