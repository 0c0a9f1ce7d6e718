"""The files of a site: which there are, and which have changed.

A file is read again unless its size, times and inode are as recorded and it
was at least two seconds old when recorded: a file written twice within the
clock's grain would otherwise look unchanged (git's "racy" rule). Bytes
decide; a date alone never does.
"""

import os
from pathlib import Path

from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import Value

SETTLED_NS = 2_000_000_000

_LEFT_BEHIND = ("4913", ".DS_Store", "Thumbs.db", ".git", ".gitignore", ".gitkeep", ".gitattributes")
"""What editors, file managers and git leave among the files."""

_TEMPORARY_ENDINGS = ("~", ".swp", ".swx", ".swo", ".tmp", ".bak", ".orig", ".part", ".crdownload")


class Stamp(Value, frozen=True):
    """What the file system says of a file, and when we asked; times in nanoseconds."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    recorded_ns: int

    @property
    def settled(self) -> bool:
        """Whether a later change would surely show in the times."""
        return self.recorded_ns - max(self.mtime_ns, self.ctime_ns) >= SETTLED_NS

    def matches(self, other: "Stamp") -> bool:
        """Whether the file looks the same as when ``other`` was recorded."""
        return (self.size, self.mtime_ns, self.ctime_ns, self.inode) == (
            other.size,
            other.mtime_ns,
            other.ctime_ns,
            other.inode,
        )


def stamp_of(found: os.stat_result, recorded_ns: int) -> Stamp:
    """The stamp of a stat result."""
    return Stamp(
        size=found.st_size,
        mtime_ns=found.st_mtime_ns,
        ctime_ns=found.st_ctime_ns,
        inode=found.st_ino,
        recorded_ns=recorded_ns,
    )


class Record(Value, frozen=True):
    """A file as it was when last read: its stamp and its bytes' digest."""

    stamp: Stamp
    digest: bytes


def is_ignored(name: str, folder: str = "content") -> bool:
    """Whether a name is hidden, private or an editor's temporary file.

    In ``static/`` hidden and private names count: web servers and hosts look
    for ``.htaccess``, ``.well-known`` and ``_headers``.
    """
    if name.endswith(_TEMPORARY_ENDINGS) or name in _LEFT_BEHIND or name.startswith(("#", ".#")):
        return True
    return folder.split("/")[0] != "static" and name != "_index.md" and name.startswith((".", "_"))


def read_file(root: Path, path: str, found: list[Diagnostic]) -> bytes | None:
    """The bytes of the file at a site-relative path; None where there is none, or where it cannot be read.

    That is added to ``found``.
    """
    try:
        return (root / path).read_bytes() if (root / path).is_file() else None
    except OSError as fault:
        found.append(diagnostic("file-unreadable", path, reason=fault.strerror or str(fault)))
        return None


def theme_folder() -> Path:
    """The folder that holds the default theme's ``templates/`` and ``static/``.

    In an installed package that is ``theme/`` inside it; in a checkout the
    top of the repository, where editors of the theme expect it.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent
