"""The output folder, in which the new site takes the place of the old one.

Beside the output ``public`` stands ``.public.standby``: the site published
before, sharing its unchanged files with the present one by hard links. A
build brings the standby up to date, which means writing what differs, and
then the two change places in one step. Until then the published site is
untouched, byte for byte; what is interrupted is put right by the next run.

A folder that cannot be renamed (a mount point, or its parent belongs to
somebody else) is changed file by file instead, see ``in_place``.
"""

import errno
import os
import shutil
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from dateline.publishing import in_place
from dateline.publishing.exchange import exchange, finish_renames, is_mount, merge_into
from dateline.publishing.lock import Lock
from dateline.publishing.published_files import PublishedFile, name_in_cache, read_published, write_published
from dateline.publishing.refusals import (
    refuse_collisions,
    refuse_contradictions,
    refuse_foreign,
    refuse_in_the_way,
    refuse_misplaced,
)
from dateline.publishing.standby import link_intact_files, prepare_standby, renew_stamp, write_missing_files
from dateline.publishing.tree import (
    foreign_since,
    intact_paths,
    read_list,
    scan_tree,
    write_list,
    written_long_before,
)
from dateline.runtime.cache import STATE_FOLDER, Cache
from dateline.runtime.errors import os_errors_as_faults
from dateline.values.digests import Value
from dateline.values.file_records import SETTLED_NS, stamp_of

Produced = Iterable[tuple[str, bytes | Path]]
PublishMethod = Literal["exchange", "renames", "files"]

_JOURNAL_TEXT = (
    "Dateline is exchanging the published site. If no build is running now, the next finishes it.\n"
)


class PublishResult(Value, frozen=True):
    """Numbers of files, and how they were published: by "files", readers may have seen old and new mixed."""

    method: Literal["unchanged"] | PublishMethod
    written: int
    removed: int
    total: int


class Output:
    """The output folder of a site, locked and recovered within a ``with`` block.

    ``folder`` may be a symbolic link to the folder meant. ``clean`` trusts
    nothing that was published before. Raises ``OutputRefused`` for a folder
    that may not be published to, ``OutputBusy`` while another process
    publishes, ``MachineFault`` for trouble with the disk.
    """

    def __init__(self, folder: Path, cache: Cache, *, site: Path, clean: bool = False) -> None:
        site = Path(os.path.realpath(site))
        self.folder = Path(os.path.realpath(folder))
        refuse_misplaced(self.folder, site)
        self._cache = cache
        self._clean = clean
        self.name_in_cache = name_in_cache(self.folder, site)
        self._lock = Lock(site / STATE_FOLDER / "lock")
        self._standby = self._sibling("standby")
        self._retired = self._sibling("previous")
        self._journal = self._sibling("journal")
        # The files that the folder's own list names, and those that the cache has records of.
        self._files: set[str] = set()
        self._recorded: dict[str, PublishedFile] = {}
        # The records as they are while this output is open: trusted at first, then of what is published.
        self._published: dict[str, PublishedFile] = {}
        # What ``missing`` found, and for which site.
        self._intact: set[str] = set()
        self._missing: set[str] = set()
        self._examined: Mapping[str, bytes] | None = None

    def _sibling(self, role: str) -> Path:
        return self.folder.with_name(f".{self.folder.name}.{role}")

    def __enter__(self) -> Self:
        self._lock.__enter__()
        try:
            self.recover()
            self._files = self._read_list()
            self._recorded = read_published(self._cache, self.name_in_cache)
            self._published = {} if self._clean else dict(self._recorded)
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.__exit__(kind, error, trace)

    def recover(self) -> None:
        """Finishes or undoes what an interrupted run left; done on entering."""
        with os_errors_as_faults(self.folder):
            finish_renames(self.folder, self._standby, self._retired)
            in_place.recover(self.folder)
            if self._journal.exists():
                if self.folder.exists() and (own := read_list(self._standby)) is not None:
                    self._return_foreign(scan_tree(self._standby, own).foreign)
                self._journal.unlink()

    def keys(self) -> dict[str, bytes]:
        """The keys of what the last build published, by path."""
        return {path: file.key for path, file in self._published.items()}

    def missing(self, wanted: Mapping[str, bytes]) -> list[str]:
        """The paths for which no tree holds an intact file with the wanted key: they have to be produced.

        ``wanted`` maps each path of the site, relative and with ``/``, to the key of its bytes.
        """
        with os_errors_as_faults(self.folder):
            self._intact = intact_paths(self.folder, wanted, self._published)
            rest = {path: key for path, key in wanted.items() if path not in self._intact}
            spare = set[str]() if self._in_place() else intact_paths(self._standby, rest, self._published)
        missing = [path for path in rest if path not in spare]
        self._missing = set(missing)
        self._examined = wanted
        return missing

    def obsolete(self, wanted: Mapping[str, bytes]) -> set[str]:
        """The paths that were published before and are not wanted any more."""
        return (self._files | self._recorded.keys()) - wanted.keys()

    def publish(self, wanted: Mapping[str, bytes], produced: Produced) -> PublishResult:
        """Publishes exactly the wanted files; everything else of ours goes.

        ``produced`` gives each missing path with its bytes, or with a file to
        copy, and is consumed one by one. If it raises, the published site
        stays as it was.
        """
        if self._examined is not wanted:
            self.missing(wanted)
        before = len(self._files)
        removed = self._files - wanted.keys()
        if len(self._intact) == len(wanted) == before and not removed and self.folder.exists():
            self._save(wanted)
            return PublishResult(method="unchanged", written=0, removed=0, total=before)
        with os_errors_as_faults(self.folder):
            refuse_contradictions(wanted)
            refuse_collisions(self.folder, self._files, wanted)
            method = (self._replace if self._in_place() else self._exchange)(wanted, produced)
            self._files = set(wanted)
            self._examined = None
            self._save(wanted)
        return PublishResult(
            method=method, written=len(self._missing), removed=len(removed), total=len(wanted)
        )

    def _in_place(self) -> bool:
        return self.folder.exists() and (is_mount(self.folder) or not os.access(self.folder.parent, os.W_OK))

    def _read_list(self) -> set[str]:
        with os_errors_as_faults(self.folder):
            if (own := read_list(self.folder)) is not None:
                return own
            refuse_foreign(self.folder)
        return set()

    def _save(self, wanted: Mapping[str, bytes]) -> None:
        now = time.time_ns()
        files: dict[str, PublishedFile] = {}
        for path in wanted:
            if (file := self._published.get(path)) is None:
                continue
            stamp = file.stamp
            if path in self._missing and not written_long_before(stamp):
                # A long build wrote it a while ago: its stamp still being the same, a change would show.
                again = stamp_of(os.lstat(self.folder / path), now)
                if again.matches(stamp):
                    file = file.seen(again)
            files[path] = file
        if files != self._recorded:
            write_published(self._cache, self.name_in_cache, files)
            self._recorded = files

    def _exchange(self, wanted: Mapping[str, bytes], produced: Produced) -> PublishMethod:
        live, standby = self.folder, self._standby
        prepare_standby(standby, live, wanted.keys())
        link_intact_files(standby, live, self._intact, self._published)
        write_missing_files(standby, produced, self._missing, wanted, self._published)
        if read_list(standby) != set(wanted):
            write_list(standby, wanted)
        if not live.exists():
            os.rename(standby, live)
            # The first edit should not have to wait for the second tree.
            self._make_standby(set(wanted))
            return "exchange"
        # Foreign files change trees along with the folder. From here until they are back a journal says so.
        started = time.time_ns() - SETTLED_NS
        seen = scan_tree(live, self._files)
        refuse_in_the_way(live, seen.foreign, wanted)
        self._journal.write_text(_JOURNAL_TEXT, "utf-8")
        self._link_foreign(seen.foreign)
        try:
            method = exchange(live, standby, self._retired)
        except OSError as error:
            if error.errno not in (errno.EXDEV, errno.EBUSY):
                raise
            # Layered file systems refuse to rename a folder from a lower layer.
            self.recover()
            self._missing = wanted.keys() - self._intact
            return self._replace(wanted, ((path, standby / path) for path in self._missing))
        self._return_foreign(seen.foreign)
        # Others may have come between the scan and the exchange.
        self._return_foreign(foreign_since(standby, self._files, seen.folders, started))
        self._journal.unlink()
        return method

    def _make_standby(self, paths: set[str]) -> None:
        """A standby that is one with the published tree."""
        prepare_standby(self._standby, self.folder, paths)
        link_intact_files(self._standby, self.folder, paths, self._published)
        write_list(self._standby, paths)

    def _replace(self, wanted: Mapping[str, bytes], produced: Produced) -> PublishMethod:
        live, new = self.folder, in_place.staging(self.folder)
        refuse_in_the_way(live, scan_tree(live, self._files).foreign, wanted)
        try:
            new.mkdir(parents=True)
            write_missing_files(new, produced, self._missing, wanted, self._published)
        except BaseException:
            shutil.rmtree(new.parent, ignore_errors=True)
            raise
        in_place.commit(live, self._missing, self._files - wanted.keys(), wanted)
        for path in self._missing:
            renew_stamp(os.fspath(live / path), path, self._published)
        return "files"

    def _link_foreign(self, foreign: Iterable[str]) -> None:
        # Files that are not ours are in both trees when these change places, and so are never gone.
        for path in foreign:
            source, target = self.folder / path, self._standby / path
            if source.is_dir() and not source.is_symlink():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # no hard links here: it is moved after the exchange
                os.link(source, target, follow_symlinks=False)

    def _return_foreign(self, foreign: Iterable[str]) -> None:
        for path in foreign:
            merge_into(self._standby / path, self.folder / path)
