"""A cache that is only read: what the stages would keep in it is forgotten."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.runtime.cache import STATE_FOLDER, Cache, ParsedFile, ParsedRow
from dateline.values.file_records import FileRecord


class Unwritten:
    """What the stages read of a cache; to write does nothing."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def parsed(self) -> Iterable[ParsedFile]:
        """Every parsed file."""
        return self._cache.parsed()

    def put_parsed(self, rows: Iterable[ParsedRow]) -> None:
        """Keeps nothing."""

    def drop_parsed(self, paths: Iterable[str]) -> None:
        """Forgets nothing."""

    def put_files(self, records: Mapping[str, FileRecord]) -> None:
        """Keeps nothing."""

    def index(self, name: str) -> tuple[bytes, bytes] | None:
        """An index, and the digest of what it was made from."""
        return self._cache.index(name)

    def put_index(self, name: str, digest: bytes, data: bytes) -> None:
        """Keeps nothing."""

    def state(self, name: str) -> bytes | None:
        """A small record."""
        return self._cache.state(name)

    def put_state(self, name: str, data: bytes) -> None:
        """Keeps nothing."""


@contextmanager
def cache_as_it_is(site: Path) -> Generator[Cache]:
    """The cache of a site; an empty one elsewhere for a site that has none, so that none is left behind."""
    folder = site / STATE_FOLDER
    with TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True) as elsewhere:
        is_there = (folder / "cache.sqlite").is_file()
        with Cache.open(folder if is_there else Path(elsewhere)) as cache:
            yield cache
