"""What a site keeps between builds rots: a byte flips, a file is cut. The next build is right all the same.

``make prove`` tries many.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from dateline.builder import Request, Summary, build
from dateline.runtime.errors import Fault

CASES = 1000 if os.environ.get("PROVE") else 12
AS_OF = 1_780_272_000

SETTINGS = 'title = "T"\nbase_url = "https://t.example/"\nlanguage = "en"\ntimezone = "UTC"\n'
ARTICLE = """---
title: Article {number}
date: 2020-01-0{number}
tags: [one, two]
---

The quick brown fox {number} came on 5 May 2019.[^1] See [another](0.md).

[^1]: [A page](https://journal.example/{source}), Journal, 2019-05-0{number}
"""


def write(site: Path, number: int, source: str) -> None:
    (site / f"content/{number}.md").write_text(ARTICLE.format(number=number, source=source), "utf-8")


def publish(site: Path, *, clean: bool = False) -> Summary:
    return build(Request(site, site / "public", AS_OF, jobs=1, clean=clean))


def pages(site: Path) -> dict[str, bytes]:
    files = ((path.relative_to(site / "public"), path) for path in (site / "public").rglob("*"))
    return {name.as_posix(): path.read_bytes() for name, path in files if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built and edited once, so that all that is kept has been used."""
    site = tmp_path_factory.mktemp("built") / "site"
    (site / "content").mkdir(parents=True)
    (site / "site.toml").write_text(SETTINGS, "utf-8")
    for number in range(1, 5):
        write(site, number, "a")
    publish(site)
    write(site, 2, "b")
    publish(site)
    return site


@pytest.fixture(scope="module")
def expected(built: Path) -> dict[str, bytes]:
    """What the site is after the edit that each case makes."""
    site = shutil.copytree(built, built.with_name("expected"), ignore=shutil.ignore_patterns(".*", "public"))
    write(site, 3, "c")
    publish(site, clean=True)
    return pages(site)


def a_value_in_the_cache(site: Path, random: Random) -> str:
    """A byte of one value in the database is another, and the database is whole."""
    with closing(sqlite3.connect(site / ".dateline/cache.sqlite")) as database, database:
        database.text_factory = bytes
        tables = [
            name.decode() for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        table = random.choice(sorted(tables))
        columns = [row[1].decode() for row in database.execute(f"PRAGMA table_info({table})")]
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


def kept_files(site: Path) -> list[Path]:
    state = [path for path in (site / ".dateline").rglob("*") if path.is_file()]
    return sorted([*state, site / ".public.files", *(site / ".public.standby").rglob("*.html")])


def a_byte_of_a_file(site: Path, random: Random) -> str:
    """A byte of any file that is kept is another."""
    file = random.choice(kept_files(site))
    data = bytearray(file.read_bytes() or b"\0")
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    file.write_bytes(data)
    return file.relative_to(site).as_posix()


def a_cut_file(site: Path, random: Random) -> str:
    """A file that is kept ends too early, as after a power cut."""
    file = random.choice(kept_files(site))
    os.truncate(file, random.randrange(file.stat().st_size + 1))
    return file.relative_to(site).as_posix()


@pytest.mark.prove
@pytest.mark.parametrize("clean", [False, True])
@pytest.mark.parametrize("harm", [a_value_in_the_cache, a_byte_of_a_file, a_cut_file])
def test_what_rots_is_made_again(
    built: Path,
    expected: dict[str, bytes],
    tmp_path: Path,
    harm: Callable[[Path, Random], str],
    *,
    clean: bool,
) -> None:
    for seed in range(CASES // 4 if clean else CASES):
        site = shutil.copytree(built, tmp_path / f"{seed}" / "site")
        what = harm(site, Random(seed))
        write(site, 3, "c")
        try:
            summary = publish(site, clean=clean)
        except Fault as fault:
            pytest.fail(f"seed {seed}, {what}: {fault}")
        assert summary.published, (seed, what)
        assert pages(site) == expected, (seed, what)
        shutil.rmtree(site)
