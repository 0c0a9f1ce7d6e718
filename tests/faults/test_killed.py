"""Whole builds that are killed at any moment, or whose disk is full: the tree is whole all the same.

A few with ``make test``, a thousand with ``make prove``. ``test_interrupted`` stops publishing before every
single step; here everything else is under way as well: reading, parsing, the cache, rendering.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path
from random import Random

import pytest

from dateline.builder import Request, build
from dateline.runtime.errors import MachineFault

KILLS, EDITIONS = (1000, 6) if os.environ.get("PROVE") else (4, 2)
AS_OF = 1_780_272_000
SETTINGS = 'title = "T"\nbase_url = "https://t.example/"\nlanguage = "en"\ntimezone = "UTC"\n'
ARTICLE = """---
title: A {number} of {edition}
date: 2020-01-0{day}
tags: [t{tag}]
---

On 5 May 2019 it came.[^1]

[^1]: [It](https://n.example/{number}), N, 2019-05-0{day}
"""
FOREIGN = {"CNAME": b"t.example", ".git/HEAD": b"ref", "2020/mine.txt": b"mine"}

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(sys.platform != "linux", reason="needs fork"),
]


class Desk:
    """A site whose articles, pictures and tags change with each edition."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.output = site / "public"
        (site / "content/2020").mkdir(parents=True)
        (site / "site.toml").write_text(SETTINGS, "utf-8")

    def edit(self, edition: int) -> None:
        for number in range(edition % 3, edition % 3 + 6):
            (self.site / f"content/2020/{number}.md").write_text(
                ARTICLE.format(number=number, edition=edition, day=number + 1, tag=edition % 2), "utf-8"
            )
        for number in range(9):
            if not edition % 3 <= number < edition % 3 + 6:
                (self.site / f"content/2020/{number}.md").unlink(missing_ok=True)

    def build(self, output: Path | None = None, *, clean: bool = False) -> None:
        assert build(Request(self.site, output or self.output, AS_OF, jobs=1, clean=clean)).published

    def read(self, output: Path | None = None) -> dict[str, bytes]:
        root = output or self.output
        files = (path for path in root.rglob("*") if path.is_file())
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "site")


def test_at_any_moment(desk: Desk) -> None:
    chance = Random(13)
    clean: list[dict[str, bytes]] = []
    while_building = 10.0
    for edition in range(EDITIONS):
        desk.edit(edition)
        start = time.perf_counter()
        desk.build(desk.site.parent / f"clean{edition}", clean=True)
        while_building = min(while_building, time.perf_counter() - start)
        clean.append({**desk.read(desk.site.parent / f"clean{edition}"), **FOREIGN})
    desk.edit(0)
    desk.build()
    for path, data in FOREIGN.items():
        (desk.output / path).parent.mkdir(parents=True, exist_ok=True)
        (desk.output / path).write_bytes(data)
    before, killed = clean[0], 0
    for number in range(KILLS):
        edition = chance.randrange(EDITIONS)
        desk.edit(edition)
        child = os.fork()
        if child == 0:
            desk.build(clean=number % 5 == 0)
            os._exit(0)
        time.sleep(chance.uniform(0, while_building))
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        left = desk.read()
        assert left in (before, clean[edition]), number
        before = left
        if number % 3 == 0:
            desk.build()
            before = desk.read()
            assert before == clean[edition], number
    assert killed >= KILLS // 4


@pytest.fixture
def disk(desk: Desk) -> Generator[Path]:
    """A place for a small disk, beside the site."""
    place = desk.site.parent / "disk"
    place.mkdir()
    yield place
    subprocess.run(["umount", "-q", str(place)], check=False)


def mount(disk: Path, options: str) -> None:
    """Mounts a new disk in memory, or makes the one that is mounted larger."""
    if "remount" not in options:
        subprocess.run(["umount", "-q", str(disk)], check=False)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)], check=False)
    if done.returncode:
        pytest.skip("may not mount a disk here")


@pytest.mark.parametrize("limit", ["size={}k", "size=9m,nr_inodes={}"])
@pytest.mark.parametrize("whole", [False, True])
def test_on_a_disk_that_is_too_small(desk: Desk, disk: Path, limit: str, *, whole: bool) -> None:
    """``whole``: the disk is the output itself, where files are replaced one by one."""
    output = disk if whole else disk / "public"
    desk.edit(0)
    desk.build(desk.site.parent / "clean", clean=True)
    pages = desk.read(desk.site.parent / "clean")
    refused = published = 0
    for size in SIZES[limit]:
        mount(disk, limit.format(size))
        shutil.rmtree(desk.site / ".dateline", ignore_errors=True)
        fault = fault_of(desk, output)
        if fault is None:
            published += 1
        else:
            refused += 1
            assert fault.diagnostic.code == "disk-full"
            assert whole or desk.read(output) == (pages if fault.published else {})
            mount(disk, "remount,size=9m,nr_inodes=2000")
            desk.build(output)
        assert desk.read(output) == pages
    assert refused
    assert published


def fault_of(desk: Desk, output: Path) -> MachineFault | None:
    try:
        desk.build(output)
    except MachineFault as fault:
        return fault
    return None


SIZES = {
    "size={}k": range(60, 1500, 20) if os.environ.get("PROVE") else (100, 1400),
    "size=9m,nr_inodes={}": range(5, 400, 3) if os.environ.get("PROVE") else (40, 300),
}
