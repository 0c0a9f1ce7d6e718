"""Patterns whose codes were kept find what patterns find that are compiled anew."""

# pyright: reportPrivateUsage=false
import gc
import re
from pathlib import Path
from typing import Any

import pytest

from dateline.reading import parse
from dateline.values import pattern_codes
from dateline.values.lazy_pattern import lazy_pattern

CASES = Path(__file__).parents[1] / "cases"


def patterns() -> list[tuple[str, int]]:
    """Every lazy pattern of the modules that read an article."""
    assert parse
    kind = type(lazy_pattern(""))
    gc.unfreeze()  # what is frozen, as all is that tests begin with, is not among the objects
    found: list[Any] = [each for each in gc.get_objects() if type(each) is kind]
    gc.freeze()
    return sorted({(each._source, int(each._flags)) for each in found})


def texts() -> list[str]:
    return [
        line for file in sorted(CASES.glob("*.txt")) for line in file.read_text("utf-8").split("\n")[::97]
    ]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_codes, "_codes", {})
    monkeypatch.setattr(pattern_codes, "_new", [])


def test_kept_codes_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    every, lines = patterns(), texts()
    assert len(every) > 300
    for source, flags in every:
        pattern_codes.compiled(source, flags)
    kept = pattern_codes.new_codes()
    assert kept
    assert pattern_codes.new_codes() is None, "nothing new since"
    monkeypatch.setattr(pattern_codes, "_codes", {})
    pattern_codes.take_codes(kept)
    for source, flags in every:
        anew, taken = re.compile(source, flags), pattern_codes.compiled(source, flags)
        assert (taken.pattern, taken.flags, taken.groups, taken.groupindex) == (
            *(anew.pattern, anew.flags, anew.groups),
            anew.groupindex,
        )
        for line in lines[:: len(every) // 30]:
            assert [m.regs for m in taken.finditer(line)] == [m.regs for m in anew.finditer(line)]
    assert pattern_codes.new_codes() is None, "all were taken in"


def test_what_is_damaged_or_another_pythons_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern_codes.compiled("(?P<a>b)", 0)
    kept = pattern_codes.new_codes()
    assert kept
    for damaged in (b"", kept[:-3], kept + b"x", b"\xff" * 40):
        monkeypatch.setattr(pattern_codes, "_codes", {})
        pattern_codes.take_codes(damaged)
        assert not pattern_codes._codes
    monkeypatch.setattr(pattern_codes, "_VERSION", "another")
    pattern_codes.take_codes(kept)
    assert not pattern_codes._codes


def test_a_python_that_is_put_together_otherwise_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern_codes._is_as_known.cache_clear()
    monkeypatch.setattr(pattern_codes, "_engine", None)
    assert pattern_codes.compiled("a+", 0).fullmatch("aa")
    assert pattern_codes.new_codes() is None
    pattern_codes._is_as_known.cache_clear()
