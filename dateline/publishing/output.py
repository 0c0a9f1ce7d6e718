"""The new site takes the place of the old one.

Beside the output ``public`` stands ``.public.standby``: the site published
before, sharing its unchanged files with the present one by hard links. A
build brings the standby up to date, which means writing what differs, and
then the two change places in one step. Until then the published site is
untouched, byte for byte; what is interrupted is put right by the next run.

A folder that cannot be renamed (a mount point, or its parent belongs to
somebody else) is changed file by file instead, see ``replacement``.
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

import msgspec

from dateline.publishing import in_place as replacement
from dateline.publishing.exchange import carry, exchange, finish_renames, is_mount
from dateline.publishing.lock import Lock
from dateline.publishing.refusals import (
    refuse_collisions,
    refuse_contradictions,
    refuse_foreign,
    refuse_in_the_way,
    refuse_misplaced,
)
from dateline.publishing.standby import clear, fill, renew, share
from dateline.publishing.tree import (
    Claim,
    arrivals,
    intact,
    read_list,
    survey,
    write_list,
    written_long_before,
)
from dateline.runtime.cache import STATE_FOLDER, Cache
from dateline.runtime.errors import os_errors_as_faults
from dateline.values.digests import Value
from dateline.values.file_records import SETTLED_NS, stamp_of

Produced = Iterable[tuple[str, bytes | Path]]
Manner = Literal["exchange", "renames", "files"]

_encode = msgspec.msgpack.Encoder().encode
_claims = msgspec.msgpack.Decoder(dict[str, Claim])

_NOTICE = "Dateline is exchanging the published site. If no build is running now, the next finishes it.\n"


class Published(Value, frozen=True):
    """What publishing did. ``manner`` is "files" where readers may have seen old and new side by side."""

    manner: Literal["unchanged"] | Manner
    written: int
    removed: int
    total: int


def record_of(folder: Path, site: Path) -> str:
    """The name under which the cache of a site knows of an output."""
    return f"published:{os.path.relpath(os.path.realpath(folder), os.path.realpath(site))}"


def claims_in(cache: Cache, record: str) -> dict[str, Claim]:
    """What the cache knows of the files of an output, by path."""
    try:
        return _claims.decode(cache.state(record) or b"\x80")
    except msgspec.MsgspecError:
        return {}


class Output:
    """The output folder of a site, locked and recovered within a ``with`` block.

    ``folder`` may be a symbolic link to the folder meant; ``record`` is the
    name under which the cache knows of it. ``clean`` trusts
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
        self.record = record_of(self.folder, site)
        self._lock = Lock(site / STATE_FOLDER / "lock")
        self._standby = self._sibling("standby")
        self._retired = self._sibling("previous")
        self._journal = self._sibling("journal")
        self._files: set[str] = set()
        self._known: dict[str, Claim] = {}
        self._claims: dict[str, Claim] = {}
        self._held: set[str] = set()
        self._missing: set[str] = set()
        self._looked_at: Mapping[str, bytes] | None = None

    def _sibling(self, role: str) -> Path:
        return self.folder.with_name(f".{self.folder.name}.{role}")

    def __enter__(self) -> Self:
        self._lock.__enter__()
        try:
            self.recover()
            self._files = self._own()
            self._known = claims_in(self._cache, self.record)
            self._claims = {} if self._clean else dict(self._known)
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
            replacement.recover(self.folder)
            if self._journal.exists():
                if self.folder.exists() and (own := read_list(self._standby)) is not None:
                    self._bring_home(survey(self._standby, own).strangers)
                self._journal.unlink()

    def keys(self) -> dict[str, bytes]:
        """The keys of what the last build published, by path."""
        return {path: claim.key for path, claim in self._claims.items()}

    def missing(self, wanted: Mapping[str, bytes]) -> list[str]:
        """The paths for which no tree holds an intact file with the wanted key: they have to be produced.

        ``wanted`` maps each path of the site, relative and with ``/``, to the key of its bytes.
        """
        with os_errors_as_faults(self.folder):
            self._held = intact(self.folder, wanted, self._claims)
            rest = {path: key for path, key in wanted.items() if path not in self._held}
            spare = set[str]() if self._in_place() else intact(self._standby, rest, self._claims)
        missing = [path for path in rest if path not in spare]
        self._missing = set(missing)
        self._looked_at = wanted
        return missing

    def gone(self, wanted: Mapping[str, bytes]) -> set[str]:
        """What was published before and is not wanted any more."""
        return (self._files | self._known.keys()) - wanted.keys()

    def publish(self, wanted: Mapping[str, bytes], produced: Produced) -> Published:
        """Publishes exactly the wanted files; everything else of ours goes.

        ``produced`` gives each missing path with its bytes, or with a file to
        copy, and is taken piece by piece. If it raises, the published site
        stays as it was.
        """
        if self._looked_at is not wanted:
            self.missing(wanted)
        before = len(self._files)
        stale = self._files - wanted.keys()
        if len(self._held) == len(wanted) == before and not stale and self.folder.exists():
            self._save(wanted)
            return Published(manner="unchanged", written=0, removed=0, total=before)
        with os_errors_as_faults(self.folder):
            refuse_contradictions(wanted)
            refuse_collisions(self.folder, self._files, wanted)
            manner = (self._replace if self._in_place() else self._exchange)(wanted, produced)
            self._files = set(wanted)
            self._looked_at = None
            self._save(wanted)
        return Published(manner=manner, written=len(self._missing), removed=len(stale), total=len(wanted))

    def _in_place(self) -> bool:
        return self.folder.exists() and (is_mount(self.folder) or not os.access(self.folder.parent, os.W_OK))

    def _own(self) -> set[str]:
        with os_errors_as_faults(self.folder):
            if (own := read_list(self.folder)) is not None:
                return own
            refuse_foreign(self.folder)
        return set()

    def _save(self, wanted: Mapping[str, bytes]) -> None:
        now = time.time_ns()
        kept: dict[str, Claim] = {}
        for path in wanted:
            if (claim := self._claims.get(path)) is None:
                continue
            stamp = claim.stamp
            if path in self._missing and not written_long_before(stamp):
                # A long build wrote it a while ago: its stamp still being the same, a change would show.
                again = stamp_of(os.lstat(self.folder / path), now)
                if again.matches(stamp):
                    claim = Claim(key=claim.key, digest=claim.digest, stamp=again)
            kept[path] = claim
        if kept != self._known:
            self._cache.put_state(self.record, _encode(kept))
            self._known = kept

    def _exchange(self, wanted: Mapping[str, bytes], produced: Produced) -> Manner:
        live, standby = self.folder, self._standby
        clear(standby, live, wanted.keys())
        share(standby, live, self._held, self._claims)
        fill(standby, produced, self._missing, wanted, self._claims)
        if read_list(standby) != set(wanted):
            write_list(standby, wanted)
        if not live.exists():
            os.rename(standby, live)
            # The first edit should not have to wait for the second tree.
            self._prepare(set(wanted))
            return "exchange"
        started = time.time_ns() - SETTLED_NS
        seen = survey(live, self._files)
        refuse_in_the_way(live, seen.strangers, wanted)
        self._journal.write_text(_NOTICE, "utf-8")
        self._take_along(seen.strangers)
        try:
            manner = exchange(live, standby, self._retired)
        except OSError as error:
            if error.errno not in (errno.EXDEV, errno.EBUSY):
                raise
            # Layered file systems refuse to rename a folder from a lower layer.
            self.recover()
            self._missing = wanted.keys() - self._held
            return self._replace(wanted, ((path, standby / path) for path in self._missing))
        self._bring_home(seen.strangers)
        self._bring_home(arrivals(standby, self._files, seen.folders, started))
        self._journal.unlink()
        return manner

    def _prepare(self, paths: set[str]) -> None:
        """A standby that is one with the published tree."""
        clear(self._standby, self.folder, paths)
        share(self._standby, self.folder, paths, self._claims)
        write_list(self._standby, paths)

    def _replace(self, wanted: Mapping[str, bytes], produced: Produced) -> Manner:
        live, new = self.folder, replacement.staging(self.folder)
        refuse_in_the_way(live, survey(live, self._files).strangers, wanted)
        try:
            new.mkdir(parents=True)
            fill(new, produced, self._missing, wanted, self._claims)
        except BaseException:
            shutil.rmtree(new.parent, ignore_errors=True)
            raise
        replacement.commit(live, self._missing, self._files - wanted.keys(), wanted)
        for path in self._missing:
            renew(os.fspath(live / path), path, self._claims)
        return "files"

    def _take_along(self, strangers: Iterable[str]) -> None:
        # Files that are not ours are in both trees when these change places, and so never gone.
        for path in strangers:
            source, target = self.folder / path, self._standby / path
            if source.is_dir() and not source.is_symlink():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # no hard links here: it is moved after the exchange
                os.link(source, target, follow_symlinks=False)

    def _bring_home(self, strangers: Iterable[str]) -> None:
        for path in strangers:
            carry(self._standby / path, self.folder / path)
