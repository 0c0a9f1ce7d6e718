"""What earlier builds worked out: ``.dateline/cache.sqlite``.

All of it is disposable. A database that is damaged, foreign or of another
format is begun anew without a word; losing it only costs time. Several
processes may use it at once, and one killed at any moment leaves it whole:
SQLite in WAL mode, one transaction for each group of changes.
"""

import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self
from zlib import crc32

import msgspec

from dateline.runtime.errors import MachineFault, os_errors_as_faults
from dateline.values.diagnostics import diagnostic
from dateline.values.file_records import FileRecord

STATE_FOLDER = ".dateline"
"""Beside site.toml; it may be removed at any time."""

_WAIT_SECONDS = 30.0

_SCHEMA = (
    """CREATE TABLE parsed (path TEXT PRIMARY KEY, key BLOB NOT NULL, facts BLOB NOT NULL,
    diagnostics BLOB NOT NULL, body BLOB NOT NULL)""",
    "CREATE INDEX parsed_by_body ON parsed (body)",
    "CREATE TABLE bodies (key BLOB PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE indexes (name TEXT PRIMARY KEY, digest BLOB NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE states (name TEXT PRIMARY KEY, data BLOB NOT NULL)",
    """CREATE TABLE pieces (export TEXT NOT NULL, key BLOB NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (export, key)) WITHOUT ROWID""",
    "CREATE TABLE commons (name BLOB PRIMARY KEY, data BLOB NOT NULL)",
    """CREATE TABLE rendered (output TEXT NOT NULL, path TEXT NOT NULL, key BLOB NOT NULL,
    common BLOB NOT NULL, own BLOB NOT NULL, PRIMARY KEY (output, path)) WITHOUT ROWID""",
    # A body goes when the last article that has it goes or changes.
    """CREATE TRIGGER body_dropped AFTER DELETE ON parsed BEGIN DELETE FROM bodies
    WHERE key = old.body AND NOT EXISTS (SELECT 1 FROM parsed WHERE body = old.body); END""",
    """CREATE TRIGGER body_changed AFTER UPDATE OF body ON parsed BEGIN DELETE FROM bodies
    WHERE key = old.body AND NOT EXISTS (SELECT 1 FROM parsed WHERE body = old.body); END""",
)

# The format is the schema itself: no version number to forget.
_FORMAT = crc32("".join(_SCHEMA).encode()) & 0x7FFFFFFF

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

Change = Callable[[str, Iterable[Sequence[object]]], int]
"""Runs a statement with each row of values; returns how many rows of the table it changed."""

_encode = msgspec.msgpack.Encoder().encode
_records = msgspec.msgpack.Decoder(dict[str, FileRecord])


class ParsedRow(NamedTuple):
    """A parsed file as it is cached, everything in msgpack; ``facts`` is empty where there is no article."""

    path: str
    key: bytes
    facts: bytes
    diagnostics: bytes
    body_key: bytes
    body: bytes


class ParsedFile(NamedTuple):
    """One file's parsed facts and diagnostics, encoded, under the key of all that went into them."""

    path: str
    key: bytes
    facts: bytes
    diagnostics: bytes


class RenderedFrom(NamedTuple):
    """What the page at a path of an output was rendered from, under the page's key.

    ``common`` names what other pages have in common with it, ``own`` is its own.
    """

    path: str
    key: bytes
    common: bytes
    own: bytes


class Cache:
    """An open cache; use it in a ``with`` block, from one thread at a time.

    Reading never fails for want of a good database: what cannot be read is
    not there. Machine trouble (disk full, no permission, locked for long) is a
    ``MachineFault``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._in_transaction = False
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
        return map(ParsedFile._make, self._read("SELECT path, key, facts, diagnostics FROM parsed"))

    def put_parsed(self, rows: Iterable[ParsedRow]) -> None:
        """Stores freshly parsed files in place of what their paths had.

        A long stage should hand them over in batches: an interrupted build
        then keeps what it had, and another process waits only for a batch.
        """
        batch = list(rows)
        with self.transaction() as change:
            change("INSERT OR IGNORE INTO bodies VALUES (?, ?)", ((row.body_key, row.body) for row in batch))
            change(
                """INSERT INTO parsed VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (path) DO UPDATE SET key = excluded.key, facts = excluded.facts,
                diagnostics = excluded.diagnostics, body = excluded.body""",
                (row[:5] for row in batch),
            )

    def drop_parsed(self, paths: Iterable[str]) -> None:
        """Forgets files that are gone."""
        with self.transaction() as change:
            change("DELETE FROM parsed WHERE path = ?", ((path,) for path in paths))

    def bodies(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Stored bodies by digest. One that is missing (another process dropped it) must be parsed again."""
        wanted = list(keys)
        found: dict[bytes, bytes] = {}
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ",".join("?" * len(some))
            found.update(self._read(f"SELECT key, data FROM bodies WHERE key IN ({marks})", some))
        return found

    def index(self, name: str) -> tuple[bytes, bytes] | None:
        """An archive index and the digest of the columns it was made from."""
        rows = self._read("SELECT digest, data FROM indexes WHERE name = ?", [name])
        return rows[0] if rows else None

    def put_index(self, name: str, digest: bytes, data: bytes) -> None:
        """Replaces an archive index."""
        with self.transaction() as change:
            change("REPLACE INTO indexes VALUES (?, ?, ?)", [(name, digest, data)])

    def pieces(self, export: str) -> dict[bytes, bytes]:
        """The pieces that an export was last joined from, by key."""
        return dict(self._read("SELECT key, data FROM pieces WHERE export = ?", [export]))

    def put_pieces(self, export: str, new: Mapping[bytes, bytes], gone: Iterable[bytes]) -> None:
        """Adds pieces of an export, and drops those it no longer has."""
        with self.transaction() as change:
            change("DELETE FROM pieces WHERE export = ? AND key = ?", ((export, key) for key in gone))
            change("REPLACE INTO pieces VALUES (?, ?, ?)", ((export, *piece) for piece in new.items()))

    def rendered(self, output: str, path: str) -> tuple[RenderedFrom, bytes] | None:
        """What the page at a path of an output was last rendered from, with what is common to several."""
        rows = self._read(
            """SELECT path, key, common, own, data FROM rendered JOIN commons ON name = common
            WHERE output = ? AND path = ?""",
            [output, path],
        )
        return (RenderedFrom._make(rows[0][:4]), rows[0][4]) if rows else None

    def put_rendered(
        self,
        output: str,
        commons: Mapping[bytes, bytes],
        rows: Iterable[RenderedFrom],
        gone: Iterable[str],
    ) -> None:
        """Keeps what pages of an output were rendered from; ``commons`` are what they name, by name."""
        with self.transaction() as change:
            change("DELETE FROM rendered WHERE output = ? AND path = ?", ((output, path) for path in gone))
            change("REPLACE INTO rendered VALUES (?, ?, ?, ?, ?)", ((output, *row) for row in rows))
            # Only then can others be without a page; to look for them takes a walk through all rows.
            if change("INSERT OR IGNORE INTO commons VALUES (?, ?)", commons.items()):
                change("DELETE FROM commons WHERE name NOT IN (SELECT common FROM rendered)", [()])

    def state(self, name: str) -> bytes | None:
        """A small record, such as the last build's digest."""
        rows = self._read("SELECT data FROM states WHERE name = ?", [name])
        return rows[0][0] if rows else None

    def put_state(self, name: str, data: bytes) -> None:
        """Replaces a small record."""
        with self.transaction() as change:
            change("REPLACE INTO states VALUES (?, ?)", [(name, data)])

    @contextmanager
    def transaction(self) -> Generator[Change]:
        """A transaction: all changes made within take effect together, or none of them."""
        if self._in_transaction:
            yield self._change
            return
        self._in_transaction = True
        try:
            self._database.execute("BEGIN IMMEDIATE")
            yield self._change
            self._database.execute("COMMIT")
        except BaseException as error:
            if self._database.in_transaction:
                self._database.rollback()
            if not isinstance(error, sqlite3.DatabaseError):
                raise
            self._survive(error)
        finally:
            self._in_transaction = False

    def _change(self, statement: str, rows: Iterable[Sequence[object]]) -> int:
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
            self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(self.path)
        except sqlite3.DatabaseError as error:
            return self._replaced(error)

    def _replaced(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """An empty database in place of a damaged one; every other error is a fault."""
        if not is_damage(error):
            raise self._fault(error) from error
        self._remove()
        try:
            return _connect(self.path)
        except sqlite3.DatabaseError as again:
            raise self._fault(again) from again

    def _remove(self) -> None:
        with os_errors_as_faults(self.path):
            for ending in ("", "-wal", "-shm"):
                Path(f"{self.path}{ending}").unlink(missing_ok=True)

    def _fault(self, error: sqlite3.DatabaseError) -> MachineFault:
        codes = {
            sqlite3.SQLITE_FULL: "disk-full",
            sqlite3.SQLITE_READONLY: "permission-denied",
            sqlite3.SQLITE_CANTOPEN: "permission-denied",
            sqlite3.SQLITE_BUSY: "file-in-use",
        }
        code = codes.get(_primary(error), "disk-fault")
        return MachineFault(diagnostic(code, str(self.path), reason=str(error)))


def empty_in_memory() -> sqlite3.Connection:
    """A database of this format that is nowhere on disk."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    _begin_anew(database)
    return database


def is_of_this_format(database: sqlite3.Connection) -> bool:
    """Whether a database has the tables that are expected of it."""
    return database.execute("PRAGMA user_version").fetchone()[0] == _FORMAT


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        if not is_of_this_format(database):
            _begin_anew(database)
    except BaseException:
        database.close()
        raise
    return database


def _primary(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether an error says that the database is not one of this program."""
    # "No such table" and the like come as plain errors: the format matches, but somebody took a table out.
    return _primary(error) in _DAMAGED or _primary(error) == sqlite3.SQLITE_ERROR


def _begin_anew(database: sqlite3.Connection) -> None:
    # Emptied, not deleted: another process may have it open.
    database.execute("BEGIN IMMEDIATE")
    if not is_of_this_format(database):
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        for (name,) in database.execute(tables).fetchall():
            database.execute('DROP TABLE "{}"'.format(name.replace('"', '""')))
        for statement in _SCHEMA:
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {_FORMAT}")
    database.execute("COMMIT")
