"""What makes the site, as one digest: this package's own files and the libraries' versions.

It stands in every cache key, so that no version constant can be forgotten.
"""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dateline.values.digests import digest, digest_bytes

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


def toolchain() -> bytes:
    """The digest of everything but the site's files that a page's bytes depend on."""
    package = Path(__file__).resolve().parent.parent
    own = [
        (file.relative_to(package).as_posix(), digest_bytes(file.read_bytes()))
        for file in sorted(package.rglob("*"))
        if file.suffix in (".py", ".toml") and "theme" not in file.relative_to(package).parts
    ]
    return digest(own, [(name, _version(name)) for name in LIBRARIES], sys.version)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
