"""The benchmark's command, with a program that stands for the build."""

import sys
from pathlib import Path

import pytest

from bench.builds import BuildFailed, measure
from bench.measure import run
from bench.report import told
from bench.scenarios import SCENARIOS

PREAMBLE = """
import pathlib, sys
given = dict(zip(sys.argv[2::2], sys.argv[3::2]))
site = pathlib.Path(given["--site"])
output = pathlib.Path(sys.argv[sys.argv.index("--output") + 1]) if "--output" in sys.argv else site / "public"
output.mkdir(exist_ok=True)
"""
COPIES_THE_TITLE = (
    PREAMBLE
    + """
(output / "index.html").write_bytes((site / "site.toml").read_bytes())
print("a line that is no summary")
print('{"pages": 1, "rendered": 1, "seconds": {"read": 0.25}, "something": "new"}')
"""
)
KEEPS_THE_FIRST = (
    PREAMBLE
    + """
if not (output / "index.html").exists():
    (output / "index.html").write_bytes((site / "site.toml").read_bytes())
print("{}")
"""
)
FAILS = """
import sys
sys.exit("the template is missing")
"""


def program(folder: Path, text: str) -> Path:
    path = folder / "program.py"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.builds.SETTLE", 0)


def test_every_scenario_is_a_row(tmp_path: Path) -> None:
    series = measure(tmp_path / "site", 5, SCENARIOS, program=program(tmp_path, COPIES_THE_TITLE))
    assert [build.scenario for build in series.builds] == [*(one.name for one in SCENARIOS), "clean build"]
    report = told(series)
    assert "seconds by stage" in report
    assert "equals a clean build's, byte for byte" in report


def test_a_site_unlike_a_clean_build_s_is_reported(tmp_path: Path) -> None:
    series = measure(tmp_path / "site", 5, SCENARIOS, program=program(tmp_path, KEEPS_THE_FIRST))
    assert series.different == ["index.html"]
    assert "WRONG: 1 published files differ" in told(series)


def test_a_build_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match="status 1\nthe template is missing"):
        measure(tmp_path / "site", 5, SCENARIOS, program=program(tmp_path, FAILS))


CHILD_THAT_OUTLIVES_ITS_PARENT = """
import subprocess, sys
work = "import time\\nheld = b'x' * 50_000_000\\nwhile time.process_time() < 0.3: pass"
subprocess.Popen([sys.executable, "-c", work])
"""


@pytest.mark.skipif("sys.platform != 'linux'")
def test_the_time_of_processes_that_outlive_the_command_counts(tmp_path: Path) -> None:
    path = program(tmp_path, CHILD_THAT_OUTLIVES_ITS_PARENT)
    measured = run([sys.executable, str(path)], folder=tmp_path)
    assert measured.cpu is not None
    assert measured.cpu >= 0.3


@pytest.mark.skipif("not os.path.exists('/proc/self/smaps_rollup')")
def test_memory_is_that_of_all_processes(tmp_path: Path) -> None:
    path = program(tmp_path, CHILD_THAT_OUTLIVES_ITS_PARENT + "import time; time.sleep(0.5)")
    measured = run([sys.executable, str(path)], folder=tmp_path)
    assert measured.memory is not None
    assert measured.memory > 50_000_000
