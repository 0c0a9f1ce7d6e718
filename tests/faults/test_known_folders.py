"""Folders that look as they are known are not looked into, and yet whatever others do in them is noticed."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from dateline.publishing import foreign
from dateline.values import file_records
from tests.faults.press import Press

SETTLED_NS = 15_000_000
"""Two seconds are the rule; the clock's grain is a few milliseconds."""

PATHS = [
    "index.html",
    "about/index.html",
    *(f"2025/{name}/index.html" for name in "abcd"),
    "2026/a",
    "2026/b",
]
PROOFS, STEPS = (200, 20) if os.environ.get("PROVE") else (6, 8)


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    monkeypatch.setattr(file_records, "SETTLED_NS", SETTLED_NS)
    return Press(tmp_path / "site")


def lie_still() -> None:
    time.sleep(1.5 * SETTLED_NS / 1e9)


def test_what_nobody_touched_is_not_looked_into(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = dict.fromkeys(PATHS, "text")
    looked_into: list[str] = []
    entries = foreign.entries_in

    def entries_told(tree: Path, folder: str) -> list[tuple[str, bool]]:
        looked_into.append(folder)
        return entries(tree, folder)

    monkeypatch.setattr(foreign, "entries_in", entries_told)
    for edition in range(4):
        lie_still()
        looked_into.clear()
        press.publish({**pages, "about/index.html": f"text {edition}"})
        assert press.read() == {**pages, "about/index.html": f"text {edition}"}
    # Where the edition differs from what each tree had, and the tree itself, whose name has changed.
    assert set(looked_into) == {"", "about"}


def add(file: Path, chance: Random) -> None:
    file.with_name(f"mine-{chance.randrange(3)}.txt").write_text("mine", "utf-8")


def overwrite(file: Path, chance: Random) -> None:
    file.write_text(chance.choice(["t", "text 9", "another"]), "utf-8")


def replace(file: Path, chance: Random) -> None:
    fresh = file.with_name("fresh")
    fresh.write_text(chance.choice(["text 8", "something"]), "utf-8")
    os.replace(fresh, file)


def copy(file: Path, chance: Random) -> None:
    fresh = file.with_name("fresh")
    shutil.copy2(file, fresh)
    os.replace(fresh, file)


def remove(file: Path, chance: Random) -> None:
    file.unlink()


def remove_folder(file: Path, chance: Random) -> None:
    shutil.rmtree(file.parent)


def touch(file: Path, chance: Random) -> None:
    os.utime(file, ns=(0, chance.randrange(1 << 60)))


IN_BOTH: list[Callable[[Path, Random], None]] = [add, overwrite, replace, copy, remove, touch]


def link_outside(file: Path, chance: Random) -> None:
    shutil.rmtree(file.parent)
    file.parent.symlink_to(file.parents[chance.randrange(2, 4)] / "outside")


def move(file: Path, chance: Random) -> None:
    os.rename(file.parent, file.parent.with_name(f"elsewhere-{chance.randrange(1000)}"))


IN_STANDBY = [*IN_BOTH, remove_folder, link_outside, move]


MEANWHILE = [add, overwrite, replace, copy, touch]
"""What others may do in the output while a build is under way."""


def meddle(press: Press, chance: Random) -> None:
    """Somebody does something in one of the trees."""
    tree = chance.choice([press.public, press.site / ".public.standby"])
    meddle_in(tree, IN_BOTH if tree == press.public else IN_STANDBY, chance)


def meddle_in(tree: Path, deeds: list[Callable[[Path, Random], None]], chance: Random) -> None:
    files = sorted(path for path in tree.rglob("*") if path.is_file() and "mine" not in path.name)
    files = [path for path in files if path.parent != tree]
    if files:
        chance.choice(deeds)(chance.choice(files), chance)


@pytest.mark.prove
@pytest.mark.parametrize("looks", [False, True], ids=["", "looked at before"])
@pytest.mark.parametrize("number", range(PROOFS))
def test_whatever_is_done_in_the_trees_is_put_right(press: Press, number: int, looks: bool) -> None:
    chance = Random(number)
    outside = press.site / "outside/index.html"
    outside.parent.mkdir()
    outside.write_text("years of work", "utf-8")
    pages = {path: "text" for path in PATHS if chance.random() < 0.8}
    for step in range(STEPS):
        for path in PATHS:
            if chance.random() < 0.1:
                pages[path] = f"text {chance.randrange(10)}"
            elif chance.random() < 0.05:
                pages.pop(path, None)
        if chance.random() < 0.5:
            lie_still()
        mine = {path: text for path, text in press.read().items() if "mine-" in path}
        seen = press.look() if looks else None
        if seen and chance.random() < 0.3:
            # What is done after the look, the next build finds; nothing of others is lost by then.
            meddle_in(press.public, MEANWHILE, chance)
            mine |= {path: text for path, text in press.read().items() if "mine-" in path}
            press.publish(pages, seen=seen)
            seen = press.look()
        press.publish(pages, seen=seen)
        left = press.read()
        assert {path: text for path, text in left.items() if path in PATHS} == pages, step
        assert mine.items() <= left.items(), step
        assert outside.read_text("utf-8") == "years of work"
        assert [*outside.parent.iterdir()] == [outside]
        for _ in range(chance.randrange(3)):
            if chance.random() < 0.5:
                lie_still()
            meddle(press, chance)
