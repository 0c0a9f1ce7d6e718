"""Whatever stops a build, and whenever: readers have the old site or the new one, and nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.publishing import exchange, output
from tests.faults.interrupt import set_manner
from tests.faults.press import FOREIGN_FILES, FOREIGN_FOLDERS, NEW, PRESENT, Press

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs fork and audit events as on Linux")


@pytest.mark.parametrize(
    ("manner", "builds", "stop"),
    [
        ("exchange", 1, "kill"),
        ("exchange", 1, "full"),
        ("renames", 2, "kill"),
        *(
            pytest.param(*each, stop, marks=pytest.mark.long)
            for each in [("exchange", 0), ("exchange", 2), ("renames", 2), ("copies", 2), ("files", 1)]
            for stop in ("kill", "full")
            if (*each, stop) != ("renames", 2, "kill")
        ),
    ],
)
def test_at_every_step(
    stop: str, manner: str, builds: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.faults.interrupt", str(tmp_path), stop, manner, str(builds)],
        check=True,
        cwd=ROOT,
    )
    monkeypatch.setattr(exchange, "swap", exchange.swap)
    monkeypatch.setattr(output, "is_mount", output.is_mount)
    monkeypatch.setattr(os, "link", os.link)
    set_manner(manner)  # from here on the monkeypatch takes it back

    old = [{}, PRESENT, PRESENT][builds]
    files, folders = (FOREIGN_FILES, FOREIGN_FOLDERS) if builds else ({}, {})
    sites = [tmp_path / str(step) for step in range(1, len(list(tmp_path.iterdir())) + 1)]
    assert len(sites) > 8
    for site in sites:
        press = Press(site)
        left = press.read()
        own = {path: text for path, text in left.items() if path not in files and path not in folders}
        in_between = manner in ("renames", "copies") and not press.public.exists()
        if manner != "files" and not in_between:
            assert own in (old, NEW), site
            assert (files | folders).items() <= left.items(), site

        press.put_right(old, {**files, **folders})
