"""The output folder, in which the new site takes the place of the old one.

Beside the output ``public`` stands ``.public.standby``: the site published
before, sharing its unchanged files with the present one by hard links. A
build brings the standby up to date, which means writing what differs, and
then the two change places in one step. Until then the published site is
untouched, byte for byte; what is interrupted is put right by the next run.
What is ours in the two says a record beside them (``output_record``).

A folder that cannot be renamed (a mount point, or its parent belongs to
somebody else) is changed file by file instead, see ``in_place``.
"""

import errno
import os
import time
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self

from dateline.publishing import in_place
from dateline.publishing.durable import sync_tree
from dateline.publishing.exchange import exchange, finish_renames, is_mount
from dateline.publishing.foreign import bring_back, can_be_carried, carry, return_foreign, scan_tree
from dateline.publishing.known_folders import (
    NOTHING_KNOWN,
    KnownFolders,
    SeenFolders,
    folders_with,
    unchanged_folders,
    without,
)
from dateline.publishing.lock import Lock, lock_places
from dateline.publishing.look import OutputLook
from dateline.publishing.output_record import OutputRecord
from dateline.publishing.published_files import (
    KnownTrees,
    PublishedFile,
    Records,
    name_in_cache,
    read_known_trees,
    read_records,
    read_standby_names,
    write_published,
)
from dateline.publishing.refusals import (
    refuse_collisions,
    refuse_contradictions,
    refuse_in_the_way,
    refuse_misplaced,
)
from dateline.publishing.standby import (
    Produced,
    discard,
    is_strange,
    link_intact_files,
    not_linked,
    prepare_standby,
    renew_stamp,
    write_missing_files,
)
from dateline.publishing.tree import (
    folders_of,
    inode_of,
    intact_paths,
    own_names,
    written_long_before,
)
from dateline.runtime.cache import Cache
from dateline.runtime.errors import MachineFault, os_errors_as_faults
from dateline.runtime.stops import raise_stop_as_when_done
from dateline.values.digests import Value
from dateline.values.file_records import stamp_of

PublishMethod = Literal["exchange", "renames", "files"]


class PublishResult(Value, frozen=True):
    """Numbers of files, and how they were published: by "files", readers may have seen old and new mixed.

    ``changed`` are the paths that are new, other than before, or gone. ``set_aside`` is the folder in which
    is what was replaced or removed without any record that it was ours.
    """

    method: Literal["unchanged"] | PublishMethod
    written: int
    removed: int
    total: int
    changed: tuple[str, ...] = ()
    set_aside: str = ""


class Comparison(NamedTuple):
    """The wanted files of a site beside what the two trees hold.

    ``intact`` are in the output, with the wanted key; ``missing`` are in neither tree, and so have to be
    produced. ``unchanged`` are those of the standby's folders that are as they are known, ``seen`` those of
    the output, where somebody has looked. Where there is no output yet, a ``second`` tree is made at once.
    """

    wanted: Mapping[str, bytes]
    intact: AbstractSet[str]
    missing: list[str]
    unchanged: KnownFolders
    seen: SeenFolders | None = None
    second: Path | None = None


class _Published(NamedTuple):
    """How files were published, which of them were in the output as they are, and which are written."""

    method: PublishMethod
    intact: AbstractSet[str]
    written: AbstractSet[str]


class Output:
    """The output folder of a site, locked and recovered within a ``with`` block.

    ``folder`` may be a symbolic link to the folder meant. ``clean`` trusts
    nothing that was published before. ``take_over`` allows a folder that
    another site has published to, or nobody: what stands in the place of the
    site's files is replaced. ``ahead`` gives what was seen of it
    before. Raises ``OutputRefused`` for a folder that may not be published to,
    ``OutputBusy`` while another process publishes, ``MachineFault`` for
    trouble with the disk. What goes wrong, or is stopped, once the new site
    stands leaves the block saying so: as a ``MachineFault`` that is
    ``published``, or as ``StoppedWhenDone``.
    """

    _record: OutputRecord

    def __init__(
        self,
        folder: Path,
        cache: Cache,
        *,
        site: Path,
        clean: bool = False,
        take_over: bool = False,
        ahead: Callable[[], OutputLook | None] | None = None,
    ) -> None:
        self._site = Path(os.path.realpath(site))
        self.folder = Path(os.path.realpath(folder))
        with os_errors_as_faults(self.folder):
            refuse_misplaced(self.folder, self._site)
            self.folder.parent.mkdir(parents=True, exist_ok=True)
        self._cache = cache
        self._clean = clean
        self._take_over = take_over
        self._ahead = ahead
        self.name_in_cache = name_in_cache(self.folder, self._site)
        self._locks = ExitStack()
        self._standby = standby_of(self.folder)
        self._retired = self.folder.with_name(f".{self.folder.name}.previous")
        self._second = self._standby.with_name(f"{self._standby.name}.new")
        # What the cache has records of.
        self._recorded: dict[str, PublishedFile] = {}
        self._checksum = 0
        self._recorded_standby: frozenset[str] = frozenset()
        # The records as they are while this output is open: trusted at first, then of what is published.
        self._published = Records({})
        self._compared: Comparison | None = None
        self._stands = False

    def __enter__(self) -> Self:
        with ExitStack() as locks:
            for place in lock_places(self.folder, self._site):
                locks.enter_context(Lock(place))
            self._recorded, self._checksum = read_records(self._cache, self.name_in_cache)
            self._recorded_standby = read_standby_names(self._cache, self.name_in_cache)
            with os_errors_as_faults(self.folder):
                finish_renames(self.folder, self._standby, self._retired)
                self._record = OutputRecord(
                    self.folder,
                    self._standby,
                    self._site,
                    cached=self._recorded,
                    cached_standby=self._recorded_standby,
                    clean=self._clean,
                    take_over=self._take_over,
                )
                # Of what an interrupted run has linked there, nothing is only there.
                discard(self._second)
            self._published = Records({} if self._clean else self._recorded)
            self._locks = locks.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._locks.close()
        if self._stands:
            raise_stop_as_when_done(error)
            if isinstance(error, MachineFault):
                error.published = True

    def keys(self) -> dict[str, bytes]:
        """The keys of what the last build published, by path."""
        return {path: file.key for path, file in self._published.items()}

    @property
    def staging(self) -> Path:
        """The folder in which what is missing is put together."""
        return in_place.staging(self.folder) if self._in_place() else self._standby

    @property
    def second(self) -> Path | None:
        """The folder into which what is put together there is to be linked, where a second tree is made."""
        return self._compared.second if self._compared else None

    def digests(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The digests of the files at these paths, as far as the last build published them."""
        files = ((path, self._published.get(path)) for path in paths)
        return {path: file.digest for path, file in files if file}

    def missing(self, wanted: Mapping[str, bytes]) -> list[str]:
        """The paths for which no tree holds an intact file with the wanted key: they have to be produced.

        ``wanted`` maps each path of the site, relative and with ``/``, to the key of its bytes. The key of
        one that was never published is not asked for before its file is written.
        """
        with os_errors_as_faults(self.folder):
            self._compared = self._compare(wanted)
        return self._compared.missing

    def _compare(self, wanted: Mapping[str, bytes]) -> Comparison:
        look, seen = self._look(), None
        as_recorded = self._recorded.keys() - look.files if look else frozenset[str]()
        intact = intact_paths(self.folder, wanted, self._published, as_recorded)
        rest = [path for path in wanted if path not in intact]
        unchanged = NOTHING_KNOWN
        if rest or not wanted.keys() >= {*self._record.files}:
            known, own = self._known(self._standby), own_names(self._record.names())
            if look:
                # Where something is to be written or removed, it is looked at once more, just before.
                touched = folders_of({*rest, *(own.files - wanted.keys())})
                unchanged = without(look.known(self._standby, known), touched)
                seen = SeenFolders(look.known(self.folder, self._known(self.folder)), look.begun_ns)
            else:
                unchanged = unchanged_folders(self._standby, known)
            self._record.set_strangers_aside(own, unchanged)
            if is_strange(self._standby, own, unchanged):
                unchanged = NOTHING_KNOWN
                self._record.discard_standby(self._record.names())
        spare = set[str]()
        if not self._in_place():
            recorded = {path: wanted[path] for path in rest if path in self._published}
            spare = intact_paths(self._standby, recorded, self._published)
        missing = [path for path in rest if path not in spare]
        second = None if self.folder.exists() else self._second
        return Comparison(wanted, intact, missing, unchanged, seen, second)

    def _look(self) -> OutputLook | None:
        """What was seen ahead of time, where all is still as it was then: what we changed since was not."""
        ahead, self._ahead = self._ahead, None
        if ahead is None or self._clean or not self._record.trees_are_as_left:
            return None
        look = ahead()
        now = self._checksum, inode_of(self.folder)
        return look if look and (look.records, look.output) == now else None

    @cached_property
    def _trees(self) -> KnownTrees:
        """What is known of the folders of both trees."""
        if self._clean or not self._record.trees_are_as_left:
            return {}
        return read_known_trees(self._cache, self.name_in_cache, self._checksum)

    def _known(self, tree: Path) -> KnownFolders:
        return self._trees.get(inode_of(tree), NOTHING_KNOWN)

    def obsolete(self, wanted: Mapping[str, bytes]) -> set[str]:
        """The paths that were published before and are not wanted any more."""
        return {*self._record.files, *self._recorded} - wanted.keys()

    def publish(self, wanted: Mapping[str, bytes], produced: Produced) -> PublishResult:
        """Publishes exactly the wanted files; everything else of ours goes.

        ``produced`` gives each missing path with its bytes, or with a file to
        copy, and is consumed one by one; or it has written it into ``staging``,
        which is ready when the first is asked for. If it raises, the published
        site stays as it was.
        """
        record, compared = self._record, self._compared
        with os_errors_as_faults(self.folder):
            if compared is None or compared.wanted is not wanted:
                compared = self._compare(wanted)
            if record.is_lost:
                record.claim(wanted.keys())
            if self._take_over:
                record.count_as_ours(path for path in wanted if os.path.isfile(self.folder / path))
            own = set(record.files)
            removed, intact = own - wanted.keys(), compared.intact
            if len(intact) == len(wanted) == len(own) and not removed and self.folder.exists():
                record.keep()
                self._save(wanted, intact, written=frozenset())
                return PublishResult(method="unchanged", written=0, removed=0, total=len(own))
            refuse_contradictions(wanted)
            # In these places files of ours are to come, and the record does not name what stands there.
            unknown = refuse_collisions(self.folder, own, wanted)
            way = self._replace if self._in_place() else self._exchange
            published = way(compared, produced, unknown)
            self._compared = None
            set_aside = record.left_aside()
            self._save(wanted, published.intact, published.written)
        return PublishResult(
            method=published.method,
            written=len(published.written),
            removed=len(removed),
            total=len(wanted),
            changed=tuple(sorted((wanted.keys() - published.intact) | removed)),
            set_aside=set_aside,
        )

    def _in_place(self) -> bool:
        return self.folder.exists() and (is_mount(self.folder) or not os.access(self.folder.parent, os.W_OK))

    def _save(self, wanted: Mapping[str, bytes], intact: AbstractSet[str], written: AbstractSet[str]) -> None:
        now = time.time_ns()
        files = {path: file for path in wanted if (file := self._published.get(path))}
        for path in written & files.keys():
            stamp = files[path].stamp
            if not written_long_before(stamp):
                # A long build wrote it a while ago: its stamp still being the same, a change would show.
                again = stamp_of(os.lstat(self.folder / path), now)
                if again.matches(stamp):
                    files[path] = files[path].seen(again)
        standby = frozenset(self._record.standby)
        if files != self._recorded or standby != self._recorded_standby:
            apart = folders_with(self._replaced(intact))
            trees = {inode: without(known, apart) for inode, known in self._trees.items()}
            write_published(self._cache, self.name_in_cache, files, trees, standby)
            self._recorded, self._recorded_standby = files, standby

    def _replaced(self, intact: AbstractSet[str]) -> set[str]:
        """The intact files that are not those which the last build left in their places."""
        last, now = self._recorded.get, self._published.get
        # Of nearly all the record is the one that was read.
        touched = intact & self._published.touched
        return {path for path in touched if not _is_one_file(last(path), now(path))}

    def _exchange(self, compared: Comparison, produced: Produced, unknown: list[str]) -> _Published:
        live, standby, record, wanted = self.folder, self._standby, self._record, compared.wanted
        earlier = record.names()
        record.announce_standby(wanted.keys())
        prepare_standby(standby, live, earlier, wanted.keys())
        second = os.fspath(compared.second or "")
        if second:
            prepare_standby(self._second, standby, set(), wanted.keys())
        twins, replaced = compared.unchanged, self._replaced(compared.intact)
        apart = (path for path in compared.intact if path in replaced or path.rpartition("/")[0] not in twins)
        link_intact_files(standby, live, not_linked(standby, apart, self._published), self._published)
        missing = set(compared.missing)
        same = write_missing_files(standby, produced, missing, wanted, self._published, live, second)
        intact, written = compared.intact | same, missing - same
        record.count_equal_as_ours(unknown, standby)
        sync_tree(os.fspath(standby), written)
        if not live.exists():
            linked = written if second else frozenset[str]()
            prepare_standby(self._second, standby, set(), wanted.keys())
            rest = (path for path in wanted if path not in linked)
            link_intact_files(self._second, standby, rest, self._published)
            record.begin(wanted, tree=inode_of(standby))
            os.rename(standby, live)
            self._stands = True
            os.rename(self._second, standby)
            record.end()
            self._trees = {inode_of(live): scan_tree(live, wanted.keys()).known()}
            return _Published("exchange", intact, written)
        discard(self._second)
        own = set(record.files)
        scan = scan_tree(live, own, self._known(live), compared.seen)
        refuse_in_the_way(live, scan.foreign, wanted)
        if not can_be_carried(scan.foreign, live):
            # Somebody else's folder stays where it is, and so does the output.
            return self._replace_from_standby(wanted, intact)
        change = record.begin(wanted, tree=inode_of(standby))
        carried = carry(scan.foreign, live, standby)
        try:
            method = exchange(live, standby, self._retired)
        except BaseException as error:
            self._stands = inode_of(live) == change.tree
            refused = isinstance(error, OSError) and error.errno in (errno.EXDEV, errno.EBUSY)
            if self._stands or not refused:
                raise
            # Layered file systems refuse to rename a folder from a lower layer.
            return_foreign(scan_tree(standby, record.names()).foreign, standby, live)
            return self._replace_from_standby(wanted, intact)
        self._stands = True
        bring_back(scan, carried, own, standby, live)
        record.end(standby=own)
        other = folders_with(wanted.keys() - intact)
        self._trees = {
            inode_of(standby): without(scan.known(), other),
            inode_of(live): compared.unchanged,
        }
        return _Published(method, intact, written)

    def _replace_from_standby(self, wanted: Mapping[str, bytes], intact: AbstractSet[str]) -> _Published:
        """Replaces files one by one by what the standby has ready."""
        missing = [path for path in wanted if path not in intact]
        ready = ((path, self._standby / path) for path in missing)
        return self._replace(Comparison(wanted, intact, missing, NOTHING_KNOWN), ready, unknown=[])

    def _replace(self, compared: Comparison, produced: Produced, unknown: list[str]) -> _Published:
        live, record, wanted, missing = self.folder, self._record, compared.wanted, set(compared.missing)
        own = {*record.files, *unknown}
        self._trees = {}
        refuse_in_the_way(live, scan_tree(live, own).foreign, wanted)
        new = in_place.begin(live)
        try:
            write_missing_files(new, produced, missing, wanted, self._published)
            record.count_equal_as_ours(unknown, new)
            sync_tree(os.fspath(new), missing)
        except BaseException:
            in_place.abandon(live)
            raise
        change = record.begin(wanted, place=missing)
        # It is certain from here on: the next run would carry it through.
        self._stands = True
        in_place.complete(live, own, change)
        record.end()
        in_place.abandon(live)
        for path in missing:
            renew_stamp(os.fspath(live / path), path, self._published)
        return _Published("files", compared.intact, missing)


def standby_of(output: Path) -> Path:
    """Where the standby of an output is."""
    return output.with_name(f".{output.name}.standby")


def _is_one_file(one: PublishedFile | None, other: PublishedFile | None) -> bool:
    return one is not None and other is not None and one.stamp.inode == other.stamp.inode
