"""This checkout, a copy of it, and commands run as a person at a shell would."""

import os
import shutil
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]

_MADE = shutil.ignore_patterns(".git", ".venv", ".dateline", ".*_cache", ".hypothesis", "__pycache__", "dist")


def copy(target: Path) -> Path:
    """The checkout as it stands, without its history and what builds and tools made."""

    def made(folder: str, names: list[str]) -> set[str]:
        at_the_top = {"public"} if Path(folder) == CHECKOUT else set[str]()
        return _MADE(folder, names) | at_the_top

    return Path(shutil.copytree(CHECKOUT, target, ignore=made, symlinks=True))


def run(command: str, folder: Path) -> str:
    """What a shell command in this folder prints, once it has ended well.

    The environment is the person's, not that of the make and the Python
    which run this test.
    """
    ours = ("MAKE", "MFLAGS", "PYTEST", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith(ours)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}"
    return done.stdout
