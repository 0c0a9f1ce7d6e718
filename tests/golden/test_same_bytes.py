"""The golden site is the same bytes wherever it is built: on another machine, and by another Python."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.golden.test_golden import AS_OF, EXPECTED, HERE, files

ROOT = HERE.parents[1]
ELSEWHERE = {
    "PYTHONHASHSEED": "7",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "PYTHONOPTIMIZE": "2",
}


def published(folder: Path, python: str, jobs: int, environment: dict[str, str]) -> dict[str, bytes]:
    """What another process publishes of a site, whose files were written in another order."""
    for file in sorted((HERE / "site").rglob("*"), reverse=True):
        if file.is_file():
            place = folder / "site" / file.relative_to(HERE / "site")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, place)
    (folder / "a checkout").symlink_to(ROOT)
    subprocess.run(
        [
            *(python, str(folder / "a checkout/build.py"), "build", "--site", "site", "--output", "public"),
            *("--as-of", datetime.fromtimestamp(AS_OF, UTC).isoformat(), "--jobs", f"{jobs}"),
        ],
        cwd=folder,
        env=os.environ | environment,
        umask=0o077,
        check=True,
        capture_output=True,
    )
    return files(folder / "public")


def test_elsewhere_the_site_is_the_same_bytes(tmp_path: Path) -> None:
    expected = {name: data for name, data in files(EXPECTED).items() if name != "diagnostics.txt"}
    assert published(tmp_path, sys.executable, 2, ELSEWHERE) == expected
    assert (tmp_path / "public/index.html").stat().st_mode & 0o777 == 0o600


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_no_order_of_a_set_shows(tmp_path: Path, seed: int) -> None:
    expected = {name: data for name, data in files(EXPECTED).items() if name != "diagnostics.txt"}
    environment = {"PYTHONHASHSEED": str(seed), "LC_ALL": "C", "TZ": "America/St_Johns"}
    assert published(tmp_path, sys.executable, seed % 3 + 1, environment) == expected


@pytest.mark.long
@pytest.mark.skipif("OTHER_PYTHON" not in os.environ, reason="OTHER_PYTHON names one that has the packages")
def test_another_python_writes_the_same_bytes(tmp_path: Path) -> None:
    expected = {name: data for name, data in files(EXPECTED).items() if name != "diagnostics.txt"}
    assert published(tmp_path, os.environ["OTHER_PYTHON"], 1, {}) == expected
