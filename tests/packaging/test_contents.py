"""What is released holds the files that are kept in git, and nothing else that lies in a checkout."""

import shlex
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.packaging.checkout import CHECKOUT, run

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not (CHECKOUT / ".git").exists(), reason="needs the checkout's history"),
]

THEME = {"static": "dateline/theme/static", "templates": "dateline/theme/templates"}
"""Where folders of the checkout lie in the wheel."""


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the source archive, built in a copy in which somebody has worked."""
    folder = tmp_path_factory.mktemp("released")
    run(f"git clone -q {shlex.quote(str(CHECKOUT))} {shlex.quote(str(folder / 'copy'))}", folder)
    for name in (
        "public/index.html",
        ".dateline/cache.sqlite",
        ".public.files",
        "dateline/__pycache__/x.pyc",
    ):
        (folder / "copy" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "copy" / name).write_text("of a build", "utf-8")
    run(
        f"{shlex.quote(sys.executable)} -m hatchling build -t wheel -t sdist -d {shlex.quote(str(folder))}",
        folder / "copy",
    )
    return folder


def kept(released: Path) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=released / "copy", check=True, capture_output=True, encoding="utf-8"
    )
    return {*listed.stdout.strip("\0").split("\0")}


def test_the_source_archive_is_what_git_keeps(released: Path) -> None:
    (archive,) = released.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {member.name.partition("/")[2] for member in packed.getmembers()}
    assert names == {*kept(released), "PKG-INFO"}


def test_the_wheel_is_the_program_with_its_theme(released: Path) -> None:
    (wheel,) = released.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    moved = {
        THEME[top] + path.removeprefix(top)
        for path in kept(released)
        if (top := path.partition("/")[0]) in THEME
    }
    assert names == {path for path in kept(released) if path.startswith("dateline/")} | moved
