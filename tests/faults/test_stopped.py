"""Whoever stops a command, at whatever moment: it ends with one sentence, its own status and no traceback."""

import gc
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

import dateline.builder
from dateline.cli import main
from dateline.runtime.cache import Cache
from dateline.runtime.workers import Workers
from tests.faults.press import read

ROOT = Path(__file__).parents[2]
SETTINGS = 'title = "T"\nbase_url = "https://t.example/"\nlanguage = "en"\ntimezone = "UTC"\n'
STATUSES = {signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with enough articles for a build that takes a moment."""
    site = tmp_path_factory.mktemp("site")
    (site / "content").mkdir()
    (site / "site.toml").write_text(SETTINGS, "utf-8")
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
    if "main(" not in said and (build.returncode == -number or "<frozen site>" in said):
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


class Stop(NamedTuple):
    """What is called where the stop comes, in the words of who reads it, and what is told then."""

    command: list[str]
    when: str
    module: str
    name: str
    said: str


NOTHING, ALL = "已停止：什么也没有做\n", "已停止：要写的都已写好\n"
IMPORT = ["import", "notes", "--kind", "obsidian"]
INIT = ["init", "other", "--language", "zh"]
STOPS = [
    Stop(["explain", "/a/"], "as the site is read", "dateline.explain.explain", "explain", NOTHING),
    Stop(["next"], "as the site is read", "dateline.pipeline.upcoming", "upcoming", NOTHING),
    Stop(["schema", "site"], "as it is made", "dateline.editing.schemas", "schema_text", NOTHING),
    Stop(["new", "乙"], "as it is made", "dateline.editing.new_article", "default_path", NOTHING),
    Stop(["new", "乙"], "as it is told", "dateline.cli.new", "print_diagnostics", ALL),
    Stop(IMPORT, "as notes are read", "dateline.importing.import_site", "_files", NOTHING),
    Stop(IMPORT, "as they get their names", "os", "replace", NOTHING),
    Stop(IMPORT, "as it tidies up", "shutil", "rmtree", ALL),
    Stop(IMPORT, "as it is told", "dateline.cli.import_command", "shown", ALL),
    Stop(INIT, "as files are written", "dateline.starting.new_site", "schema_text", NOTHING),
    Stop(INIT, "as it is told", "dateline.cli.init", "command_that_shows", ALL),
]


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: f"{stop.command[0]} {stop.when}")
def test_whatever_is_stopped_says_what_has_come_of_it(
    stop: Stop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.toml").write_text(SETTINGS.replace("en", "zh-CN"), "utf-8")
    (tmp_path / "notes/.obsidian").mkdir(parents=True)
    (tmp_path / "notes/甲.md").write_text("见 [[没有的]]。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.rglob("*"))

    def stopped(*args: object, **options: object) -> None:
        called(*args, **options)
        raise KeyboardInterrupt

    module = import_module(stop.module)
    called = getattr(module, stop.name)
    with monkeypatch.context() as patch:
        patch.setattr(module, stop.name, stopped)
        done = CliRunner().invoke(main, stop.command)
    assert (done.exit_code, done.stderr) == (STATUSES[signal.SIGINT], stop.said)
    new = {path.relative_to(tmp_path) for path in {*tmp_path.rglob("*")} - before if path.is_file()}
    assert any(path.parts[0] != ".dateline" for path in new) == (stop.said == ALL)


def test_a_stop_in_the_first_moment_is_told_in_the_language_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(SETTINGS.replace("en", "zh-CN"), "utf-8")
    program = (
        "import signal; from dateline import __main__ as program; "
        "program._require_utf8_names = lambda: signal.raise_signal(signal.SIGTERM); "
        f"program.main(['new', '--site={tmp_path}'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (STATUSES[signal.SIGTERM], NOTHING)


def test_nothing_is_loaded_before_stops_are_heard() -> None:
    """While Python loads a module, Ctrl-C is a traceback."""
    program = "import sys; before = {*sys.modules}; import dateline.__main__; print(*{*sys.modules} - before)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    assert {*done.stdout.split()} == {"dateline", "dateline.__main__"}


def test_a_stop_while_the_program_itself_is_loaded_shows_no_traceback() -> None:
    program = (
        "import runpy, signal, sys\n"
        "class Stopped:\n"
        "    def find_spec(name, *_):\n"
        "        if name.startswith('dateline'): signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stopped)\n"
        "runpy.run_path('build.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (STATUSES[signal.SIGINT], "")
