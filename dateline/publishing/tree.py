"""A published tree: whether files in it are as we wrote them, and how files are written and removed."""

import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from dateline.publishing.published_files import PublishedFile
from dateline.values.digests import DIGEST_BYTES, digest_file
from dateline.values.file_records import SETTLED_NS, Stamp, stamp_of

_BLOCK_BYTES = 1 << 20


class WrittenFile(NamedTuple):
    """A file that was just written: where it stands, its bytes' digest, its stamp."""

    place: str
    digest: bytes
    stamp: Stamp


class Buffers(NamedTuple):
    """A file's bytes piece by piece, as they are at hand: joined, a hundred megabytes would be held twice."""

    every: Sequence[bytes | memoryview]


Content = bytes | Buffers | Path | WrittenFile
"""What a file is to hold: bytes, or those of another file, or what was written in its place already."""


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder above the paths, without the top itself."""
    folders: set[str] = set()
    above = {path.rpartition("/")[0] for path in paths}
    while above:
        folders |= above
        above = {folder.rpartition("/")[0] for folder in above} - folders
    return folders - {""}


class OwnNames(NamedTuple):
    """The names of all files that are ours in a tree, and the folders that they are in."""

    files: AbstractSet[str]
    folders: AbstractSet[str]


def own_names(files: AbstractSet[str]) -> OwnNames:
    """These files with the folders that they are in."""
    return OwnNames(files, folders_of(files))


def as_one_name(path: str) -> str:
    """The same for all paths that are one on some disk: those of Windows and macOS know no case."""
    return normalize("NFC", normalize("NFC", path).casefold())


def written_long_before(stamp: Stamp) -> bool:
    """Whether a file was at least two seconds old when its stamp was recorded, so that a change would show.

    Only the time of writing counts: hard links set the ``ctime`` of files whose bytes nobody touched.
    """
    return stamp.recorded_ns - stamp.mtime_ns >= SETTLED_NS


def digest_of(place: str) -> bytes:
    """The digest of a file's bytes; ``OSError`` where it cannot be read."""
    return digest_file(place)


def is_as_recorded(place: str, file: PublishedFile) -> bool:
    """Whether a file has its recorded stamp, and a change would show in that: it is as we wrote it."""
    try:
        found = os.lstat(place)
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and _has_recorded_stamp(found, file)


def _has_recorded_stamp(found: os.stat_result, file: PublishedFile) -> bool:
    return written_long_before(file.stamp) and file.stamp.is_of(found)


def intact_paths(
    folder: Path,
    wanted: Mapping[str, bytes],
    published: dict[str, PublishedFile],
    as_recorded: AbstractSet[str] = frozenset(),
) -> set[str]:
    """Those of the wanted paths that the tree holds with the wanted key.

    A file with its recorded stamp is as we wrote it; those that were found so are ``as_recorded``. Where the
    stamp differs, or was recorded so early that a change might not show in it, the bytes decide, and its
    record gets the new stamp. The key of a path without a record is not asked for.
    """
    paths: set[str] = set()
    if not folder.is_dir():
        return paths
    root = f"{folder}{os.sep}"
    now = time.time_ns()
    for path in wanted:
        file = published.get(path)
        if file is None or file.key != wanted[path]:
            continue
        if path in as_recorded:
            paths.add(path)
            continue
        try:
            found = os.lstat(root + path)
            if not stat.S_ISREG(found.st_mode) or found.st_size != file.stamp.size:
                continue
            if not _has_recorded_stamp(found, file):
                if digest_of(root + path) != file.digest:
                    continue
                published[path] = file.seen(stamp_of(found, now))
        except OSError:
            continue
        paths.add(path)
    return paths


def write_file(place: str, content: bytes | Buffers | Path, second: str = "") -> WrittenFile:
    """Writes a file in place of one that may be there, and makes the folders above it.

    Where there is a ``second`` place, it is linked there as well.
    """
    try:
        return write_new(place, content, second)
    except FileExistsError:
        remove_file(Path(place))
    except FileNotFoundError as error:
        if error.filename != place:
            raise
        make_folder_of(place)
    return write_new(place, content, second)


def write_new(path: str, content: bytes | Buffers | Path, second: str = "") -> WrittenFile:
    """Writes a file that must not exist yet, and links it to a ``second`` place.

    The content of a source file is copied, never linked, and digested on the
    way: what counts is what was copied, should the source change meanwhile.
    """
    digest = blake2b(digest_size=DIGEST_BYTES)
    with open(path, "xb", buffering=0) as target:
        for piece in _blocks(content):
            digest.update(piece)
            left = memoryview(piece)
            while left:
                left = left[target.write(left) :]
        if second:
            # Before its stamp is taken, which this changes.
            link_into_folder(path, second)
        found = os.fstat(target.fileno())
    return WrittenFile(path, digest.digest(), stamp_of(found, time.time_ns()))


def link_into_folder(source: str, target: str) -> None:
    """Links a file to a place where there is none, and makes the folders above that; copies where links
    are refused.
    """
    try:
        _link_or_copy(source, target)
    except FileNotFoundError:
        make_folder_of(target)
        _link_or_copy(source, target)


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except (FileNotFoundError, FileExistsError):
        raise
    except OSError:
        shutil.copy2(source, target)


def size_of(content: Content) -> int:
    """How many bytes a file with this content has."""
    match content:
        case bytes():
            return len(content)
        case Buffers(every=every):
            return sum(map(len, every))
        case WrittenFile(stamp=stamp):
            return stamp.size
        case _:
            return content.stat().st_size


def bytes_of(content: Content) -> bytes:
    """The bytes of a file with this content."""
    match content:
        case bytes():
            return content
        case Buffers(every=every):
            return b"".join(every)
        case WrittenFile(place=place):
            return Path(place).read_bytes()
        case _:
            return content.read_bytes()


def digest_of_content(content: bytes | Buffers) -> bytes:
    """The digest of the bytes that a file is to hold."""
    digest = blake2b(digest_size=DIGEST_BYTES)
    for block in _blocks(content):
        digest.update(block)
    return digest.digest()


def _blocks(content: bytes | Buffers | Path) -> Iterator[bytes]:
    """The bytes of a content, a megabyte at a time where they are not in one."""
    match content:
        case bytes():
            yield content
        case Buffers(every=every):
            block, size = list[bytes | memoryview](), 0
            for buffer in every:
                block.append(buffer)
                size += len(buffer)
                if size >= _BLOCK_BYTES:
                    yield b"".join(block)
                    block, size = [], 0
            yield b"".join(block)
        case _:
            with open(content, "rb", buffering=0) as handle:
                while piece := handle.read(_BLOCK_BYTES):
                    yield piece


def half_made(tree: Path) -> Path:
    """Where a link or a copy is made before it is moved into a tree: an interrupted run leaves none in it."""
    return tree.with_name(f"{tree.name}.link")


def remove_file(path: Path) -> None:
    """Removes a file or link if there is one; a folder of that name is left alone."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            os.unlink(path)


def make_folder_of(place: str) -> None:
    """Makes the folder that a file is to be in, and those above it; another process may make them as well."""
    folder = os.path.dirname(place)
    try:
        os.mkdir(folder)  # a page has one of its own, mostly in one that is there
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def make_folders(tree: Path, folders: Iterable[str]) -> None:
    """Makes the folders that are not there, each before those in it."""
    root = f"{tree}{os.sep}"
    for folder in sorted(folders):
        try:
            os.mkdir(root + folder)
        except FileExistsError:
            continue
        except FileNotFoundError:  # an interrupted run has left the one above unmade
            os.makedirs(root + folder)


def entries_in(tree: Path, folder: str) -> list[tuple[str, bool]]:
    """The paths of what is in a folder of a tree, each with whether it is a folder; links are none."""
    before = f"{folder}/" if folder else ""
    with os.scandir(f"{tree}{os.sep}{folder}") as entries:
        return [(before + entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]


def inodes_in(tree: Path, folder: str) -> dict[str, int]:
    """The inodes of what is in a folder of a tree, by path; of one that is not there, nothing."""
    before = f"{folder}/" if folder else ""
    with suppress(OSError), os.scandir(f"{tree}{os.sep}{folder}") as entries:
        return {before + entry.name: entry.inode() for entry in entries}
    return {}


def inode_of(folder: Path) -> int:
    """The inode of a folder; -1 where there is none."""
    try:
        return os.lstat(folder).st_ino
    except FileNotFoundError:
        return -1


def is_no_folder(place: str) -> bool:
    """Whether something else than a folder stands at a place: a file, or a link, be it to a folder."""
    try:
        return not stat.S_ISDIR(os.lstat(place).st_mode)
    except FileNotFoundError:
        return False
    except NotADirectoryError:
        return True


def remove_folders(tree: Path, folders: Iterable[str]) -> None:
    """Removes the folders, the deepest first; one that still holds something stays."""
    for folder in sorted(folders, key=len, reverse=True):
        with suppress(OSError):
            os.rmdir(tree / folder)
