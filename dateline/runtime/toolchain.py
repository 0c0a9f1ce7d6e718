"""The toolchain that makes the site: this package's own files and the libraries' versions.

Its digest stands in every cache key, so that no version constant can be forgotten.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache

from dateline.values.digests import Value, digest, digest_file
from dateline.values.file_records import stamp_of
from dateline.values.program_cache import keep_by_program, kept_by_program

LIBRARIES = (
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "msgspec",
    "nh3",
    "pillow",
    "publicsuffixlist",
    "pygments",
    "python-frontmatter",
    "pyyaml",
    "tzdata",
)
"""The libraries whose behaviour can show in a page."""


PYTHON = "Python"
_RECORD = ".dist-info"
_DIGEST = "program"
"""The name that the digest of the program is kept under."""


class Toolchain(Value, frozen=True):
    """Everything but the site's files that a page's bytes depend on.

    ``program`` is the digest of this package's own files; ``versions`` are
    those of the libraries by their names, and of Python, "" for what is absent;
    beside them stand those of the modules of a site's extensions.
    """

    program: bytes
    versions: dict[str, str]

    @property
    def digest(self) -> bytes:
        """The digest of all of it."""
        return digest(self)

    def extended(self, versions: Mapping[str, str]) -> "Toolchain":
        """The toolchain with a site's own modules, by their paths, among what the program is made of."""
        return Toolchain(program=self.program, versions=self.versions | dict(versions))


def toolchain() -> Toolchain:
    """The toolchain here and now."""
    return Toolchain(program=_program(), versions=versions_of(LIBRARIES) | {PYTHON: sys.version})


@cache
def _program() -> bytes:
    """What this process has loaded: no later change on the disk makes it another.

    Six hundred files are read for it where one of them does not look as it did: Python takes its byte code
    by less. What was written just now may change again and look the same, and is read the next time.
    """
    now = time.time_ns()
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    stamps = [(path, stamp_of(os.stat(place), now)) for path, place in sorted(_own_files(package))]
    looks = digest([(path, each.size, each.mtime_ns, each.ctime_ns, each.inode) for path, each in stamps])
    if kept := kept_by_program(_DIGEST, looks):
        return kept
    program = digest([(path, digest_file(place)) for path, place in sorted(_own_files(package))])
    if all(stamp.settled for _, stamp in stamps):
        keep_by_program(_DIGEST, looks, program)
    return program


def _own_files(package: str) -> Iterator[tuple[str, str]]:
    """The paths and places of the package's files but the theme's, which sites read as theirs."""
    for folder, folders, names in os.walk(package):
        folders[:] = [name for name in folders if name not in ("theme", "__pycache__")]
        for name in names:
            if name.endswith((".py", ".toml", ".txt")):
                place = os.path.join(folder, name)
                yield place[len(package) + 1 :].replace(os.sep, "/"), place


def versions_of(libraries: Iterable[str]) -> dict[str, str]:
    """The versions of libraries by their names, "" for what is absent.

    They stand in the names of the folders where installed projects are recorded. ``importlib.metadata``
    reads each one's whole description for them: a tenth of what it takes to see that nothing has changed.
    It is asked for what has no such folder, as in a Debian package.
    """
    recorded = _recorded_versions()
    return {name: recorded.get(name) or _version(name) for name in libraries}


def _recorded_versions() -> dict[str, str]:
    """The versions of all projects that are recorded, by their normal names."""
    versions: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for entry in os.listdir(folder or os.curdir):
                if entry.endswith(_RECORD):
                    name, _, version = entry.removesuffix(_RECORD).partition("-")
                    # What stands first in the path is what is loaded.
                    versions.setdefault(name.replace("_", "-").replace(".", "-").lower(), version)
    return versions


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""
