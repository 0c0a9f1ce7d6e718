"""What is in an output without being ours: it stays in its place, in whichever tree is published.

Before the trees change places, all of it is in both, so that it is never
away: files as hard links, or as copies where links are refused. Afterwards
the tree that was published before gives back what came or changed meanwhile.
"""

import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from dateline.publishing.known_folders import NOTHING_KNOWN, KnownFolders, SeenFolders
from dateline.publishing.tree import OwnNames, entries_in, folders_of, half_made, is_no_folder, remove_file
from dateline.runtime.errors import OutputRefused
from dateline.values.diagnostics import diagnostic
from dateline.values.file_records import FolderStamp, folder_stamp

STAGING = ".dateline-staging"
"""A folder in an output whose files are replaced one by one: there new ones are put together. Always ours."""


class TreeScan(NamedTuple):
    """The folders in a tree that hold files of ours, and what is not ours.

    Each folder's stamp is from before it was looked into; ``begun_ns`` is a time before all that.
    """

    folders: dict[str, FolderStamp]
    foreign: list[str]
    begun_ns: int

    def known(self) -> KnownFolders:
        """The folders in which everything is ours, and which had lain still."""
        shared = {path.rpartition("/")[0] for path in self.foreign}
        return {
            folder: stamp
            for folder, stamp in self.folders.items()
            if folder not in shared and stamp.settled(self.begun_ns)
        }


def scan_tree(
    tree: Path,
    own: AbstractSet[str],
    known: KnownFolders = NOTHING_KNOWN,
    seen: SeenFolders | None = None,
) -> TreeScan:
    """Finds what is not ours in a tree. Of folders in which nothing is ours only the topmost is named.

    A folder that looks as it is ``known`` is not looked into; one that was ``seen`` so, not looked at again.
    """
    ours = folders_of(own)
    still, begun_ns = seen or (NOTHING_KNOWN, time.time_ns())
    found = TreeScan({}, [], begun_ns)
    root = f"{tree}{os.sep}"
    for folder in ("", *sorted(ours)):
        if folder and folder.rpartition("/")[0] not in found.folders:
            continue
        if folder in still:
            found.folders[folder] = still[folder]
            continue
        try:
            status = os.lstat(root + folder)
            # What is no folder was found in the one above.
            if stat.S_ISDIR(status.st_mode):
                stamp = known.get(folder)
                if stamp and stamp.is_of(status):
                    found.folders[folder] = stamp
                else:
                    found.folders[folder] = folder_stamp(status)
                    found.foreign.extend(_foreign_in(tree, folder, own, ours))
        except FileNotFoundError:
            continue
    return found


def _foreign_in(tree: Path, folder: str, own: AbstractSet[str], ours: AbstractSet[str]) -> Iterator[str]:
    """What is not ours in one folder; ``ours`` are the folders in which something is."""
    for path, is_folder in entries_in(tree, folder):
        if _is_foreign(path, own, is_folder=is_folder) and not (is_folder and path in ours):
            yield path


def strangers_in(standby: Path, own: OwnNames, unchanged: KnownFolders) -> list[str]:
    """What is not ours in a standby: of folders in which nothing is ours only the topmost.

    ``own`` are the names of all that it may hold. ``unchanged`` folders are not looked into.
    """
    if is_no_folder(os.fspath(standby)):
        return []
    files, ours = own
    found: dict[str, None] = {}
    root = f"{standby}{os.sep}"
    for folder in sorted({"", *ours} - unchanged.keys()):
        if folders_of([folder]) & found.keys() or is_no_folder(root + folder):
            continue  # links are not followed: one was found in the folder above
        with suppress(FileNotFoundError):
            found.update(dict.fromkeys(_foreign_in(standby, folder, files, ours)))
    return [*found]


def carry(foreign: Iterable[str], source: Path, target: Path) -> dict[str, int]:
    """Puts what is not ours in one tree into the other as well; what was put there, with inodes.

    What can neither be linked nor copied (a socket) is left to ``bring_back``.
    """
    carried: dict[str, int] = {}
    folders: list[str] = []
    for path in foreign:
        _make_folders_above(path, source, target)
        for each, is_folder in below(path, source):
            place = f"{target}{os.sep}{each}"
            # A disk that is full or fails ends it all; this is in the way of one file alone.
            with suppress(FileNotFoundError, FileExistsError, NotADirectoryError, PermissionError):
                if is_folder:
                    os.mkdir(place)
                    folders.append(each)
                else:
                    _link_or_copy(f"{source}{os.sep}{each}", place, half_made(target))
                    carried[each] = os.lstat(place).st_ino
    # Only now, and the deepest first: nothing could be put into a folder that may not be written to.
    for each in reversed(folders):
        with suppress(OSError):
            shutil.copystat(source / each, target / each, follow_symlinks=False)
    return carried


def can_be_carried(foreign: Iterable[str], tree: Path) -> bool:
    """Whether all that is foreign can be read by us, and taken out of its folders again."""
    return all(
        os.access(tree / each, os.R_OK | os.W_OK | os.X_OK) or os.stat(tree / each).st_uid == _own_id()
        for path in foreign
        for each, is_folder in below(path, tree)
        if is_folder
    )


def _own_id() -> int:
    return os.geteuid() if hasattr(os, "geteuid") else 0


def bring_back(
    scan: TreeScan, carried: dict[str, int], own: AbstractSet[str], source: Path, target: Path
) -> None:
    """After an exchange: what came into the scanned tree meanwhile, or went from it, is made good."""
    for path, inode in carried.items():
        if not os.path.lexists(source / path):
            with suppress(FileNotFoundError):
                if os.lstat(target / path).st_ino == inode:
                    os.unlink(target / path)
    return_foreign(scan.foreign, source, target)
    return_foreign(_foreign_since(scan, source, own), source, target)


def can_be_made(tree: Path, path: str) -> bool:
    """Whether nothing stands at a path of a tree, and no link above it."""
    return not os.path.lexists(tree / path) and not any(map(os.path.islink, _above(tree, path)))


def _above(tree: Path, path: str) -> Iterator[Path]:
    return (tree / folder for folder in folders_of([path]))


def return_foreign(foreign: Iterable[str], source: Path, target: Path) -> None:
    """Moves what is not ours out of one tree into the same places of the other."""
    for path in foreign:
        with suppress(FileNotFoundError):  # its owner was quicker
            _merge_into(source / path, target / path)


def _foreign_since(scan: TreeScan, tree: Path, own: AbstractSet[str]) -> list[str]:
    """Foreign files in those of the scanned folders of a tree that may have changed since the scan."""
    found: list[str] = []
    root = f"{tree}{os.sep}"
    for folder, stamp in scan.folders.items():
        try:
            if not (stamp.settled(scan.begun_ns) and stamp.is_of(os.lstat(root + folder))):
                found.extend(_foreign_in(tree, folder, own, scan.folders.keys()))
        except FileNotFoundError:  # somebody has removed it meanwhile
            continue
    return found


def _is_foreign(path: str, own: AbstractSet[str], *, is_folder: bool) -> bool:
    """Whether an entry is not ours; a folder in the place of one of our files is somebody's."""
    return (path not in own or is_folder) and path != STAGING


def below(path: str, tree: Path) -> Iterator[tuple[str, bool]]:
    """A path and all below it, folders first, each with whether it is a folder; links are not followed."""
    place = tree / path
    is_folder = place.is_dir() and not place.is_symlink()
    waiting = [(path, is_folder)]
    while waiting:
        each, is_folder = waiting.pop()
        yield each, is_folder
        if is_folder:
            with suppress(FileNotFoundError, PermissionError):
                waiting += entries_in(tree, each)


def _make_folders_above(path: str, source: Path, target: Path) -> None:
    """Makes the folders of ours that a foreign file is in and that the other tree no longer has."""
    for folder in sorted(folders_of([path]), key=len):
        if not os.path.lexists(target / folder):
            os.mkdir(target / folder)
            shutil.copymode(source / folder, target / folder)


def _link_or_copy(source: str, target: str, half: Path) -> None:
    """``half`` is where a copy is until it is whole: the later of two files counts, be it half of one."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (FileNotFoundError, FileExistsError):
        raise
    except OSError:
        if os.path.isfile(source) or os.path.islink(source):
            remove_file(half)
            shutil.copy2(source, half, follow_symlinks=False)
            os.rename(half, target)


def _merge_into(source: Path, target: Path) -> None:
    """Moves a foreign file or folder into the place of ``target``.

    Folders on both sides are merged. Of two files the one changed last
    stays; anything else in the way is for a person to settle.
    """
    here = os.lstat(source)
    try:
        there = os.lstat(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.rename(source, target)
        return
    if source.is_dir() and not source.is_symlink() and target.is_dir() and not target.is_symlink():
        if here.st_uid == _own_id():
            os.chmod(source, stat.S_IRWXU)  # a folder that may not be written to gives nothing away
        for name in os.listdir(source):
            _merge_into(source / name, target / name)
        source.rmdir()
    elif os.path.samestat(here, there) or _is_same_link(source, target):
        source.unlink()
    elif source.is_file() and target.is_file():
        if here.st_mtime_ns > there.st_mtime_ns:
            os.replace(source, target)
        else:
            source.unlink()
    else:
        raise OutputRefused(diagnostic("output-interrupted", str(target), left=str(source)))


def _is_same_link(one: Path, other: Path) -> bool:
    """Whether both are symbolic links to the same place."""
    return one.is_symlink() and other.is_symlink() and os.readlink(one) == os.readlink(other)
