"""The cache's SQLite database: its tables, a connection to it, and what counts as damage."""

import sqlite3
import time
from functools import partial
from pathlib import Path
from zlib import crc32

_WAIT_SECONDS = 30.0
_POLL_SECONDS = 0.01

_SCHEMA = (
    """CREATE TABLE parsed (path TEXT PRIMARY KEY, key BLOB NOT NULL, facts BLOB NOT NULL,
    diagnostics BLOB NOT NULL, body BLOB NOT NULL, details BLOB NOT NULL)""",
    "CREATE INDEX parsed_by_body ON parsed (body)",
    "CREATE INDEX parsed_by_details ON parsed (details)",
    # What the kept indexes were made from, of files that have been parsed anew or dropped since.
    """CREATE TABLE indexed (path TEXT PRIMARY KEY, key BLOB NOT NULL, facts BLOB NOT NULL,
    details BLOB NOT NULL)""",
    "CREATE INDEX indexed_by_details ON indexed (details)",
    # Apart from the facts, because an edit reads those of few files.
    "CREATE TABLE details (key BLOB PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE bodies (key BLOB PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE indexes (name TEXT PRIMARY KEY, digest BLOB NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE lots (key BLOB PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE memo (name TEXT PRIMARY KEY, digest BLOB NOT NULL, data BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE states (name TEXT PRIMARY KEY, data BLOB NOT NULL)",
    """CREATE TABLE pieces (export TEXT NOT NULL, key BLOB NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (export, key)) WITHOUT ROWID""",
    # What is read of all groups stands before what is read of few.
    "CREATE TABLE traces (name TEXT PRIMARY KEY, whole BLOB NOT NULL, data BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE rows (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE commons (name BLOB PRIMARY KEY, data BLOB NOT NULL)",
    """CREATE TABLE rendered (output TEXT NOT NULL, path TEXT NOT NULL, key BLOB NOT NULL,
    common BLOB NOT NULL, marks BLOB NOT NULL, PRIMARY KEY (output, path)) WITHOUT ROWID""",
    # A body goes when the last article that has it goes or changes.
    """CREATE TRIGGER body_dropped AFTER DELETE ON parsed BEGIN DELETE FROM bodies
    WHERE key = old.body AND NOT EXISTS (SELECT 1 FROM parsed WHERE body = old.body); END""",
    """CREATE TRIGGER body_changed AFTER UPDATE OF body ON parsed BEGIN DELETE FROM bodies
    WHERE key = old.body AND NOT EXISTS (SELECT 1 FROM parsed WHERE body = old.body); END""",
    # Likewise details, which the kept indexes may need as well.
    *(
        f"""CREATE TRIGGER details_{name} AFTER {event} BEGIN DELETE FROM details
        WHERE key = old.details AND NOT EXISTS (SELECT 1 FROM parsed WHERE details = old.details)
        AND NOT EXISTS (SELECT 1 FROM indexed WHERE details = old.details); END"""
        for name, event in (
            ("dropped", "DELETE ON parsed"),
            ("changed", "UPDATE OF details ON parsed"),
            ("indexed", "DELETE ON indexed"),
        )
    ),
)

# The format is the schema itself: no version number to forget.
_FORMAT = crc32("".join(_SCHEMA).encode()) & 0x7FFFFFFF

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def empty_in_memory() -> sqlite3.Connection:
    """A database of this format that is nowhere on disk."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    _begin_anew(database)
    return database


def is_of_this_format(database: sqlite3.Connection) -> bool:
    """Whether a database has this program's tables, as they are now."""
    return database.execute("PRAGMA user_version").fetchone()[0] == _FORMAT


def connect(path: Path) -> sqlite3.Connection:
    """A database of this format at a path; one of another format, or none, is begun anew."""
    database = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    # A name that is no text any more is nobody's, and no reason to fail.
    database.text_factory = partial(str, encoding="utf-8", errors="replace")
    try:
        # Most of what is kept fills several of SQLite's own pages; a database that is there keeps its size.
        database.execute("PRAGMA page_size = 8192")
        _use_wal(database)
        database.execute("PRAGMA synchronous = NORMAL")
        if not is_of_this_format(database):
            _begin_anew(database)
    except BaseException:
        database.close()
        raise
    return database


def primary_code(error: sqlite3.DatabaseError) -> int:
    """SQLite's primary result code of an error: 0 where the module itself raised it."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether an error says that the database is not one of this program."""
    # "No such table" and the like come as plain errors: the format matches, but somebody took a table out.
    return primary_code(error) in _DAMAGED or primary_code(error) == sqlite3.SQLITE_ERROR


def _use_wal(database: sqlite3.Connection) -> None:
    # SQLite waits for a lock, but not for this one: where two processes begin a database at once.
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_POLL_SECONDS)
        else:
            return


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
