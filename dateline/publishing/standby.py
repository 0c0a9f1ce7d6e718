"""Putting the new site together, from files of the published one and from new ones.

No file is ever written to in place: it may be one with a published file.
"""

import os
import shutil
import stat
import time
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from dateline.publishing.refusals import refuse_foreign
from dateline.publishing.tree import (
    FRESH_LIST,
    Claim,
    digest_of,
    folders_of,
    read_list,
    remove_file,
    remove_folders,
    write_list,
    write_new,
)
from dateline.values.file_records import Stamp, stamp_of


def clear(standby: Path, live: Path, wanted: AbstractSet[str]) -> None:
    """Makes the standby, or rids one from earlier of all that is not wanted.

    Its list names old and new files until it is ready: whatever an
    interrupted run leaves is known to be ours.
    """
    standby.mkdir(parents=True, exist_ok=True)
    if live.exists():
        shutil.copymode(live, standby)
    remove_file(standby / FRESH_LIST)
    own = read_list(standby)
    if own is None:
        refuse_foreign(standby)
        own = set[str]()
    if not own >= wanted:
        write_list(standby, own | wanted)
    for path in own - wanted:
        remove_file(standby / path)
    remove_folders(standby, folders_of(own) - folders_of(wanted))


def share(standby: Path, live: Path, paths: Iterable[str], claims: dict[str, Claim]) -> None:
    """Links the live tree's intact files into the standby, or copies them where links are refused."""
    before, after = f"{live}{os.sep}", f"{standby}{os.sep}"
    for path in paths:
        claim = claims[path]
        try:
            there = os.lstat(after + path)
        except FileNotFoundError:
            pass
        else:
            if there.st_ino == claim.stamp.inode:
                continue
            if not _one_file(before + path, after + path):
                if _equal(after + path, there, claim):
                    stamp = stamp_of(there, time.time_ns())
                    claims[path] = Claim(key=claim.key, digest=claim.digest, stamp=stamp)
                    continue
                os.unlink(after + path)
                _link(before + path, after + path)
            renew(after + path, path, claims)
            continue
        try:
            _link(before + path, after + path)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(after + path), exist_ok=True)
            _link(before + path, after + path)
        renew(after + path, path, claims)


def _one_file(source: str, target: str) -> bool:
    """Puts a hard link in the place of ``target``; False where links are refused."""
    fresh = f"{target}.new"
    try:
        os.link(source, fresh)
        os.replace(fresh, target)
    except OSError:
        return False
    return True


def _equal(place: str, found: os.stat_result, claim: Claim) -> bool:
    # A copy, from a disk without hard links.
    return (
        stat.S_ISREG(found.st_mode) and found.st_size == claim.stamp.size and digest_of(place) == claim.digest
    )


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(source, target)


def renew(place: str, path: str, claims: dict[str, Claim]) -> None:
    """Records the stamp after linking or moving a file, which may change its ``ctime`` and nothing else."""
    old = claims[path]
    stamp = stamp_of(os.lstat(place), time.time_ns())
    if (stamp.size, stamp.mtime_ns) == (old.stamp.size, old.stamp.mtime_ns):
        claims[path] = Claim(key=old.key, digest=old.digest, stamp=stamp)
    else:
        del claims[path]


def fill(
    tree: Path,
    produced: Iterable[tuple[str, bytes | Path]],
    missing: AbstractSet[str],
    wanted: Mapping[str, bytes],
    claims: dict[str, Claim],
) -> None:
    """Writes what was produced, which has to be exactly what is missing."""
    left = set(missing)
    root = f"{tree}{os.sep}"
    for folder in sorted(folders_of(missing)):
        with suppress(FileExistsError):
            os.mkdir(root + folder)
    for path, content in produced:
        if path not in left:
            raise ValueError(f"{path} was produced, but it is not missing")
        left.remove(path)
        digest, stamp = _write(root + path, content)
        claims[path] = Claim(key=wanted[path], digest=digest, stamp=stamp)
    if left:
        raise ValueError(f"{min(left)} is missing, but it was not produced")


def _write(place: str, content: bytes | Path) -> tuple[bytes, Stamp]:
    try:
        return write_new(place, content)
    except FileExistsError:
        remove_file(Path(place))
    except FileNotFoundError as error:
        if error.filename != place:
            raise
        os.makedirs(os.path.dirname(place), exist_ok=True)
    return write_new(place, content)
