"""The toolchain that makes the site: this package's own files and the libraries' versions.

Its digest stands in every cache key, so that no version constant can be forgotten.
"""

import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

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
    package = Path(__file__).resolve().parent.parent
    own = [
        (file.relative_to(package).as_posix(), digest_bytes(file.read_bytes()))
        for file in sorted(package.rglob("*"))
        if file.suffix in (".py", ".toml", ".txt") and "theme" not in file.relative_to(package).parts
    ]
    versions = {name: _version(name) for name in LIBRARIES}
    return Toolchain(program=digest(own), versions=versions | {PYTHON: sys.version})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
