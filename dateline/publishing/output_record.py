"""What is ours in an output while it is open: put right when it is found, and changed before the trees are.

How it lies on the disk is described in ``publication``.
"""

import os
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from dateline.publishing import in_place
from dateline.publishing.durable import sync_folder
from dateline.publishing.foreign import can_be_made, return_foreign, scan_tree, strangers_in
from dateline.publishing.known_folders import KnownFolders
from dateline.publishing.lost_records import (
    files_in,
    keep_what_is_gone,
    move_aside,
    seemingly_ours,
    set_aside,
)
from dateline.publishing.publication import (
    Change,
    Publication,
    UnreadablePublication,
    is_plain,
    read_record,
    way_to_site,
    write_record,
)
from dateline.publishing.published_files import PublishedFile
from dateline.publishing.refusals import (
    refuse_foreign,
    refuse_links,
    refuse_other_site,
    refuse_unknown,
    refuse_unlike,
)
from dateline.publishing.standby import discard
from dateline.publishing.tree import OwnNames, folders_of, inode_of, intact_paths, is_no_folder


class OutputRecord:
    """The record of the output ``live`` of a site, and of its ``standby``.

    ``cached`` and ``cached_standby`` are what the site's cache knows: files that were published, and names
    that the standby may hold. ``clean`` and ``take_over`` are as an ``Output`` has them. What an interrupted
    run had begun is finished or undone. Raises ``OutputRefused`` for a folder that may not be published to.
    """

    def __init__(
        self,
        live: Path,
        standby: Path,
        site: Path,
        *,
        cached: Mapping[str, PublishedFile],
        cached_standby: AbstractSet[str],
        clean: bool,
        take_over: bool,
    ) -> None:
        self._live, self._standby, self._site = live, standby, site
        self._kept: Publication | None = None
        self._set_aside: Path | None = None
        self.trees_are_as_left = True
        """Whether nothing had to be put right: otherwise what is known of the trees' folders says nothing."""
        self.is_lost = False
        """Whether nothing says any more what is ours in the folder, and it is published to all the same."""
        self._now = self._found(cached, cached_standby, clean=clean, take_over=take_over)
        if self._now.change:
            self._recover(self._now.change)
        self._count_unlisted(cached, cached_standby)

    @property
    def files(self) -> tuple[str, ...]:
        """Our files in the output, as sorted relative paths with ``/``."""
        return self._now.files

    @property
    def standby(self) -> tuple[str, ...]:
        """What of ours the standby may hold besides."""
        return self._now.standby

    def names(self) -> set[str]:
        """Every name that is ours, or may be, in the output or in the standby."""
        return self._now.names()

    def _found(
        self,
        cached: Mapping[str, PublishedFile],
        cached_standby: AbstractSet[str],
        *,
        clean: bool,
        take_over: bool,
    ) -> Publication:
        """The record as it is found. One that is lost, or no good, is made up from the cache's."""
        way = way_to_site(self._live, self._site)
        refuse = refuse_unknown if self._standby.is_dir() else refuse_foreign
        try:
            found = read_record(self._live, self._site)
        except UnreadablePublication:
            found, refuse = None, refuse_unknown
        if found is None:
            if not (cached or take_over):
                can_be_set_aside = refuse is refuse_unknown and os.access(self._live.parent, os.W_OK)
                if not (clean and can_be_set_aside):
                    refuse(self._live)
                self.is_lost = self._live.exists()
            self.trees_are_as_left = False
            if not self.is_lost:  # the standby tells what may be ours
                self.discard_standby({*filter(is_plain, cached.keys() | cached_standby)})
            return Publication(site=way, files=tuple(sorted(filter(is_plain, cached))))
        self._kept = found
        if found.site != way:
            moved_away = not (self._live / found.site).is_dir()
            if not (take_over or moved_away):
                refuse_other_site(self._live, found.site)
            found = msgspec.structs.replace(found, site=way)
        return found

    def _recover(self, change: Change) -> None:
        """Finishes or undoes the change that an interrupted run had begun."""
        record, self.trees_are_as_left = self._now, False
        if is_no_folder(os.fspath(self._standby)):
            discard(self._standby)
        refuse_links(self._live, record.names())
        if change.tree == 0:
            in_place.complete(self._live, record.files, change)
            in_place.abandon(self._live)
            self._keep(record.settled(change.files))
            return
        if self._live.exists() and self._standby.exists():
            return_foreign(scan_tree(self._standby, record.names()).foreign, self._standby, self._live)
        trees = {inode_of(self._live): change.files, inode_of(self._standby): record.files}
        # Where neither is the tree that was put together, the site was moved or restored meanwhile.
        self._keep(record.settled(trees.get(change.tree, (*record.files, *change.files))))

    def _count_unlisted(self, cached: Mapping[str, PublishedFile], cached_standby: AbstractSet[str]) -> None:
        """Counts as ours what an earlier record does not name: what is, byte for byte, what was published.

        And what the standby may hold.
        """
        files = {*self.files}
        unlisted = cached.keys() - files
        if not unlisted and cached_standby <= {*self.standby}:
            return
        if unlisted:
            keys = {path: cached[path].key for path in filter(is_plain, unlisted)}
            files |= intact_paths(self._live, keys, dict(cached))
        standby = self.names() | {*filter(is_plain, cached_standby)}
        self._now = msgspec.structs.replace(
            self._now, files=tuple(sorted(files)), standby=tuple(sorted(standby - files))
        )

    def _keep(self, record: Publication) -> None:
        if record != self._kept:
            write_record(self._live, self._site, record)
        self._now = self._kept = record

    def keep(self) -> None:
        """Writes the record, where what was found is not what is kept."""
        self._keep(self._now)

    def count_as_ours(self, paths: Iterable[str]) -> None:
        """Counts files of the output as ours that the record does not name."""
        self._keep(self._now.settled({*self.files, *paths}))

    def count_equal_as_ours(self, paths: list[str], new: Path) -> None:
        """Counts files as ours that are as they were just made in ``new``; refuses others.

        A record from a backup may name too little.
        """
        if paths:
            refuse_unlike(self._live, new, paths)
            self.count_as_ours(paths)

    def claim(self, wanted: AbstractSet[str]) -> None:
        """Of a lost record: counts as ours what earlier builds seem to have published, and sets it aside."""
        spare = {*files_in(self._standby)}
        found = seemingly_ours(self._live, spare, wanted)
        if found:
            self._set_aside, found = set_aside(found, self._live)
        standby = tuple(sorted(spare - found))
        self._keep(msgspec.structs.replace(self._now, files=tuple(sorted(found)), standby=standby))
        # Only now: a run that is stopped before this finds in it what may be ours.
        self.discard_standby(frozenset())
        self.is_lost = False

    def left_aside(self) -> str:
        """The folder with what was set aside and is gone from the output; empty where nothing is."""
        if self._set_aside and keep_what_is_gone(self._set_aside, self._live):
            return os.fspath(self._set_aside)
        return ""

    def discard_standby(self, own: AbstractSet[str]) -> None:
        """Removes a standby of which not all is known, but for what is not ours and is only there."""
        live, standby = self._live, self._standby
        if own and live.exists() and standby.exists() and not is_no_folder(os.fspath(standby)):
            foreign = set(scan_tree(standby, own).foreign) - folders_of(own)
            return_foreign((path for path in foreign if can_be_made(live, path)), standby, live)
        discard(standby)

    def set_strangers_aside(self, own: OwnNames, unchanged: KnownFolders) -> None:
        """Takes out of the standby what nobody knows of, or it would be published with the rest.

        What others have in the output is never there alone, but for a moment. So it is a page that was
        withdrawn and came back from a backup, as far as anybody can say.
        """
        if self.is_lost:  # the standby tells what may be ours
            return
        strangers = strangers_in(self._standby, own, unchanged)
        if strangers:
            self._set_aside = move_aside(strangers, self._standby, self._live)

    def announce_standby(self, wanted: AbstractSet[str]) -> None:
        """Says what the standby will hold: whatever an interrupted run leaves in it is known to be ours."""
        earlier = self.names()
        if not earlier >= wanted:
            standby = tuple(sorted((earlier | wanted) - {*self.files}))
            self._keep(msgspec.structs.replace(self._now, standby=standby))

    def begin(self, wanted: Iterable[str], *, tree: int = 0, place: Iterable[str] = ()) -> Change:
        """Says what is about to change: see ``Change``."""
        # Nearly all of them are in order in the record.
        coming = set(wanted)
        known = [path for path in self.files if path in coming]
        files = sorted((*known, *coming.difference(known)))
        change = Change(files=tuple(files), tree=tree, place=tuple(sorted(place)))
        self._keep(msgspec.structs.replace(self._now, change=change))
        return change

    def end(self, standby: AbstractSet[str] | None = None) -> None:
        """Says that what was begun is done; ``standby`` is all that the standby holds now."""
        sync_folder(os.fspath(self._live.parent))
        change, record = self._now.change, self._now
        files = change.files if change else record.files
        if standby is not None:
            record = msgspec.structs.replace(record, files=(), standby=tuple(standby), change=None)
        self._keep(record.settled(files))
