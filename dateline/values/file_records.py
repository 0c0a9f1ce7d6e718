"""Files and folders as the file system describes them, and a file as it was when it was last read."""

import os
from typing import NamedTuple

from dateline.values.digests import Value

SETTLED_NS = 2_000_000_000
"""A file last changed so long before it was recorded cannot change again within the clock's grain."""


class Stamp(Value, frozen=True):
    """The file system's facts of a file, and when we asked; times in nanoseconds."""

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

    def is_of(self, found: os.stat_result) -> bool:
        """Whether the file still looks the same."""
        return (
            self.mtime_ns == found.st_mtime_ns
            and self.ctime_ns == found.st_ctime_ns
            and self.size == found.st_size
            and self.inode == found.st_ino
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


class FolderStamp(NamedTuple):
    """The file system's facts of a folder; times in nanoseconds."""

    inode: int
    mtime_ns: int
    ctime_ns: int

    def settled(self, asked_ns: int) -> bool:
        """Whether a change after the time at which we asked would surely show."""
        long_before = asked_ns - SETTLED_NS
        return self.mtime_ns <= long_before and self.ctime_ns <= long_before

    def is_of(self, found: os.stat_result) -> bool:
        """Whether the folder still looks the same."""
        return (
            self.mtime_ns == found.st_mtime_ns
            and self.ctime_ns == found.st_ctime_ns
            and self.inode == found.st_ino
        )


def folder_stamp(found: os.stat_result) -> FolderStamp:
    """The stamp of a folder's stat result."""
    return FolderStamp(found.st_ino, found.st_mtime_ns, found.st_ctime_ns)


class FileRecord(Value, frozen=True):
    """A file as it was when last read: its stamp and its bytes' digest."""

    stamp: Stamp
    digest: bytes
