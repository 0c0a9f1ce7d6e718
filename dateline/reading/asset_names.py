"""Names of files that lists of addresses, disks or hosts cannot hold, or that look like others."""

from collections.abc import Iterable, Iterator
from unicodedata import category

from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.lazy_pattern import lazy_pattern

_CONTROLS = ("Cc", "Zl", "Zp")
"""Unicode's categories of control characters and of what ends a line or a paragraph."""

_NOT_EVERYWHERE = lazy_pattern(
    # What Windows' file systems refuse, a name's end that they drop, and the names of its devices.
    r'[<>:"|?*\\]|[. ](?:/|$)'
    r"|(?:^|/)(?i:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.[^/]*)?(?:/|$)"
    # Characters that turn the direction of what follows (UAX #9): "gpj.exe" looks like "exe.jpg".
    r"|[\u202a-\u202e\u2066-\u2069]"
)


def unusual_names(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """What is wrong with the names of a site's files. An article's own name is not published as it is."""
    for path in paths:
        if not path.isprintable() and any(category(each) in _CONTROLS for each in path):
            yield diagnostic("name-control", path)
        elif not path.endswith(".md") and _NOT_EVERYWHERE.search(_published_name(path)):
            yield diagnostic("name-not-everywhere", path)


def _published_name(path: str) -> str:
    """The part of a path that stays as it is: of what lies beside an article, its own name."""
    return path if path.startswith("static/") else path.rpartition("/")[2]
