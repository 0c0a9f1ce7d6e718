"""A cache that is only read: of a site without one none is left behind, a damaged one stays as it is."""

import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager

from dateline.runtime.cache import Cache, ParsedRow, Write
from dateline.runtime.cache_database import empty_in_memory, is_damage, is_of_this_format


class ReadOnlyCache(Cache):
    """A cache to which every write does nothing.

    Where there is none of this format, it is an empty one in memory. The
    details of files that are parsed meanwhile are held.
    """

    def put_parsed(self, rows: Iterable[ParsedRow]) -> None:
        """Holds the details of freshly parsed files."""
        self._details |= {row.details_key: row.details for row in rows}

    @contextmanager
    def transaction(self) -> Generator[Write]:
        """A transaction in which nothing changes."""
        yield _unchanged

    def _open(self) -> sqlite3.Connection:
        if not self.path.is_file():
            return empty_in_memory()
        try:
            database = sqlite3.connect(self.path, isolation_level=None)
        except sqlite3.DatabaseError as error:
            return self._replaced(error)
        try:
            if is_of_this_format(database):
                return database
        except sqlite3.DatabaseError as error:
            database.close()
            return self._replaced(error)
        database.close()
        return empty_in_memory()

    def _replaced(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        if is_damage(error):
            return empty_in_memory()
        raise self._fault(error) from error


def _unchanged(statement: str, rows: Iterable[Sequence[object]]) -> int:
    return 0
