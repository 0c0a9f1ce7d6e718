"""A process of its own looks at the output of a large site while the build takes in what has changed."""

import sys
from pathlib import Path

import msgspec
import pytest

from dateline.pipeline import up_to_date
from dateline.publishing.look import OutputLook
from dateline.publishing.looking_ahead import LookingAhead
from dateline.publishing.output import standby_of
from dateline.runtime.cache import Cache
from tests.faults.press import Press
from tests.story.newsroom import Newsroom


def seen_by_a_process(press: Press) -> OutputLook | None:
    cache = Cache.open(press.site / ".dateline")
    with cache, LookingAhead(press.public, standby_of(press.public), press.site, cache) as ahead:
        return ahead.look()


def test_a_process_sees_what_this_one_would(tmp_path: Path) -> None:
    press = Press(tmp_path / "site")
    for text in ("one", "two"):
        press.publish({"index.html": text, "a/新.html": "text", "a/b/index.html": "text"})
    (press.public / "a/新.html").write_text("others", "utf-8")
    (press.public / "a/b/mine.txt").write_text("mine", "utf-8")
    here = press.look()
    assert "a/新.html" in here.files
    there = seen_by_a_process(press)
    assert there
    assert msgspec.structs.replace(there, begun_ns=here.begun_ns) == here


def test_one_that_cannot_be_started_has_seen_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press(tmp_path / "site")
    press.publish({"index.html": "one"})
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere"))
    assert seen_by_a_process(press) is None


@pytest.mark.parametrize("dies", [False, True], ids=["", "it dies"])
def test_what_it_sees_is_put_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies: bool) -> None:
    monkeypatch.setattr(up_to_date, "MANY_TO_LOOK_AT", -1)
    if dies:
        monkeypatch.setattr("dateline.publishing.looking_ahead._LOOK", "raise SystemExit")
    newsroom = Newsroom(tmp_path / "site")
    newsroom.article("a.md", "As it was.")
    newsroom.article("b.md", "The other.")
    assert newsroom.runs("build", "--jobs", "2").exit_code == 0
    other, mine = newsroom.folder / "public/b/index.html", newsroom.folder / "public/a/mine.txt"
    as_it_was = other.read_bytes()
    other.write_text("by others", "utf-8")
    mine.write_text("mine", "utf-8")
    newsroom.article("a.md", "As it is.")
    assert newsroom.runs("build", "--jobs", "2").exit_code == 0
    assert other.read_bytes() == as_it_was
    assert mine.read_text("utf-8") == "mine"
    assert "As it is." in (newsroom.folder / "public/a/index.html").read_text("utf-8")
