"""The output folder, in which the new site takes the place of the old one.

Beside the output ``public`` stands ``.public.standby``: the site published
before, sharing its unchanged files with the present one by hard links. A
build brings the standby up to date, which means writing what differs, and
then the two change places in one step. Until then the published site is
untouched, byte for byte; what is interrupted is put right by the next run.
What is ours in the two says a record beside them (``publication``).

A folder that cannot be renamed (a mount point, or its parent belongs to
somebody else) is changed file by file instead, see ``in_place``.
"""

import errno
import os
import time
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from dateline.publishing import in_place
from dateline.publishing.durable import sync_folder, sync_tree
from dateline.publishing.exchange import exchange, finish_renames, is_mount
from dateline.publishing.foreign import (
    bring_back,
    can_be_carried,
    can_be_made,
    carry,
    return_foreign,
    scan_tree,
)
from dateline.publishing.known_folders import (
    NOTHING_KNOWN,
    KnownFolders,
    folders_with,
    unchanged_folders,
    without,
)
from dateline.publishing.lock import Lock, lock_places
from dateline.publishing.lost_records import files_in, keep_what_is_gone, seemingly_ours, set_aside
from dateline.publishing.publication import (
    Change,
    Publication,
    UnreadablePublication,
    is_plain,
    read_record,
    way_to_site,
    write_record,
)
from dateline.publishing.published_files import (
    KnownTrees,
    PublishedFile,
    name_in_cache,
    read_known_trees,
    read_published,
    read_standby_names,
    write_published,
)
from dateline.publishing.refusals import (
    refuse_collisions,
    refuse_contradictions,
    refuse_foreign,
    refuse_in_the_way,
    refuse_links,
    refuse_misplaced,
    refuse_other_site,
    refuse_unknown,
    refuse_unlike,
)
from dateline.publishing.standby import (
    discard,
    is_strange,
    link_intact_files,
    prepare_standby,
    renew_stamp,
    write_missing_files,
)
from dateline.publishing.tree import (
    folders_of,
    intact_paths,
    is_no_folder,
    make_folders,
    written_long_before,
)
from dateline.runtime.cache import Cache
from dateline.runtime.errors import MachineFault, os_errors_as_faults
from dateline.runtime.stops import raise_stop_as_when_done
from dateline.values.digests import Value
from dateline.values.file_records import stamp_of

Produced = Iterable[tuple[str, bytes | Path]]
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


class Output:
    """The output folder of a site, locked and recovered within a ``with`` block.

    ``folder`` may be a symbolic link to the folder meant. ``clean`` trusts
    nothing that was published before. ``take_over`` allows a folder that
    another site has published to, or nobody: what stands in the place of the
    site's files is replaced. Raises ``OutputRefused`` for a folder that may
    not be published to, ``OutputBusy`` while another process publishes,
    ``MachineFault`` for trouble with the disk. What goes wrong, or is stopped,
    once the new site stands leaves the block saying so: as a ``MachineFault``
    that is ``published``, or as ``StoppedWhenDone``.
    """

    def __init__(
        self, folder: Path, cache: Cache, *, site: Path, clean: bool = False, take_over: bool = False
    ) -> None:
        site = Path(os.path.realpath(site))
        self.folder = Path(os.path.realpath(folder))
        with os_errors_as_faults(self.folder):
            refuse_misplaced(self.folder, site)
            self.folder.parent.mkdir(parents=True, exist_ok=True)
        self._cache = cache
        self._clean = clean
        self._take_over = take_over
        self.name_in_cache = name_in_cache(self.folder, site)
        self._locks = ExitStack()
        self._lock_places = lock_places(self.folder, site)
        self._standby = self._sibling("standby")
        self._retired = self._sibling("previous")
        self._site = site
        self._way_to_site = way_to_site(self.folder, site)
        # What is ours in the folder, as its record says, and what the cache has records of.
        self._record = Publication(site=self._way_to_site)
        self._written: Publication | None = None
        # Whether nothing says any more what is ours in the folder, and the site is published all the same.
        self._records_lost = False
        self._set_aside: Path | None = None
        self._recorded: dict[str, PublishedFile] = {}
        self._recorded_standby: frozenset[str] = frozenset()
        # Files that the record does not name, in whose places files of ours are to come.
        self._unknown: list[str] = []
        # The records as they are while this output is open: trusted at first, then of what is published.
        self._published: dict[str, PublishedFile] = {}
        # Those of the standby's folders that are as they are known.
        self._unchanged = NOTHING_KNOWN
        # What ``missing`` found, and for which site.
        self._intact: set[str] = set()
        self._missing: set[str] = set()
        self._examined: Mapping[str, bytes] | None = None
        self._stands = False

    def _sibling(self, role: str) -> Path:
        return self.folder.with_name(f".{self.folder.name}.{role}")

    def __enter__(self) -> Self:
        with ExitStack() as locks:
            for place in self._lock_places:
                locks.enter_context(Lock(place))
            self._recorded = read_published(self._cache, self.name_in_cache)
            self._recorded_standby = read_standby_names(self._cache, self.name_in_cache)
            with os_errors_as_faults(self.folder):
                finish_renames(self.folder, self._standby, self._retired)
                self._record = self._found_record()
                if self._record.change:
                    self._recover(self._record.change)
                self._find_unlisted()
            self._published = {} if self._clean else dict(self._recorded)
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

    def _found_record(self) -> Publication:
        """What is known to be ours. A record that is lost, or no good, is made up from the cache's."""
        refuse = refuse_unknown if self._standby.is_dir() else refuse_foreign
        try:
            found = read_record(self.folder, self._site)
        except UnreadablePublication:
            found, refuse = None, refuse_unknown
        if found is None:
            if not (self._recorded or self._take_over):
                can_be_set_aside = refuse is refuse_unknown and os.access(self.folder.parent, os.W_OK)
                if not (self._clean and can_be_set_aside):
                    refuse(self.folder)
                self._records_lost = self.folder.exists()
            self._trees = {}
            if not self._records_lost:  # the standby tells what may be ours
                self._discard_standby({*filter(is_plain, self._recorded.keys() | self._recorded_standby)})
            return Publication(site=self._way_to_site, files=tuple(sorted(filter(is_plain, self._recorded))))
        self._written = found
        if found.site != self._way_to_site:
            moved_away = not (self.folder / found.site).is_dir()
            if not (self._take_over or moved_away):
                refuse_other_site(self.folder, found.site)
            found = msgspec.structs.replace(found, site=self._way_to_site)
        return found

    def _discard_standby(self, own: AbstractSet[str]) -> None:
        """Removes a standby of which not all is known, but for what is not ours and is only there."""
        live, standby = self.folder, self._standby
        if own and live.exists() and standby.exists() and not is_no_folder(os.fspath(standby)):
            foreign = set(scan_tree(standby, own).foreign) - folders_of(own)
            return_foreign((path for path in foreign if can_be_made(live, path)), standby, live)
        discard(standby)

    def _recover(self, change: Change) -> None:
        """Finishes or undoes the change that an interrupted run had begun."""
        record, self._trees = self._record, {}
        if is_no_folder(os.fspath(self._standby)):
            discard(self._standby)
        refuse_links(self.folder, record.names())
        if change.tree == 0:
            in_place.complete(self.folder, record.files, change)
            in_place.abandon(self.folder)
            self._keep_record(record.settled(change.files))
            return
        if self.folder.exists() and self._standby.exists():
            return_foreign(scan_tree(self._standby, record.names()).foreign, self._standby, self.folder)
        trees = {_inode(self.folder): change.files, _inode(self._standby): record.files}
        # Where neither is the tree that was put together, the site was moved or restored meanwhile.
        self._keep_record(record.settled(trees.get(change.tree, (*record.files, *change.files))))

    def _find_unlisted(self) -> None:
        """Counts as ours what an earlier record does not name: what is, byte for byte, what was published.

        And what the standby may hold.
        """
        files = {*self._record.files}
        unlisted = self._recorded.keys() - files
        if not unlisted and self._recorded_standby <= {*self._record.standby}:
            return
        if unlisted:
            keys = {path: self._recorded[path].key for path in filter(is_plain, unlisted)}
            files |= intact_paths(self.folder, keys, dict(self._recorded))
        standby = self._record.names() | {*filter(is_plain, self._recorded_standby)}
        self._record = msgspec.structs.replace(
            self._record, files=tuple(sorted(files)), standby=tuple(sorted(standby - files))
        )

    def _keep_record(self, record: Publication) -> None:
        if record != self._written:
            write_record(self.folder, self._site, record)
        self._record = self._written = record

    def keys(self) -> dict[str, bytes]:
        """The keys of what the last build published, by path."""
        return {path: file.key for path, file in self._published.items()}

    def missing(self, wanted: Mapping[str, bytes]) -> list[str]:
        """The paths for which no tree holds an intact file with the wanted key: they have to be produced.

        ``wanted`` maps each path of the site, relative and with ``/``, to the key of its bytes. The key of
        one that was never published is not asked for before its file is written.
        """
        with os_errors_as_faults(self.folder):
            self._intact = intact_paths(self.folder, wanted, self._published)
            rest = [path for path in wanted if path not in self._intact]
            if rest or not wanted.keys() >= {*self._record.files}:
                self._unchanged = unchanged_folders(self._standby, self._known(self._standby))
                if is_strange(self._standby, self._record.names(), self._unchanged):
                    self._unchanged = NOTHING_KNOWN
                    self._discard_standby(self._record.names())
            spare = set[str]()
            if not self._in_place():
                recorded = {path: wanted[path] for path in rest if path in self._published}
                spare = intact_paths(self._standby, recorded, self._published)
        missing = [path for path in rest if path not in spare]
        self._missing = set(missing)
        self._examined = wanted
        return missing

    @cached_property
    def _trees(self) -> KnownTrees:
        """What is known of the folders of both trees."""
        return {} if self._clean else read_known_trees(self._cache, self.name_in_cache)

    def _known(self, tree: Path) -> KnownFolders:
        return self._trees.get(_inode(tree), NOTHING_KNOWN)

    def obsolete(self, wanted: Mapping[str, bytes]) -> set[str]:
        """The paths that were published before and are not wanted any more."""
        return {*self._record.files, *self._recorded} - wanted.keys()

    def publish(self, wanted: Mapping[str, bytes], produced: Produced) -> PublishResult:
        """Publishes exactly the wanted files; everything else of ours goes.

        ``produced`` gives each missing path with its bytes, or with a file to
        copy, and is consumed one by one. If it raises, the published site
        stays as it was.
        """
        if self._examined is not wanted:
            self.missing(wanted)
        with os_errors_as_faults(self.folder):
            if self._records_lost:
                self._claim(wanted)
            if self._take_over:
                there = (path for path in wanted if os.path.isfile(self.folder / path))
                self._keep_record(self._record.settled({*self._record.files, *there}))
            own = set(self._record.files)
            removed = own - wanted.keys()
            if len(self._intact) == len(wanted) == len(own) and not removed and self.folder.exists():
                self._keep_record(self._record)
                self._save(wanted)
                return PublishResult(method="unchanged", written=0, removed=0, total=len(own))
            refuse_contradictions(wanted)
            self._unknown = refuse_collisions(self.folder, own, wanted)
            method = (self._replace if self._in_place() else self._exchange)(wanted, produced)
            changed = tuple(sorted((wanted.keys() - self._intact) | removed))
            self._examined = None
            if self._set_aside and not keep_what_is_gone(self._set_aside, self.folder):
                self._set_aside = None
            self._save(wanted)
        return PublishResult(
            method=method,
            written=len(self._missing),
            removed=len(removed),
            total=len(wanted),
            changed=changed,
            set_aside=os.fspath(self._set_aside) if self._set_aside else "",
        )

    def _claim(self, wanted: Mapping[str, bytes]) -> None:
        """Counts as ours what earlier builds seem to have published, and sets all of it aside."""
        spare = {*files_in(self._standby)}
        found = seemingly_ours(self.folder, spare, wanted.keys())
        if found:
            self._set_aside, found = set_aside(found, self.folder)
        standby = tuple(sorted(spare - found))
        self._keep_record(msgspec.structs.replace(self._record, files=tuple(sorted(found)), standby=standby))
        # Only now: a run that is stopped before this finds in it what may be ours.
        self._discard_standby(frozenset())
        self._records_lost = False

    def _in_place(self) -> bool:
        return self.folder.exists() and (is_mount(self.folder) or not os.access(self.folder.parent, os.W_OK))

    def _save(self, wanted: Mapping[str, bytes]) -> None:
        now = time.time_ns()
        files = {path: file for path in wanted if (file := self._published.get(path))}
        for path in self._missing & files.keys():
            stamp = files[path].stamp
            if not written_long_before(stamp):
                # A long build wrote it a while ago: its stamp still being the same, a change would show.
                again = stamp_of(os.lstat(self.folder / path), now)
                if again.matches(stamp):
                    files[path] = files[path].seen(again)
        standby = frozenset(self._record.standby)
        if files != self._recorded or standby != self._recorded_standby:
            apart = folders_with(self._replaced())
            trees = {inode: without(known, apart) for inode, known in self._trees.items()}
            write_published(self._cache, self.name_in_cache, files, trees, standby)
            self._recorded, self._recorded_standby = files, standby

    def _replaced(self) -> set[str]:
        """The intact files that are not those which the last build left in their places."""
        last, now = self._recorded.get, self._published.get
        # Of nearly all the record is the same object.
        other = {path for path in self._intact if (file := now(path)) is None or last(path) is not file}
        return {path for path in other if not _is_one_file(last(path), now(path))}

    def _exchange(self, wanted: Mapping[str, bytes], produced: Produced) -> PublishMethod:
        live, standby = self.folder, self._standby
        earlier = self._record.names()
        if not earlier >= wanted.keys():
            # Whatever an interrupted run leaves in the standby is known to be ours.
            self._keep_record(
                msgspec.structs.replace(
                    self._record, standby=tuple(sorted((earlier | wanted.keys()) - {*self._record.files}))
                )
            )
        prepare_standby(standby, live, earlier, wanted.keys())
        twins, replaced = self._unchanged, self._replaced()
        apart = (path for path in self._intact if path in replaced or path.rpartition("/")[0] not in twins)
        link_intact_files(standby, live, apart, self._published)
        same = write_missing_files(standby, produced, self._missing, wanted, self._published, live)
        self._intact |= same
        self._missing -= same
        self._count_equal_as_ours(standby)
        sync_tree(os.fspath(standby), self._missing)
        if not live.exists():
            self._begin(wanted, tree=_inode(standby))
            os.rename(standby, live)
            self._end()
            # The first edit should not have to wait for the second tree.
            prepare_standby(standby, live, set(), wanted.keys())
            link_intact_files(standby, live, wanted, self._published)
            self._trees = {_inode(live): scan_tree(live, wanted.keys()).known()}
            return "exchange"
        own = set(self._record.files)
        scan = scan_tree(live, own, self._known(live))
        refuse_in_the_way(live, scan.foreign, wanted)
        if not can_be_carried(scan.foreign, live):
            # Somebody else's folder stays where it is, and so does the output.
            return self._replace_from_standby(wanted)
        change = self._begin(wanted, tree=_inode(standby))
        carried = carry(scan.foreign, live, standby)
        try:
            method = exchange(live, standby, self._retired)
        except BaseException as error:
            self._stands = _inode(live) == change.tree
            refused = isinstance(error, OSError) and error.errno in (errno.EXDEV, errno.EBUSY)
            if self._stands or not refused:
                raise
            # Layered file systems refuse to rename a folder from a lower layer.
            return_foreign(scan_tree(standby, self._record.names()).foreign, standby, live)
            return self._replace_from_standby(wanted)
        self._stands = True
        bring_back(scan, carried, own, standby, live)
        self._end(standby=own)
        other = folders_with(wanted.keys() - self._intact)
        self._trees = {
            _inode(standby): without(scan.known(), other),
            _inode(live): self._unchanged,
        }
        return method

    def _count_equal_as_ours(self, new: Path) -> None:
        """Counts as ours what is there as it was just made: a record from a backup may name too little."""
        if self._unknown:
            refuse_unlike(self.folder, new, self._unknown)
            self._keep_record(self._record.settled({*self._record.files, *self._unknown}))
            self._unknown = []

    def _replace_from_standby(self, wanted: Mapping[str, bytes]) -> PublishMethod:
        """Replaces files one by one by what the standby has ready."""
        self._missing = wanted.keys() - self._intact
        return self._replace(wanted, ((path, self._standby / path) for path in self._missing))

    def _replace(self, wanted: Mapping[str, bytes], produced: Produced) -> PublishMethod:
        live, own = self.folder, {*self._record.files, *self._unknown}
        self._trees = {}
        refuse_in_the_way(live, scan_tree(live, own).foreign, wanted)
        new = in_place.begin(live)
        try:
            make_folders(new, folders_of(self._missing))
            write_missing_files(new, produced, self._missing, wanted, self._published)
            self._count_equal_as_ours(new)
            sync_tree(os.fspath(new), self._missing)
        except BaseException:
            in_place.abandon(live)
            raise
        change = self._begin(wanted, place=self._missing)
        # It is certain from here on: the next run would carry it through.
        self._stands = True
        in_place.complete(live, own, change)
        self._end()
        in_place.abandon(live)
        for path in self._missing:
            renew_stamp(os.fspath(live / path), path, self._published)
        return "files"

    def _begin(self, wanted: Iterable[str], *, tree: int = 0, place: Iterable[str] = ()) -> Change:
        """Says in the record what is about to change."""
        # Nearly all of them are in order in the record.
        coming = set(wanted)
        known = [path for path in self._record.files if path in coming]
        files = sorted((*known, *coming.difference(known)))
        change = Change(files=tuple(files), tree=tree, place=tuple(sorted(place)))
        self._keep_record(msgspec.structs.replace(self._record, change=change))
        return change

    def _end(self, standby: AbstractSet[str] | None = None) -> None:
        """Says in the record that what was begun is done; ``standby`` is all that the standby holds now."""
        self._stands = True
        sync_folder(os.fspath(self.folder.parent))
        change, record = self._record.change, self._record
        files = change.files if change else record.files
        if standby is not None:
            record = msgspec.structs.replace(record, files=(), standby=tuple(standby), change=None)
        self._keep_record(record.settled(files))


def _is_one_file(one: PublishedFile | None, other: PublishedFile | None) -> bool:
    return one is not None and other is not None and one.stamp.inode == other.stamp.inode


def _inode(folder: Path) -> int:
    """The inode of a folder; -1 where there is none."""
    try:
        return os.lstat(folder).st_ino
    except FileNotFoundError:
        return -1
