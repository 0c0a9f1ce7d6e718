"""The cache is disposable: whatever happens to it only costs time."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.runtime.cache import Cache, ParsedFile
from dateline.runtime.errors import MachineFault
from dateline.runtime.read_only_cache import ReadOnlyCache
from dateline.runtime.write_behind_cache import WriteBehindCache
from dateline.values.diagnostics import kinds
from dateline.values.file_records import FileRecord, Stamp
from tests.faults.parsed_rows import row

ROOT = Path(__file__).parents[2]


def fill(folder: Path) -> None:
    with Cache.open(folder) as cache:
        cache.put_parsed(row(f"{n}.md", f"body {n}") for n in range(100))
        cache.put_state("last", b"digest")


def test_what_is_put_is_there_the_next_time(tmp_path: Path) -> None:
    record = FileRecord(
        stamp=Stamp(size=1, mtime_ns=2, ctime_ns=3, inode=2**63 + 1, recorded_ns=5), digest=b"d"
    )
    with Cache.open(tmp_path) as cache:
        cache.put_files({"a.md": record})
        cache.put_parsed([row("a.md", "x")])
        cache.put_index("tags", b"digest", b"data")
        cache.put_state("last", b"state")
    with Cache.open(tmp_path) as cache:
        assert cache.files() == {"a.md": record}
        assert list(cache.parsed()) == [ParsedFile(*row("a.md", "x")[:4])]
        assert cache.bodies([b"x", b"unknown"]) == {b"x": b"x" * 1000}
        assert cache.index("tags") == (b"digest", b"data")
        assert cache.state("last") == b"state"
        assert cache.index("other") is cache.state("other") is None


def test_a_body_stays_as_long_as_an_article_has_it(tmp_path: Path) -> None:
    with Cache.open(tmp_path) as cache:
        cache.put_parsed([row("a.md", "shared"), row("b.md", "shared"), row("c.md", "own")])
        cache.put_parsed([row("a.md", "changed")])
        assert set(cache.bodies([b"shared", b"own", b"changed"])) == {b"shared", b"own", b"changed"}
        cache.put_parsed([row("a.md", "changed")])
        cache.drop_parsed(["b.md", "c.md", "unknown.md"])
        assert set(cache.bodies([b"shared", b"own", b"changed"])) == {b"changed"}


def test_a_stage_happens_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    def put_and_fail(cache: Cache) -> None:
        with cache.transaction():
            cache.put_parsed([row("a.md")])
            cache.put_state("last", b"digest")
            raise RuntimeError

    with Cache.open(tmp_path) as cache:
        with pytest.raises(RuntimeError):
            put_and_fail(cache)
        assert list(cache.parsed()) == []
        assert cache.state("last") is None


def garbage(database: Path) -> None:
    database.write_bytes(b"<html>captive portal</html>" * 1000)


def empty(database: Path) -> None:
    database.write_bytes(b"")


def truncated(database: Path) -> None:
    os.truncate(database, database.stat().st_size // 2)


def overwritten_in_the_middle(database: Path) -> None:
    with database.open("r+b") as handle:
        for page in range(1, database.stat().st_size // 4096):
            handle.seek(page * 4096)
            handle.write(b"\xff" * 100)


def of_another_program(database: Path) -> None:
    database.unlink()
    other = sqlite3.connect(database)
    other.execute("CREATE TABLE parsed (url TEXT)")
    other.execute('CREATE TABLE "a ""quoted"" table" (x)')
    other.commit()
    other.close()


def of_an_older_format(database: Path) -> None:
    older = sqlite3.connect(database)
    older.execute("PRAGMA user_version = 7")
    older.execute("ALTER TABLE parsed ADD COLUMN extra")
    older.commit()
    older.close()


def robbed_of_a_table(database: Path) -> None:
    other = sqlite3.connect(database)
    other.execute("DROP TABLE states")
    other.execute("DROP TABLE parsed")
    other.commit()
    other.close()


DAMAGES = [
    garbage,
    empty,
    truncated,
    overwritten_in_the_middle,
    of_another_program,
    of_an_older_format,
    robbed_of_a_table,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_bad_database_is_begun_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    fill(tmp_path)
    damage(tmp_path / "cache.sqlite")
    with Cache.open(tmp_path) as cache:
        assert len(list(cache.parsed())) in (0, 100)
        assert cache.state("last") in (None, b"digest")
        cache.put_parsed([row("a.md")])
        cache.put_state("last", b"new")
    with Cache.open(tmp_path) as cache:
        if "a.md" not in {file.path for file in cache.parsed()}:  # the damage showed only when writing
            cache.put_parsed([row("a.md")])
        assert cache.bodies([b"body"]) == {b"body": b"body" * 1000}


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of this kind")
def test_why_it_cannot_be_opened_is_told_as_the_system_says_it(tmp_path: Path) -> None:
    import resource

    fill(tmp_path)
    kinds()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest_free = os.dup(0)
    os.close(lowest_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free, hard))
    try:
        with pytest.raises(MachineFault) as refused:
            Cache.open(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert "Too many open files" in str(refused.value)


def test_two_processes_may_use_it_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from tests.faults.parsed_rows import row\n"
        "from dateline.runtime.cache import Cache\n"
        "for n in range(50):\n"
        "    with Cache.open(Path(sys.argv[1])) as cache:\n"
        "        cache.put_parsed([row(f'{sys.argv[2]}-{n}.md', f'{sys.argv[2]}-{n}')])"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name], cwd=ROOT) for name in "ab"
    ]
    assert [process.wait() for process in running] == [0, 0]
    with Cache.open(tmp_path) as cache:
        assert len(list(cache.parsed())) == 100


def test_a_killed_process_leaves_it_whole(tmp_path: Path) -> None:
    program = (
        "import sys; from itertools import count; from pathlib import Path\n"
        "from tests.faults.parsed_rows import row\n"
        "from dateline.runtime.cache import Cache\n"
        "cache = Cache.open(Path(sys.argv[1]))\n"
        "for n in count():\n"
        "    cache.put_parsed(row(f'{m}.md', f'{m}-{n}') for m in range(20))\n"
        "    if n == 3: print('busy', flush=True)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
            assert process.stdout
            assert process.stdout.readline() == b"busy\n"
            process.send_signal(signal.SIGKILL)
        database = sqlite3.connect(tmp_path / "cache.sqlite")
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM parsed").fetchone() == (20,)
        loose = "SELECT count(*) FROM bodies WHERE key NOT IN (SELECT body FROM parsed)"
        assert database.execute(loose).fetchone() == (0,)
        database.close()


def test_a_cache_that_cannot_be_made_has_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").mkdir()
    with pytest.raises(MachineFault, match=r"cache\.sqlite"):
        Cache.open(tmp_path)


def put_everything(cache: Cache) -> None:
    cache.put_files({})
    cache.put_parsed([row("a.md")])
    cache.drop_parsed(["1.md"])
    cache.put_index("tags", b"digest", b"data")
    cache.put_pieces("sources.json", {b"key": b"data"}, [])
    cache.put_rendered("public", {b"common": b"data"}, [], [])
    cache.put_state("last", b"new")


class TestAReadOnlyCache:
    def test_has_what_was_put_and_takes_nothing(self, tmp_path: Path) -> None:
        fill(tmp_path)
        with ReadOnlyCache.open(tmp_path) as cache:
            put_everything(cache)
            assert len(list(cache.parsed())) == 100
            assert cache.bodies([b"body 1"]) == {b"body 1": b"body 1" * 1000}
            assert cache.state("last") == b"digest"
            assert cache.index("tags") is None

    def test_is_empty_where_there_is_none_and_leaves_none_behind(self, tmp_path: Path) -> None:
        with ReadOnlyCache.open(tmp_path / ".dateline") as cache:
            put_everything(cache)
            assert cache.files() == {}
            assert list(cache.parsed()) == []
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("damage", DAMAGES)
    def test_leaves_a_bad_one_as_it_is(self, tmp_path: Path, damage: Callable[[Path], None]) -> None:
        fill(tmp_path)
        damage(tmp_path / "cache.sqlite")
        before = (tmp_path / "cache.sqlite").read_bytes()
        with ReadOnlyCache.open(tmp_path) as cache:
            put_everything(cache)
            assert len(list(cache.parsed())) in (0, 100)
            assert cache.state("last") in (None, b"digest")
        assert (tmp_path / "cache.sqlite").read_bytes() == before


class TestAWriteBehindCache:
    def test_has_at_once_what_it_is_given_and_writes_it_when_told(self, tmp_path: Path) -> None:
        fill(tmp_path)
        with WriteBehindCache.open(tmp_path) as cache, Cache.open(tmp_path) as other:
            put_everything(cache)
            assert cache.bodies([b"body", b"body 1"]).keys() == {b"body", b"body 1"}
            assert cache.state("last") == other.state("last") == b"new"
            assert len(list(other.parsed())) == 100
            assert other.bodies([b"body"]) == {}
            cache.flush()
            paths = {file.path for file in other.parsed()}
            assert "a.md" in paths
            assert "1.md" not in paths
            assert other.bodies([b"body", b"body 1"]).keys() == {b"body"}
