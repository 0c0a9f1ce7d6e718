"""Whichever system call of publishing is refused, or is the last: one whole site stands, and that is told."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.publishing import exchange, output
from tests.faults.interrupt import set_manner
from tests.faults.press import BEFORE, FOREIGN_FILES, FOREIGN_FOLDERS, NEW, PRESENT, Press, put_foreign
from tests.faults.refused_calls import KILL, REFUSALS, Refusal, calls_of, publish_refused

FOREIGN = {**FOREIGN_FILES, **FOREIGN_FOLDERS}
LOOKING = {"newfstatat", "stat", "lstat", "fstat", "statx"}
"""There are hundreds of these, and every fifth is refused."""


def _can_trace() -> bool:
    """Whether there is a ``strace`` here that may attach to other processes."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False).returncode == 0


pytestmark = [pytest.mark.long, pytest.mark.skipif(not _can_trace(), reason="needs strace")]


def prepared(folder: Path) -> Press:
    """A site that was published twice, with what is not ours in its output."""
    press = Press(folder)
    press.publish(BEFORE)
    press.publish(PRESENT)
    put_foreign(press.public)
    return press


def judge(press: Press, refusal: Refusal, manner: str) -> None:
    """Publishes with a call refused: what stands is what was said, and is put right."""
    ending = publish_refused(press, refusal)
    assert "Traceback" not in ending.said, refusal
    assert (ending.said == "") == (refusal.error == KILL), refusal
    # By renames nothing stands for a moment, and file by file old and new are mixed.
    if manner != "files" and (manner != "copies" or press.public.exists()):
        left = press.read()
        stands = {path: text for path, text in left.items() if path not in FOREIGN}
        assert left == {**stands, **FOREIGN}, refusal
        said = NEW if ending.published else PRESENT
        assert stands in ([PRESENT, NEW] if refusal.error == KILL else [said]), refusal
    press.put_right(PRESENT, FOREIGN)


@pytest.mark.parametrize("manner", ["exchange", "copies", "files"])
def test_whichever_call_is_refused(manner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "swap", exchange.swap)
    monkeypatch.setattr(output, "is_mount", output.is_mount)
    monkeypatch.setattr(os, "link", os.link)
    set_manner(manner)  # the monkeypatch takes it back
    tried = 0
    for call, times in calls_of(prepared(tmp_path / "calls")).items():
        for number in range(1, times + 1, 5 if call in LOOKING else 1):
            for error in REFUSALS[call]:
                site = tmp_path / f"{call}-{number}-{error}"
                judge(prepared(site), Refusal(call, number, error), manner)
                shutil.rmtree(site)
                tried += 1
    assert tried > 500
