"""The inventory of a site's folders: every file with its record, read where it may have changed.

A file is read again unless its size, times and inode are as recorded and it
was at least two seconds old when recorded: a file written twice within the
clock's grain would otherwise look unchanged (git's "racy" rule). Bytes
decide; a date alone never does.
"""

import errno
import os
import stat
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dateline.reading.files import (
    MARKDOWN_ENDINGS,
    NOT_A_FILE,
    is_ignored,
    is_private,
    is_reserved,
    leads_outside,
)
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import Value, digest_bytes, digest_file
from dateline.values.file_records import FileRecord, stamp_of


class Inventory(Value, frozen=True):
    """Every file of some folders: records by site-relative path, and the bytes of those read just now.

    ``fresh`` holds bytes only of files wanted by ``keep``; other files'
    digests were taken without keeping them. Whoever parses a file takes its bytes away.
    """

    records: dict[str, FileRecord]
    fresh: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


OnNew = Callable[[int], None]
"""Told how many texts are new so far, or have other bytes than recorded."""


def unheard(new: int) -> None:
    """For whoever does not ask how many there are."""


DEEPEST_FOLDERS = 100
"""The most folders that are looked into one within the other."""

MOST_VISITS = 8
"""The most ways, over symbolic links, on which one folder is looked into: a fan of links has millions."""


class _Trail(NamedTuple):
    """The inodes of the folders above, and how often each folder was looked into so far."""

    above: tuple[int, ...]
    visits: Counter[int]

    def into(self, inode: int) -> "_Trail":
        self.visits[inode] += 1
        return _Trail((*self.above, inode), self.visits)


def _trail_from(inodes: Iterable[int]) -> _Trail:
    return _Trail(tuple(inodes), Counter())


def _walk(root: Path, folder: str, trail: _Trail) -> Iterator[tuple[str, os.stat_result | Diagnostic]]:
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError as fault:
        yield folder, diagnostic("folder-unreadable", folder, reason=fault.strerror or str(fault))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if is_reserved(entry.name):
            yield path, diagnostic("name-reserved", path)
        elif not is_ignored(entry.name, folder):
            yield from _look_at(root, path, entry, trail)
        elif is_private(entry.name):
            yield from _left_out(root, path)


def _left_out(root: Path, path: str) -> Iterator[tuple[str, Diagnostic]]:
    """The finding about a private name, if it is Markdown or holds any, or a link out of the site."""
    if (root / path).is_symlink() and leads_outside(root, path):
        yield path, diagnostic("link-outside", path)
        return
    files = [path] if (root / path).is_file() else _files_below(root / path, root)
    articles = sorted(each for each in files if each.lower().endswith(MARKDOWN_ENDINGS))
    if articles:
        yield path, diagnostic("name-left-out", path, count=len(articles), example=articles[0])


def _files_below(folder: Path, root: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        for name in names:
            yield (Path(place) / name).relative_to(root).as_posix()


def _look_at(
    root: Path, path: str, entry: os.DirEntry[str] | Path, trail: _Trail
) -> Iterator[tuple[str, os.stat_result | Diagnostic]]:
    """One entry of a folder and all that is below it."""
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "backslashreplace").decode()
        yield shown, diagnostic("file-name", shown)
        return
    try:
        if entry.is_symlink() and leads_outside(root, path):
            yield path, diagnostic("link-outside", path)
            return
        status = entry.stat()
    except OSError as fault:
        yield path, diagnostic("file-unreadable", path, reason=fault.strerror or str(fault))
        return
    if stat.S_ISDIR(status.st_mode):
        if status.st_ino in trail.above:
            yield path, diagnostic("link-circle", path)
            return
        if len(trail.above) >= DEEPEST_FOLDERS or trail.visits[status.st_ino] >= MOST_VISITS:
            yield path, diagnostic("folder-too-deep", path, deepest=DEEPEST_FOLDERS, visits=MOST_VISITS)
            return
        if entry.name.endswith(".md"):
            yield path, diagnostic("folder-named-md", path)
        yield from _walk(root, path, trail.into(status.st_ino))
    elif stat.S_ISREG(status.st_mode):
        yield path, status
    else:
        yield path, diagnostic("file-unreadable", path, reason=NOT_A_FILE)


def _look_at_top(root: Path, folder: str) -> Iterator[tuple[str, os.stat_result | Diagnostic]]:
    """A folder of the site itself, if it is there, and all that is below it."""
    if (root / folder).is_symlink() and leads_outside(root, folder):
        yield folder, diagnostic("link-outside", folder)
    elif (root / folder).is_dir():
        yield from _walk(root, folder, _trail_from([(root / folder).stat().st_ino]))
    elif os.path.lexists(root / folder):
        yield folder, diagnostic("folder-unreadable", folder, reason=os.strerror(errno.ENOTDIR))


def take_inventory(
    root: Path,
    folders: tuple[str, ...],
    recorded: Mapping[str, FileRecord],
    *,
    keep: str = ".md",
    on_new: OnNew = unheard,
) -> Inventory:
    """All files below the folders (relative to ``root``), reading what may have changed.

    ``recorded`` is the last inventory; give an empty one to read everything.
    The bytes of files that end with ``keep`` are handed on in ``fresh``; ``on_new``
    hears how many of them are not as recorded, while others are still to be read.
    Symbolic links are followed inside the site only.
    """
    looked = chain.from_iterable(_look_at_top(root, folder) for folder in folders)
    return _read(root, looked, recorded, keep, on_new)


def look_again(root: Path, before: Inventory, paths: Iterable[str], *, keep: str = ".md") -> Inventory:
    """The inventory after changes at these paths and below them; the rest is taken to be as it was.

    ``fresh`` holds the bytes of what was read now.
    """
    places = _topmost(root, before, paths)
    looked = chain.from_iterable(map(partial(_look_from_above, root), sorted(places)))
    now = _read(root, looked, before.records, keep)
    records = dict(before.records)
    for path in _at_or_below(places, records):
        if path not in now.records:
            del records[path]
    gone = set(_at_or_below(places, dict.fromkeys(each.path for each in before.diagnostics)))
    return Inventory(
        records=records | now.records,
        fresh=now.fresh,
        diagnostics=(*(each for each in before.diagnostics if each.path not in gone), *now.diagnostics),
    )


def _at_or_below(places: AbstractSet[str], paths: Mapping[str, object]) -> list[str]:
    """Those of the paths that are among the places, or in a folder that is."""
    there = [place for place in places if place in paths]
    if len(there) == len(places):
        return there

    def within(path: str) -> bool:
        # By the folders it lies in: there may be thousands of places.
        while path and path not in places:
            path = path.rpartition("/")[0]
        return bool(path)

    return [path for path in paths if within(path)]


def _topmost(root: Path, before: Inventory, paths: Iterable[str]) -> set[str]:
    """The paths to look at: below a symbolic link its whole target; and other names of the same files."""
    places: set[str] = set()
    for path in paths:
        parts = path.split("/")
        trail = ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
        places.add(next((place for place in trail[:-1] if _stands_for_all_below(root, place)), path))
    inodes = {record.stamp.inode for path in places if (record := before.records.get(path))}
    return places | {path for path, record in before.records.items() if record.stamp.inode in inodes}


def _stands_for_all_below(root: Path, place: str) -> bool:
    # A path of thousands of folders would be taken apart thousands of times.
    return os.path.islink(f"{root}/{place}") or is_private(place.rpartition("/")[2])


def _look_from_above(root: Path, path: str) -> Iterator[tuple[str, os.stat_result | Diagnostic]]:
    """The entries at a path and below it, unless a folder above is left out, or nothing is there."""
    folders = path.split("/")[:-1]
    trail: list[int] = []
    for place, name in enumerate(folders):
        here = root / "/".join(folders[: place + 1])
        if (place and is_ignored(name, path)) or not os.path.isdir(here):
            return
        trail.append(here.stat().st_ino)
    entry = root / path
    if any(map(is_reserved, path.split("/"))):
        if os.path.lexists(entry):
            yield path, diagnostic("name-reserved", path)
    elif not folders:
        yield from _look_at_top(root, path)
    elif not is_ignored(entry.name, path) and os.path.lexists(entry):
        yield from _look_at(root, path, entry, _trail_from(trail))
    elif path.startswith("content/") and is_private(entry.name) and os.path.lexists(entry):
        yield from _left_out(root, path)


def _read(
    root: Path,
    looked: Iterable[tuple[str, os.stat_result | Diagnostic]],
    recorded: Mapping[str, FileRecord],
    keep: str,
    on_new: OnNew = unheard,
) -> Inventory:
    """Records of the files looked at, reading what may have changed since it was ``recorded``."""
    records: dict[str, FileRecord] = {}
    fresh: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    new = 0
    now = time.time_ns()
    for path, status in looked:
        if isinstance(status, Diagnostic):
            diagnostics.append(status)
            continue
        stamp = stamp_of(status, now)
        known = recorded.get(path)
        if known and known.stamp.settled and known.stamp.matches(stamp):
            records[path] = known
            continue
        try:
            if path.endswith(keep):
                fresh[path] = (root / path).read_bytes()
                digest = digest_bytes(fresh[path])
                if known is None or known.digest != digest:
                    new += 1
                    on_new(new)
            else:
                digest = digest_file(root / path)
        except OSError as fault:
            diagnostics.append(diagnostic("file-unreadable", path, reason=fault.strerror or str(fault)))
            continue
        records[path] = FileRecord(stamp=stamp, digest=digest)
    return Inventory(records=records, fresh=fresh, diagnostics=tuple(diagnostics))
