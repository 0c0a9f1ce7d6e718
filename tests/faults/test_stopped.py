"""Whoever stops a command, at whatever moment: it ends with one sentence, its own status and no traceback."""

import gc
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import dateline.builder
from dateline.cli import main
from dateline.runtime.cache import Cache
from dateline.runtime.workers import Workers
from tests.faults.press import read

ROOT = Path(__file__).parents[2]
STATUSES = {signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with enough articles for a build that takes a moment."""
    site = tmp_path_factory.mktemp("site")
    (site / "content").mkdir()
    settings = 'title = "T"\nbase_url = "https://t.example/"\nlanguage = "en"\ntimezone = "UTC"\n'
    (site / "site.toml").write_text(settings, "utf-8")
    for number in range(60):
        text = f"---\ntitle: Article {number}\ndate: 2020-01-01\n---\n\nText.\n"
        (site / f"content/{number}.md").write_text(text, "utf-8")
    return site


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")
@pytest.mark.parametrize("number", STATUSES)
@pytest.mark.parametrize("seconds", [0.15, 0.3, 0.5, 0.8])
def test_a_build_that_is_stopped_says_what_stands(site: Path, number: signal.Signals, seconds: float) -> None:
    with subprocess.Popen(
        [sys.executable, "build.py", "build", "--clean", "--site", str(site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as build:
        time.sleep(seconds)
        build.send_signal(number)
        _, said = build.communicate()
    if build.returncode == -number and "main(" not in said:
        pytest.skip("the program had not begun")
    if build.returncode != 0:
        assert build.returncode == STATUSES[number]
        *_, last = said.splitlines()
        assert last.startswith("stopped")
        assert "Traceback" not in said
        whole = len([path for path in read(site / "public") if path.endswith("/index.html")]) > 60
        assert whole or "stands; it was published whole" not in last


@pytest.mark.parametrize(
    ("when", "place", "name"),
    [
        ("as the pages take their place", dateline.builder, "remember"),
        ("as its workers go", Workers, "stop"),
        ("as its cache is closed", Cache, "close"),
        ("as it says what it has done", sys.modules["dateline.cli.build"], "print_summary"),
    ],
)
def test_a_build_that_is_stopped_once_the_new_site_stands_says_so(
    site: Path, when: str, place: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = getattr(place, name)

    def stopped(*args: object, **options: object) -> None:
        called(*args, **options)
        raise KeyboardInterrupt

    (site / "content/0.md").write_text(f"---\ntitle: {when}\ndate: 2020-01-01\n---\n\nText.\n", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(place, name, stopped)
        done = CliRunner().invoke(main, ["build", "--jobs", "1", "--site", str(site)])
    gc.enable()
    assert done.exit_code == STATUSES[signal.SIGINT]
    assert "stands; it was published whole" in done.stderr
    assert when in (site / "public/0/index.html").read_text("utf-8")
