"""A write-behind cache: what was parsed is held in memory, used at once, and written when there is time."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from dateline.runtime.cache import Cache, ParsedFile, ParsedRow, RenderedFrom
from dateline.runtime.errors import MachineFault
from dateline.values.file_records import FileRecord

MOST_UNWRITTEN_FILES = 256
"""With so many parsed files held, they are written without delay: an archive need not be held twice."""


class WriteBehindCache(Cache):
    """A cache that holds freshly parsed files in memory until ``flush`` or ``close``.

    What cannot be written (a full disk, a cache in use) stays in memory, and
    is tried again: it costs time at the next start, not the edit. Small things
    are written through, or forgotten where the machine does not let them.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._rows: dict[str, ParsedRow] = {}
        self._dropped: set[str] = set()
        self._all_dropped = False
        self._records: Mapping[str, FileRecord] | None = None
        self._bodies: dict[bytes, bytes] = {}

    def close(self) -> None:
        """Writes what is left, and closes the database."""
        self.flush()
        super().close()

    def flush(self) -> None:
        """Writes what is not in the database yet, if the machine lets it."""
        site = self.path.parent.parent
        if not site.is_dir():
            # The whole site is away, and a folder made in its place would keep it from coming back.
            return
        with suppress(MachineFault):
            if not self.path.exists():
                # Somebody has removed the state folder, which is theirs to do at any time.
                removed, self._database = self._database, self._open()
                removed.close()
            if self._rows or self._dropped or self._all_dropped or self._records is not None:
                self._write_held()
            self._rows, self._dropped, self._records, self._bodies = {}, set(), None, {}
            self._all_dropped = False

    def _write_held(self) -> None:
        with self.transaction():
            if self._all_dropped:
                super().drop_all_parsed()
            super().put_parsed(self._rows.values())
            super().drop_parsed(self._dropped)
            # A file counts as read once what was read has been parsed and stored.
            if self._records is not None:
                super().put_files(self._records)

    def put_files(self, records: Mapping[str, FileRecord]) -> None:
        """Replaces the inventory at the next flush."""
        self._records = records

    def parsed(self) -> Iterator[ParsedFile]:
        """Every parsed file, all being written.

        Their details are held: a build may replace those of any file while a preview shows what it had.
        """
        self.flush()
        self._details = self.every_details()
        return super().parsed()

    def put_parsed(self, rows: Iterable[ParsedRow]) -> None:
        """Holds freshly parsed files in place of what their paths had."""
        for row in rows:
            self._rows[row.path] = row
            self._bodies[row.body_key] = row.body
            self._details[row.details_key] = row.details
            self._dropped.discard(row.path)
        if len(self._rows) >= MOST_UNWRITTEN_FILES:
            self.flush()

    def drop_parsed(self, paths: Iterable[str]) -> None:
        """Forgets files that are gone, at the next flush."""
        for path in paths:
            self._rows.pop(path, None)
            self._dropped.add(path)

    def drop_all_parsed(self) -> None:
        """Forgets all files at the next flush: until then their bodies can be had, should one break now."""
        self._all_dropped = True

    def bodies(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Bodies by digest, those that are held or stored."""
        wanted = set(keys)
        held = {key: self._bodies[key] for key in wanted & self._bodies.keys()}
        return held | super().bodies(wanted - held.keys())

    def put_index(self, name: str, digest: bytes, data: bytes) -> None:
        """Replaces an archive index, if the machine lets it."""
        with suppress(MachineFault):
            super().put_index(name, digest, data)

    def put_pieces(self, export: str, new: Mapping[bytes, bytes], gone: Iterable[bytes]) -> None:
        """Adds pieces of an export, and drops those it no longer has, if the machine lets it."""
        with suppress(MachineFault):
            super().put_pieces(export, new, gone)

    def put_rendered(
        self,
        output: str,
        commons: Mapping[bytes, bytes],
        rows: Iterable[RenderedFrom],
        gone: Iterable[str],
    ) -> None:
        """Keeps what pages of an output were rendered from, if the machine lets it."""
        with suppress(MachineFault):
            super().put_rendered(output, commons, rows, gone)

    def put_state(self, name: str, data: bytes) -> None:
        """Replaces a small record, if the machine lets it."""
        with suppress(MachineFault):
            super().put_state(name, data)
