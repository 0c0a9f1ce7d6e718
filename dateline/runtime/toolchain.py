"""The toolchain that makes the site: this package's own files and the libraries' versions.

Its digest stands in every cache key, so that no version constant can be forgotten.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from dateline.values.digests import Value, digest, digest_bytes

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
    versions = {name: _version(name) for name in LIBRARIES}
    return Toolchain(program=_program(), versions=versions | {PYTHON: sys.version})


@cache
def _program() -> bytes:
    """What this process has loaded: no later change on the disk makes it another."""
    return digest(sorted(_own_files(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))))


def _own_files(package: str) -> Iterator[tuple[str, bytes]]:
    """The digests of the package's files but the theme's, which sites read as theirs, by path."""
    for folder, folders, names in os.walk(package):
        folders[:] = [name for name in folders if name not in ("theme", "__pycache__")]
        for name in names:
            if name.endswith((".py", ".toml", ".txt")):
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    yield path[len(package) + 1 :].replace(os.sep, "/"), digest_bytes(file.read())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
