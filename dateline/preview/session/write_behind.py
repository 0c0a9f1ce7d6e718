"""What the preview parsed, before it is in the cache: shown at once, written when there is time."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from dateline.runtime.cache import Cache, ParsedFile, ParsedRow
from dateline.runtime.errors import MachineFault
from dateline.values.file_records import FileRecord

MANY = 256
"""So many parsed files are written without delay: a whole archive need not be held twice."""


class Store:
    """Parsed files, fresh ones in memory and the others in the cache.

    What cannot be written (a full disk, a cache in use) stays in memory, and
    is tried again: it costs time at the next start, not the edit.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._rows: dict[str, ParsedRow] = {}
        self._gone: set[str] = set()
        self._records: Mapping[str, FileRecord] | None = None
        self._bodies: dict[bytes, bytes] = {}

    def parsed(self) -> Iterable[ParsedFile]:
        """Every parsed file, as the cache has it once all is written."""
        self.flush()
        return self._cache.parsed()

    def put_parsed(self, rows: Iterable[ParsedRow]) -> None:
        """Keeps freshly parsed files in place of what their paths had."""
        for row in rows:
            self._rows[row.path] = row
            self._bodies[row.body_key] = row.body
            self._gone.discard(row.path)
        if len(self._rows) >= MANY:
            self.flush()

    def drop_parsed(self, paths: Iterable[str]) -> None:
        """Forgets files that are gone."""
        for path in paths:
            self._rows.pop(path, None)
            self._gone.add(path)

    def put_files(self, records: Mapping[str, FileRecord]) -> None:
        """Keeps what the files looked like that all this was parsed from."""
        self._records = records

    def bodies(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Stored bodies by digest, those that are still there."""
        wanted = set(keys)
        found = {key: self._bodies[key] for key in wanted & self._bodies.keys()}
        return found | self._cache.bodies(wanted - found.keys()) if len(found) < len(wanted) else found

    def files(self) -> dict[str, FileRecord]:
        """What the files looked like when they were last parsed."""
        return self._cache.files()

    def index(self, name: str) -> tuple[bytes, bytes] | None:
        """An index, and the digest of what it was made from."""
        return self._cache.index(name)

    def put_index(self, name: str, digest: bytes, data: bytes) -> None:
        """Replaces an index, if the machine lets it."""
        with suppress(MachineFault):
            self._cache.put_index(name, digest, data)

    def pieces(self, export: str) -> dict[bytes, bytes]:
        """The pieces that an export was last joined from, by key."""
        return self._cache.pieces(export)

    def put_pieces(self, export: str, new: Mapping[bytes, bytes], gone: Iterable[bytes]) -> None:
        """Adds pieces of an export, and drops those it no longer has, if the machine lets it."""
        with suppress(MachineFault):
            self._cache.put_pieces(export, new, gone)

    def close(self) -> None:
        """Writes what is left, and lets go of the cache."""
        self.flush()
        self._cache.close()

    def flush(self) -> None:
        """Writes to the cache what is not there yet, if the machine lets it."""
        state = self._cache.path.parent
        if not state.parent.is_dir():
            # The whole site is away, and a folder made in its place would keep it from coming back.
            return
        try:
            if not self._cache.path.exists():
                # Somebody has removed the state folder, which is theirs to do at any time.
                anew = Cache.open(state)
                self._cache.close()
                self._cache = anew
            if self._rows:
                self._cache.put_parsed(self._rows.values())
            if self._gone:
                self._cache.drop_parsed(self._gone)
            # Only now: a file counts as read once what was read has been parsed and kept.
            if self._records is not None:
                self._cache.put_files(self._records)
        except MachineFault:
            return
        self._rows, self._gone, self._records, self._bodies = {}, set(), None, {}
