"""The standby: the new site as it is put together, from files of the published one and from new ones.

No file is ever written to in place: it may be one with a published file.
"""

import os
import shutil
import stat
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from dateline.publishing.known_folders import NOTHING_KNOWN, KnownFolders
from dateline.publishing.published_files import PublishedFile
from dateline.publishing.tree import (
    Buffers,
    Content,
    OwnNames,
    WrittenFile,
    digest_of,
    digest_of_content,
    entries_in,
    folders_of,
    half_made,
    inodes_in,
    intact_paths,
    is_no_folder,
    link_into_folder,
    remove_file,
    remove_folders,
    size_of,
    write_file,
)
from dateline.values.file_records import stamp_of

Produced = Iterable[tuple[str, Content]]


def prepare_standby(standby: Path, live: Path, own: AbstractSet[str], wanted: AbstractSet[str]) -> None:
    """Makes the standby, or removes from an earlier one all that is not wanted.

    Folders are made as files come into them.

    ``own`` are the names of all files that it may hold.
    """
    standby.mkdir(parents=True, exist_ok=True)
    if live.exists():
        shutil.copymode(live, standby)
    remove_file(half_made(standby))
    gone = own - wanted
    for path in gone:
        remove_file(standby / path)
    # One that is wanted still has other files in it.
    remove_folders(standby, folders_of(gone))


def is_strange(tree: Path, own: OwnNames, unchanged: KnownFolders = NOTHING_KNOWN) -> bool:
    """Whether somebody has put something else in the place of one of a tree's folders, or of the tree itself.

    Nothing may be removed or written through a link. ``own`` are the names of
    all that the tree may hold; one that is a file may have been a folder before.
    What is in ``unchanged`` folders is as it was left.
    """
    files, folders = own
    root = f"{tree}{os.sep}"
    touched = {"", *folders} - unchanged.keys()
    return (
        is_no_folder(os.fspath(tree))
        or any(is_no_folder(root + each) for each in touched - files)
        or any(os.path.islink(root + each) for each in files & folders)
        or any(each in files and each not in folders for each in _folders_in(tree, touched))
    )


def _folders_in(tree: Path, folders: Iterable[str]) -> Iterator[str]:
    """The folders that are in some of a tree's folders, as far as these are there and can be looked into."""
    for folder in folders:
        with suppress(OSError):
            yield from (path for path, is_folder in entries_in(tree, folder) if is_folder)


def discard(standby: Path) -> None:
    """Removes a standby of which is not known what it holds; links in it are not followed."""
    if is_no_folder(os.fspath(standby)):
        standby.unlink()
    elif standby.exists():
        shutil.rmtree(standby)


def link_intact_files(
    standby: Path, live: Path, paths: Iterable[str], published: dict[str, PublishedFile]
) -> None:
    """Links the live tree's intact files into the standby, or copies them where links are refused."""
    before, after, new_link = f"{live}{os.sep}", f"{standby}{os.sep}", os.fspath(half_made(standby))
    for path in paths:
        source, target = before + path, after + path
        try:
            there = os.lstat(target)
        except FileNotFoundError:
            link_into_folder(source, target)
        else:
            # Most are one file already, since an earlier build linked them.
            if there.st_ino == published[path].stamp.inode:
                continue
            if not _replaced_by_link(source, target, new_link):
                # No links on this disk, so that the standby holds copies. One with the right bytes stays, or
                # every build would copy the whole site; after the exchange it is what is published, and
                # its own stamp tells whether anybody has changed it.
                if _is_equal_copy(target, there, published[path]):
                    published[path] = published[path].seen(stamp_of(there, time.time_ns()))
                    continue
                os.unlink(target)
                link_into_folder(source, target)
        renew_stamp(target, path, published)


def not_linked(standby: Path, paths: Iterable[str], published: Mapping[str, PublishedFile]) -> Iterator[str]:
    """Those of the live tree's files at these paths that the standby may not have as well.

    Of a folder with thousands of them one look tells.
    """
    in_folders: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        in_folders[path.rpartition("/")[0]].append(path)
    for folder, some in in_folders.items():
        there = inodes_in(standby, folder)
        yield from (path for path in some if there.get(path) != published[path].stamp.inode)


def _replaced_by_link(source: str, target: str, new: str) -> bool:
    """Puts a hard link in the place of ``target``; False where links are refused."""
    try:
        os.link(source, new)
        os.replace(new, target)
    except OSError:
        remove_file(Path(new))
        return False
    return True


def _is_equal_copy(place: str, found: os.stat_result, file: PublishedFile) -> bool:
    return (
        stat.S_ISREG(found.st_mode) and found.st_size == file.stamp.size and digest_of(place) == file.digest
    )


def renew_stamp(place: str, path: str, published: dict[str, PublishedFile]) -> None:
    """Records the stamp after linking or moving a file, which may change its ``ctime`` and nothing else."""
    file, stamp = published[path], stamp_of(os.lstat(place), time.time_ns())
    if (stamp.size, stamp.mtime_ns) == (file.stamp.size, file.stamp.mtime_ns):
        published[path] = file.seen(stamp)
    else:
        # Somebody changed it meanwhile: the next build makes it anew.
        del published[path]


def write_missing_files(
    tree: Path,
    produced: Produced,
    missing: AbstractSet[str],
    wanted: Mapping[str, bytes],
    published: dict[str, PublishedFile],
    live: Path | None = None,
    second: str = "",
) -> set[str]:
    """Writes what was produced, which has to be exactly what is missing; some of it stands there already.

    What has come out as it stands in the ``live`` tree is linked instead; the paths of that are returned.
    What is written is linked into the ``second`` tree, where one is made at once.
    """
    left, same = set(missing), set[str]()
    root = f"{tree}{os.sep}"
    for path, content in produced:
        if path not in left:
            raise ValueError(f"{path} was produced, but it is not missing")
        left.remove(path)
        if live and isinstance(content, bytes | Buffers) and _stands(content, path, live, published):
            published[path] = published[path].made_from(wanted[path])
            link_intact_files(tree, live, [path], published)
            same.add(path)
            continue
        if isinstance(content, WrittenFile):
            file = content
        else:
            file = write_file(root + path, content, second and f"{second}{os.sep}{path}")
        published[path] = PublishedFile(key=wanted[path], digest=file.digest, stamp=file.stamp)
    if left:
        raise ValueError(f"{min(left)} is missing, but it was not produced")
    return same


def _stands(content: bytes | Buffers, path: str, live: Path, published: dict[str, PublishedFile]) -> bool:
    """Whether the live tree has a file of just this content, as it was published."""
    file = published.get(path)
    return (
        file is not None
        and file.stamp.size == size_of(content)
        and file.digest == digest_of_content(content)
        and bool(intact_paths(live, {path: file.key}, published))
    )
