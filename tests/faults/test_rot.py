"""What a site keeps between builds rots, or is of another time: the next build is right all the same.

One site lives through all of it: each time something that it keeps is harmed, then an article is edited, or
put back to what it was, or nothing is, and the build is that of a clean one. ``make prove`` tries many.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from dateline.builder import Request, Summary, build
from dateline.runtime.errors import Fault
from dateline.values import file_records

CASES = 1000 if os.environ.get("PROVE") else 4
AS_OF = 1_780_272_000
SETTLED_NS = 15_000_000
"""Two seconds are the rule: what changes sooner is looked into, and no record of it is trusted."""

SETTINGS = 'title = "T"\nbase_url = "https://t.example/"\nlanguage = "en"\ntimezone = "UTC"\n'
ARTICLE = """---
title: Article {number}{source}
date: 2020-01-0{number}
tags: [one, {source}]
---

The quick brown fox {number} came on 5 May 2019.[^1] See [another](1.md). ![A picture](1.png)

[^1]: [A page](https://journal.example/{source}), Journal, 2019-05-0{number}
"""
EDITION = ("a", "a", "a", "a")
"""The source of each article, which names its edition."""


class Desk:
    """A site that is built again and again, and what it kept after its last builds."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.edition = EDITION
        self.before: list[dict[str, bytes]] = []
        self._clean: dict[tuple[str, ...], dict[str, bytes]] = {}
        (site / "content").mkdir(parents=True)
        (site / "templates").mkdir()
        (site / "site.toml").write_text(SETTINGS, "utf-8")
        (site / "templates/404.html").write_text('{% extends "theme/404.html" %}', "utf-8")
        (site / "content/1.png").write_bytes(picture())

    def edit(self, edition: tuple[str, ...]) -> None:
        """Writes the articles of an edition that are not so already."""
        for number, source in enumerate(edition, 1):
            file, text = self.site / f"content/{number}.md", ARTICLE.format(number=number, source=source)
            if not file.exists() or file.read_text("utf-8") != text:
                file.write_text(text, "utf-8")
        self.edition = edition

    def publish(self, *, clean: bool = False) -> Summary:
        return build(Request(self.site, self.site / "public", AS_OF, jobs=1, clean=clean))

    def pages(self) -> dict[str, bytes]:
        return files_of(self.site / "public")

    def expected(self) -> dict[str, bytes]:
        """What a clean build of the edition gives."""
        if self.edition not in self._clean:
            other = self.site.with_name("clean")
            shutil.rmtree(other, ignore_errors=True)
            shutil.copytree(self.site, other, ignore=shutil.ignore_patterns(".*", "public"))
            build(Request(other, other / "public", AS_OF, jobs=1))
            self._clean[self.edition] = files_of(other / "public")
        return self._clean[self.edition]

    def kept(self) -> list[Path]:
        """The files that are kept between builds."""
        state = [path for path in (self.site / ".dateline").rglob("*") if path.is_file()]
        return sorted([*state, self.site / ".public.files", *(self.site / ".public.standby").rglob("*.html")])

    def remember(self) -> None:
        """Notes what is kept, as it is now."""
        kept = {file.relative_to(self.site).as_posix(): file.read_bytes() for file in self.kept()}
        self.before = [*self.before[-2:], kept]


def files_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def picture() -> bytes:
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (900, 300), "grey").save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A site that was built and edited, so that all that is kept has been used."""
    desk = Desk(tmp_path_factory.mktemp("built") / "site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_records, "SETTLED_NS", SETTLED_NS)
        for source in "bacd":
            desk.edit(("a", source, "a", "a"))
            desk.publish()
            desk.remember()
    return desk


Table = tuple[str, list[str], list[str]]
"""Its name, its columns, and those of them that are its primary key."""


def tables(database: sqlite3.Connection) -> list[Table]:
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: list[Table] = []
    for name in sorted(names):
        columns = database.execute(f"PRAGMA table_info({name})").fetchall()
        found.append((name, [each[1] for each in columns], [each[1] for each in columns if each[5]]))
    return found


def a_value_in_the_cache(desk: Desk, random: Random) -> str:
    """A byte of one value in the database is another, and the database is whole."""
    with closing(sqlite3.connect(desk.site / ".dateline/cache.sqlite")) as database, database:
        table, columns, _ = random.choice(tables(database))
        database.text_factory = bytes
        rows = database.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
        if not rows:
            return f"{table} is empty"
        row, place = random.choice(rows), random.randrange(len(columns))
        value = bytearray(row[place])
        if not value:
            return "an empty value"
        value[random.randrange(len(value))] ^= 1 << random.randrange(8)
        new = (
            bytes(value).decode("latin-1")
            if columns[place] in ("path", "name", "output", "export")
            else bytes(value)
        )
        same = " AND ".join(f"CAST({column} AS BLOB) = ?" for column in columns)
        database.execute(f"UPDATE OR IGNORE {table} SET {columns[place]} = ? WHERE {same}", (new, *row))
    return f"{table}.{columns[place]}"


def a_value_that_is_lost(desk: Desk, random: Random) -> str:
    """A row of the database is gone."""
    with closing(sqlite3.connect(desk.site / ".dateline/cache.sqlite")) as database, database:
        table, _, key = random.choice(tables(database))
        rows = database.execute(f"SELECT {', '.join(key)} FROM {table}").fetchall()
        if not rows:
            return f"{table} is empty"
        row = random.choice(rows)
        database.execute(f"DELETE FROM {table} WHERE {' AND '.join(f'{each} = ?' for each in key)}", row)
    return f"{table} {row}"


def values_under_each_others_keys(desk: Desk, random: Random) -> str:
    """What two rows of a table have has changed places."""
    with closing(sqlite3.connect(desk.site / ".dateline/cache.sqlite")) as database, database:
        table, columns, key = random.choice(tables(database))
        rest = [column for column in columns if column not in key]
        rows = database.execute(f"SELECT {', '.join((*key, *rest))} FROM {table}").fetchall()
        if len(rows) < 2:
            return f"{table} has no two rows"
        one, two = random.sample(rows, 2)
        moved = random.sample(rest, random.randint(1, len(rest)))
        for row, other in ((one, two), (two, one)):
            values = [other[len(key) + rest.index(column)] for column in moved]
            database.execute(
                f"UPDATE OR IGNORE {table} SET {', '.join(f'{each} = ?' for each in moved)} "
                f"WHERE {' AND '.join(f'{each} = ?' for each in key)}",
                (*values, *row[: len(key)]),
            )
    return f"{table}: {moved} of {one[: len(key)]} and {two[: len(key)]}"


def rows_of_before(desk: Desk, random: Random) -> str:
    """Some rows of a table are those of an earlier build, as where a disk has lost what was written last."""
    earlier = desk.site.with_name("earlier.sqlite")
    earlier.write_bytes(random.choice(desk.before)[".dateline/cache.sqlite"])
    with closing(sqlite3.connect(desk.site / ".dateline/cache.sqlite", isolation_level=None)) as database:
        database.execute("ATTACH ? AS earlier", (str(earlier),))
        table, _, _ = random.choice(tables(database))
        rows = database.execute(f"SELECT * FROM earlier.{table}").fetchall()
        some = random.sample(rows, random.randint(0, len(rows)))
        if random.random() < 0.5:
            some = rows
            database.execute(f"DELETE FROM main.{table}")
        for row in some:
            database.execute(f"REPLACE INTO main.{table} VALUES ({', '.join('?' * len(row))})", row)
    return f"{len(some)} rows of {table}"


def a_byte_of_a_file(desk: Desk, random: Random) -> str:
    """A byte of any file that is kept is another."""
    file = random.choice(desk.kept())
    data = bytearray(file.read_bytes() or b"\0")
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    rewrite(file, bytes(data))
    return file.relative_to(desk.site).as_posix()


def a_cut_file(desk: Desk, random: Random) -> str:
    """A file that is kept ends too early, as after a power cut, or has nothing in it."""
    file = random.choice(desk.kept())
    data = file.read_bytes()
    rewrite(file, data[: random.randrange(len(data) + 1) if random.random() < 0.7 else 0])
    return file.relative_to(desk.site).as_posix()


def a_file_of_before(desk: Desk, random: Random) -> str:
    """A file that is kept, or all in the folder for it, is that of an earlier build."""
    before = random.choice(desk.before)
    state = [name for name in before if name.startswith(".dateline/")]
    names = state if random.random() < 0.3 else [random.choice([".public.files", *before])]
    for name in names:
        (desk.site / name).parent.mkdir(exist_ok=True, parents=True)
        rewrite(desk.site / name, before[name])
    return " ".join(names[:2])


def files_under_each_others_names(desk: Desk, random: Random) -> str:
    """Two files of a folder have changed places."""
    kept = [file for file in desk.kept() if file.name != "cache.sqlite"]
    one = random.choice(kept)
    two = random.choice([file for file in kept if file.parent == one.parent])
    before = one.read_bytes(), two.read_bytes()
    rewrite(one, before[1])
    rewrite(two, before[0])
    return f"{one.relative_to(desk.site)} {two.name}"


def another_database(desk: Desk, random: Random) -> str:
    """The database is of another program or version, or there are files beside it that are not its own."""
    file = desk.site / ".dateline/cache.sqlite"
    kind = random.choice(["version", "column", "-wal", "-journal", "-shm"])
    if kind.startswith("-"):
        earlier = random.choice(desk.before)[".dateline/cache.sqlite"]
        data = random.choice([b"", random.randbytes(5000), earlier])
        file.with_name(f"{file.name}{kind}").write_bytes(data)
        return f"{kind} of {len(data)} bytes"
    with closing(sqlite3.connect(file)) as database, database:
        if kind == "version":
            database.execute(f"PRAGMA user_version = {random.randrange(9)}")
        else:
            table, _, _ = random.choice(tables(database))
            # A table that no build has written to since may have one already.
            database.execute(f"ALTER TABLE {table} ADD COLUMN more_{random.getrandbits(32)} TEXT")
    return kind


def rewrite(file: Path, data: bytes) -> None:
    """Writes a file in place: one that both trees have is harmed in both."""
    with suppress(FileNotFoundError):
        file.write_bytes(data)


def a_table_that_is_lost(desk: Desk, random: Random) -> str:
    """All rows of a table are gone, or none of its values is as it was."""
    with closing(sqlite3.connect(desk.site / ".dateline/cache.sqlite")) as database, database:
        table, columns, key = random.choice(tables(database))
        rest = [column for column in columns if column not in key]
        if not rest or random.random() < 0.5:
            database.execute(f"DELETE FROM {table}")
            return f"all of {table}"
        column = random.choice(rest)
        database.execute(f"UPDATE {table} SET {column} = CAST('rotten' AS BLOB)")
    return f"all of {table}.{column}"


HARMS = [
    a_value_in_the_cache,
    a_value_that_is_lost,
    values_under_each_others_keys,
    rows_of_before,
    a_table_that_is_lost,
    a_byte_of_a_file,
    a_cut_file,
    a_file_of_before,
    files_under_each_others_names,
    another_database,
]


@pytest.mark.prove
@pytest.mark.parametrize("harm", HARMS)
def test_what_rots_is_made_again(
    desk: Desk, harm: Callable[[Desk, Random], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_records, "SETTLED_NS", SETTLED_NS)
    for seed in range(CASES):
        random = Random(f"{harm.__name__} {seed}")
        what = harm(desk, random)
        if random.random() < 0.7:
            edition = [*EDITION]
            edition[random.randrange(4)] = random.choice("abcd")
            desk.edit(tuple(edition))
        clean = random.random() < 0.2
        try:
            summary = desk.publish(clean=clean)
        except Fault as fault:
            pytest.fail(f"{seed}, {what}: {fault}")
        assert summary.published, (seed, what, summary.diagnostics)
        found, expected = desk.pages(), desk.expected()
        assert found.keys() == expected.keys(), (seed, what, clean)
        assert not [name for name in found if found[name] != expected[name]], (seed, what, clean)
        desk.remember()
