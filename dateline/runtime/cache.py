"""The cache of a site, in ``.dateline/cache.sqlite``: what earlier builds worked out.

All of it is disposable. A database that is damaged, foreign or of another
format is begun anew without a word; losing it only costs time. Whatever it
holds is sealed: what has changed since it was kept, by a failing disk, say,
is not there. Several processes may use it at once, and one killed at any
moment leaves it whole: SQLite in WAL mode, one transaction for each group of
changes.
"""

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

import msgspec

from dateline.runtime.blob_store import BlobStore
from dateline.runtime.cache_database import connect, is_damage, primary_code
from dateline.runtime.errors import CacheChanged, MachineFault, machine_fault, os_errors_as_faults
from dateline.runtime.kept_places import require_file, require_folder_within
from dateline.values.diagnostics import diagnostic
from dateline.values.file_records import FileRecord
from dateline.values.seals import opened_in_place, opened_seal, sealed

STATE_FOLDER = ".dateline"
"""The folder beside site.toml for cache and lock; it may be removed at any time."""

_ENDINGS = ("", "-wal", "-shm")
"""Of the files that one database is."""

Write = Callable[[str, Iterable[Sequence[object]]], int]
"""Runs a statement with each row of values; returns how many rows of the table it changed."""

Name = TypeVar("Name", str, bytes)

_encode = msgspec.msgpack.Encoder().encode
_records = msgspec.msgpack.Decoder(dict[str, FileRecord])

_KEPT_AS_INDEXED = """INSERT OR IGNORE INTO indexed
SELECT path, key, facts, details FROM parsed WHERE path = ? AND key <> ?"""
"""Before facts are replaced: of several that a file had meanwhile, the indexes were made from the first."""


class ParsedRow(NamedTuple):
    """A parsed file as it is cached, everything in msgpack; ``facts`` is empty where there is no article.

    The facts name ``details`` by their key, which are read when they are asked for.
    """

    path: str
    key: bytes
    facts: bytes
    diagnostics: bytes
    body_key: bytes
    body: bytes
    details_key: bytes
    details: bytes


class ParsedFile(NamedTuple):
    """One file's parsed facts and diagnostics, encoded, under the key of all that went into them."""

    path: str
    key: bytes
    facts: bytes | memoryview
    diagnostics: bytes | memoryview


class RenderedFrom(NamedTuple):
    """The ingredients of the page at a path of an output, under the page's key.

    ``common`` names what other pages have in common with it, ``own`` is its own.
    """

    path: str
    key: bytes
    common: bytes
    own: bytes


def _name(*parts: object) -> bytes:
    """The name that something is sealed under: its place in the database."""
    return _encode(parts)


def _whole(table: str, rows: Iterable[tuple[Name, bytes]]) -> Iterator[tuple[Name, memoryview]]:
    """Names and what was kept under them, as far as it is as it was kept."""
    for name, data in rows:
        opened = opened_in_place(data, _name(table, name))
        if opened is not None:
            yield name, opened


class Cache:
    """An open cache; use it in a ``with`` block, from one thread at a time.

    Reading never fails for want of a good database: what cannot be read is
    not there. Machine trouble (disk full, no permission, locked for long) is a
    ``MachineFault``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._in_transaction = False
        # Details that are held: they are not stored, or others may replace them.
        self._details: dict[bytes, bytes] = {}
        self._database = self._open()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The cache in a site's state folder, which is made if need be."""
        return cls(folder / "cache.sqlite")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the database; the cache cannot be used afterwards."""
        self._database.close()

    def files(self) -> dict[str, FileRecord]:
        """The last inventory's records by path."""
        data = self.state("files")
        try:
            return _records.decode(data) if data else {}
        except msgspec.MsgspecError:
            return {}

    def put_files(self, records: Mapping[str, FileRecord]) -> None:
        """Replaces the inventory."""
        self.put_state("files", _encode(dict(records)))

    def parsed(self) -> Iterator[ParsedFile]:
        """Every parsed file."""
        for path, key, facts, diagnostics in self._read("SELECT path, key, facts, diagnostics FROM parsed"):
            opened = (
                opened_in_place(facts, _name("facts", path, key)),
                opened_in_place(diagnostics, _name("diagnostics", path, key)),
            )
            if opened[0] is not None and opened[1] is not None:
                yield ParsedFile(path, key, opened[0], opened[1])

    def indexed(self) -> dict[str, tuple[bytes, bytes]]:
        """The keys and facts that the kept indexes were made from, of files parsed anew or gone since."""
        rows = self._read("SELECT path, key, facts FROM indexed")
        opened = ((path, key, opened_seal(facts, _name("facts", path, key))) for path, key, facts in rows)
        return {path: (key, facts) for path, key, facts in opened if facts is not None}

    def put_parsed(self, rows: Iterable[ParsedRow]) -> None:
        """Stores freshly parsed files in place of what their paths had.

        A long stage should hand them over in batches: an interrupted build
        then keeps what it had, and another process waits only for a batch.
        """
        batch = list(rows)
        with self.transaction() as write:
            write(_KEPT_AS_INDEXED, ((row.path, row.key) for row in batch))
            write(
                "REPLACE INTO bodies VALUES (?, ?)",
                ((row.body_key, sealed(row.body, _name("bodies", row.body_key))) for row in batch),
            )
            write(
                "REPLACE INTO details VALUES (?, ?)",
                (
                    (row.details_key, sealed(row.details, _name("details", row.details_key)))
                    for row in batch
                    if row.details_key
                ),
            )
            write(
                """INSERT INTO parsed VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (path) DO UPDATE SET key = excluded.key, facts = excluded.facts,
                diagnostics = excluded.diagnostics, body = excluded.body, details = excluded.details""",
                (
                    (
                        row.path,
                        row.key,
                        sealed(row.facts, _name("facts", row.path, row.key)),
                        sealed(row.diagnostics, _name("diagnostics", row.path, row.key)),
                        row.body_key,
                        row.details_key,
                    )
                    for row in batch
                ),
            )

    def details(self, key: bytes) -> bytes:
        """Details by their digest: those that are held, else those that are stored.

        Raises ``CacheChanged`` where they are missing, or not as they were: another process has replaced
        them meanwhile. What they belong to is then parsed again.
        """
        held = self._details.get(key)
        if held is not None:
            return held
        rows = self._read("SELECT data FROM details WHERE key = ?", [key])
        found = opened_seal(rows[0][0], _name("details", key)) if rows else None
        if found is None:
            self._drop_without_details(key)
            raise CacheChanged(diagnostic("cache-changed", str(self.path)))
        return found

    def _drop_without_details(self, key: bytes) -> None:
        """Forgets all files whose details are gone, since where one is, a thousand may be.

        All files, where none of those is the one with these details.
        """
        intact = self.every_details().keys()
        named = self._read("SELECT details FROM parsed UNION SELECT details FROM indexed")
        lost = {details for (details,) in named} - intact - {b""}
        if key not in lost:
            self.drop_all_parsed()
            return
        with self.transaction() as write:
            write("DELETE FROM indexed WHERE details = ?", ((details,) for details in lost))
            write("DELETE FROM parsed WHERE details = ?", ((details,) for details in lost))

    def every_details(self) -> dict[bytes, bytes]:
        """All stored details by their digests."""
        rows = _whole("details", self._read("SELECT key, data FROM details"))
        return {key: bytes(data) for key, data in rows}

    def drop_parsed(self, paths: Iterable[str]) -> None:
        """Forgets files that are gone."""
        dropped = list(paths)
        with self.transaction() as write:
            write(_KEPT_AS_INDEXED, ((path, b"") for path in dropped))
            write("DELETE FROM parsed WHERE path = ?", ((path,) for path in dropped))

    def drop_all_parsed(self) -> None:
        """Forgets all files, where nothing goes on from them: all else that they were parsed with is new."""
        with self.transaction() as write:
            write("DELETE FROM indexed", [()])
            write("DELETE FROM parsed", [()])

    def drop_indexed(self, keys: Mapping[str, bytes]) -> None:
        """Forgets facts that no index is made from any more; ``keys`` are those that they are made from."""
        with self.transaction() as write:
            known = self._read("SELECT path, key FROM indexed")
            write(
                "DELETE FROM indexed WHERE path = ?",
                ((path,) for path, key in known if keys.get(path) != key),
            )

    def bodies(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Stored bodies by digest. One that is missing (another process dropped it) is to be parsed again."""
        wanted = list(keys)
        found: dict[bytes, bytes] = {}
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ",".join("?" * len(some))
            rows = self._read(f"SELECT key, data FROM bodies WHERE key IN ({marks})", some)
            found.update((key, bytes(body)) for key, body in _whole("bodies", rows))
        return found

    def index(self, name: str) -> tuple[bytes, memoryview] | None:
        """An archive index and the digest of the columns it was made from."""
        rows = self._read("SELECT digest, data FROM indexes WHERE name = ?", [name])
        if not rows:
            return None
        data = opened_in_place(rows[0][1], _name("indexes", name, rows[0][0]))
        return None if data is None else (rows[0][0], data)

    def put_index(self, name: str, digest: bytes, data: bytes) -> None:
        """Replaces an archive index."""
        with self.transaction() as write:
            write(
                "REPLACE INTO indexes VALUES (?, ?, ?)",
                [(name, digest, sealed(data, _name("indexes", name, digest)))],
            )

    def lots(self) -> dict[bytes, memoryview]:
        """The lots that archive indexes are made up of, encoded, by their digests."""
        return dict(_whole("lots", self._read("SELECT key, data FROM lots")))

    def put_lots(self, new: Mapping[bytes, bytes], wanted: AbstractSet[bytes]) -> None:
        """Adds lots, and drops those that are not wanted."""
        with self.transaction() as write:
            known = {key for (key,) in self._read("SELECT key FROM lots")}
            write("DELETE FROM lots WHERE key = ?", ((key,) for key in known - wanted))
            rows = ((key, sealed(data, _name("lots", key))) for key, data in new.items())
            write("REPLACE INTO lots VALUES (?, ?)", rows)

    def memo(self) -> Iterator[tuple[str, bytes, memoryview]]:
        """Every value of a memo: its name, the digest of what it was made from, and itself, encoded."""
        for name, digest, data in self._read("SELECT name, digest, data FROM memo"):
            opened = opened_in_place(data, _name("memo", name, digest))
            if opened is not None:
                yield name, digest, opened

    def put_memo(self, new: Iterable[tuple[str, bytes, bytes]], gone: Iterable[str]) -> None:
        """Adds values of a memo, as ``memo`` gives them, in place of those with the same names."""
        with self.transaction() as write:
            write("DELETE FROM memo WHERE name = ?", ((name,) for name in gone))
            write(
                "REPLACE INTO memo VALUES (?, ?, ?)",
                ((name, digest, sealed(data, _name("memo", name, digest))) for name, digest, data in new),
            )

    def pieces(self, export: str) -> dict[bytes, memoryview]:
        """The pieces that an export was last joined from, by key."""
        return dict(_whole(export, self._read("SELECT key, data FROM pieces WHERE export = ?", [export])))

    def piece_names(self, export: str) -> set[bytes]:
        """The keys of these pieces, without a look at what they are."""
        return {key for (key,) in self._read("SELECT key FROM pieces WHERE export = ?", [export])}

    def put_pieces(self, export: str, new: Mapping[bytes, bytes], gone: Iterable[bytes]) -> None:
        """Adds pieces of an export, and drops those it no longer has."""
        with self.transaction() as write:
            write("DELETE FROM pieces WHERE export = ? AND key = ?", ((export, key) for key in gone))
            write(
                "REPLACE INTO pieces VALUES (?, ?, ?)",
                ((export, key, sealed(data, _name(export, key))) for key, data in new.items()),
            )

    def drop_pieces(self) -> None:
        """Forgets the pieces of all exports."""
        with self.transaction() as change:
            change("DELETE FROM pieces", [()])

    def rendered(self, output: str, path: str) -> tuple[RenderedFrom, bytes] | None:
        """The ingredients of the page at a path when it was last rendered, with those it has in common."""
        rows = self._read(
            """SELECT path, key, common, marks, data FROM rendered JOIN commons ON name = common
            WHERE output = ? AND path = ?""",
            [output, path],
        )
        if not rows:
            return None
        _, key, common, own, data = rows[0]
        own = opened_seal(own, _name(output, path, key))
        data = opened_seal(data, _name("commons", common))
        return None if own is None or data is None else (RenderedFrom(path, key, common, own), data)

    def put_rendered(
        self,
        output: str,
        commons: Mapping[bytes, bytes],
        rows: Iterable[RenderedFrom],
        gone: Iterable[str],
    ) -> None:
        """Keeps what pages of an output were rendered from; ``commons`` are what they name, by name."""
        with self.transaction() as write:
            write("DELETE FROM rendered WHERE output = ? AND path = ?", ((output, path) for path in gone))
            write(
                "REPLACE INTO rendered VALUES (?, ?, ?, ?, ?)",
                (
                    (
                        output,
                        row.path,
                        row.key,
                        row.common,
                        sealed(row.own, _name(output, row.path, row.key)),
                    )
                    for row in rows
                ),
            )
            # Only then can others be without a page; to look for them takes a walk through all rows.
            sealed_commons = ((name, sealed(data, _name("commons", name))) for name, data in commons.items())
            if write("INSERT OR IGNORE INTO commons VALUES (?, ?)", sealed_commons):
                write("DELETE FROM commons WHERE name NOT IN (SELECT common FROM rendered)", [()])

    def wholes(self) -> dict[str, bytes]:
        """Of every group of traces what is looked at as a whole, by the group's name."""
        found = _whole("wholes", self._read("SELECT name, whole FROM traces"))
        return {name: bytes(data) for name, data in found}

    def traces(self, name: str) -> bytes | None:
        """The traces of a group."""
        rows = self._read("SELECT data FROM traces WHERE name = ?", [name])
        return opened_seal(rows[0][0], _name("traces", name)) if rows else None

    def put_traces(self, new: Mapping[str, tuple[bytes, bytes]], gone: Iterable[str]) -> None:
        """Adds groups of traces, each as a whole and its traces; drops others."""
        with self.transaction() as write:
            write("DELETE FROM traces WHERE name = ?", ((name,) for name in gone))
            rows = (
                (name, sealed(whole, _name("wholes", name)), sealed(data, _name("traces", name)))
                for name, (whole, data) in new.items()
            )
            write("REPLACE INTO traces VALUES (?, ?, ?)", rows)

    def rows(self, group: str) -> bytes | None:
        """The rows of the archive that stand in a group."""
        rows = self._read("SELECT data FROM rows WHERE name = ?", [group])
        return opened_seal(rows[0][0], _name("rows", group)) if rows else None

    def put_rows(self, new: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Adds groups of rows, and drops others."""
        with self.transaction() as write:
            write("DELETE FROM rows WHERE name = ?", ((name,) for name in gone))
            sealed_rows = ((name, sealed(data, _name("rows", name))) for name, data in new.items())
            write("REPLACE INTO rows VALUES (?, ?)", sealed_rows)

    def drop_all_traces(self) -> None:
        """Forgets every trace, and the rows that they belong to."""
        with self.transaction() as write:
            write("DELETE FROM traces", [()])
            write("DELETE FROM rows", [()])

    def state(self, name: str) -> bytes | None:
        """A small record, such as the last build's digest."""
        rows = self._read("SELECT data FROM states WHERE name = ?", [name])
        return opened_seal(rows[0][0], _name("states", name)) if rows else None

    def put_state(self, name: str, data: bytes) -> None:
        """Replaces a small record."""
        with self.transaction() as write:
            write("REPLACE INTO states VALUES (?, ?)", [(name, sealed(data, _name("states", name)))])

    def blobs(self, folder: str, *, trusted: bool = True) -> BlobStore:
        """What is too large for the database, in a folder beside it; ``trusted`` as in ``BlobStore``."""
        return BlobStore(self.path.parent / folder, trusted=trusted)

    @contextmanager
    def transaction(self) -> Generator[Write]:
        """A transaction: all changes made within take effect together, or none of them."""
        if self._in_transaction:
            yield self._write
            return
        self._in_transaction = True
        try:
            self._database.execute("BEGIN IMMEDIATE")
            yield self._write
            self._database.execute("COMMIT")
        except BaseException as error:
            if self._database.in_transaction:
                self._database.rollback()
            if not isinstance(error, sqlite3.DatabaseError):
                raise
            self._survive(error)
        finally:
            self._in_transaction = False

    def _write(self, statement: str, rows: Iterable[Sequence[object]]) -> int:
        return self._database.executemany(statement, rows).rowcount

    def _read(self, query: str, values: Iterable[object] = ()) -> list[Any]:
        try:
            return self._database.execute(query, tuple(values)).fetchall()
        except sqlite3.DatabaseError as error:
            self._survive(error)
            return []

    def _survive(self, error: sqlite3.DatabaseError) -> None:
        if is_damage(error):
            self._database.close()
        self._database = self._replaced(error)

    def _open(self) -> sqlite3.Connection:
        """A good database, made if need be, with its folder."""
        with os_errors_as_faults(self.path.parent):
            require_folder_within(self.path.parent)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            for ending in _ENDINGS:
                require_file(Path(f"{self.path}{ending}"))
        try:
            return connect(self.path)
        except sqlite3.DatabaseError as error:
            return self._replaced(error)

    def _replaced(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """An empty database in place of a damaged one; every other error is a fault."""
        if not is_damage(error):
            raise self._fault(error) from error
        self._remove()
        try:
            return connect(self.path)
        except sqlite3.DatabaseError as again:
            raise self._fault(again) from again

    def _remove(self) -> None:
        with os_errors_as_faults(self.path):
            for ending in _ENDINGS:
                Path(f"{self.path}{ending}").unlink(missing_ok=True)

    def _fault(self, error: sqlite3.DatabaseError) -> MachineFault:
        codes = {
            sqlite3.SQLITE_FULL: "disk-full",
            sqlite3.SQLITE_READONLY: "permission-denied",
            sqlite3.SQLITE_CANTOPEN: "permission-denied",
            sqlite3.SQLITE_BUSY: "file-in-use",
        }
        code = codes.get(primary_code(error), "disk-fault")
        if code == "permission-denied":
            # That is what it is as a rule; SQLite does not say whether, the system does.
            try:
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT))
            except OSError as reason:
                return machine_fault(reason, self.path)
        return MachineFault(diagnostic(code, str(self.path), reason=str(error)))
