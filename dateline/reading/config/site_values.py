"""What single settings of site.toml may be."""

import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.reading.permalinks import PLACEHOLDERS, RESERVED, slugify

_NOT_TAXONOMIES = frozenset(RESERVED) - {"tags", "topics"}
_HOST = re.compile(r"[^\s/?#@\\]+", re.ASCII)
_NOT_IN_PATH = re.compile(r"[\s?#\\]|/\.{0,2}/|/\.\.?$")
_PLACEHOLDER = re.compile(r":[A-Za-z_]*")
_NOT_IN_PATTERN = re.compile(r'[\s<>"|?*\\#%]+|(?:^|/)\.\.(?=/|$)')


def is_site_address(text: str) -> bool:
    """Whether it is an absolute ``http`` or ``https`` URL without user, query and fragment."""
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and parts.port != 0 and _HOST.fullmatch(parts.netloc) is not None
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and has_host and not _NOT_IN_PATH.search(text.split("://", 1)[1])


def is_copies_address(pattern: str) -> bool:
    """Whether it says where copies of other pages are: an address with ``{url}``, perhaps with ``{date}``."""
    known = pattern.replace("{date}", "").replace("{url}", "")
    return pattern.startswith(("https://", "http://")) and "{url}" in pattern and not set("{} ") & set(known)


def is_time_zone(text: str) -> bool:
    """Whether the time zone database (IANA) knows the name."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def wrong_in_pattern(pattern: str) -> str | None:
    """The first part of a permalink pattern that has no meaning or place there, or None."""
    unknown = (name for name in _PLACEHOLDER.findall(pattern) if name not in PLACEHOLDERS)
    stray = (match[0] for match in _NOT_IN_PATTERN.finditer(pattern))
    return next(unknown, None) or next(stray, None)


def tells_apart(pattern: str) -> bool:
    """Whether a permalink pattern holds what two articles of one day do not share."""
    return not {":path", ":slug", ":filename"}.isdisjoint(_PLACEHOLDER.findall(pattern))


def is_folder(path: str) -> bool:
    """Whether pages of a taxonomy may stand there."""
    parts = path.strip("/").split("/")
    return all(slugify(part) == part for part in parts) and parts[0] not in _NOT_TAXONOMIES


def better_folder(path: str) -> str:
    """A folder like it that may be one."""
    better = "/".join(slugify(part) for part in path.strip("/").split("/"))
    return f"{better}-list" if better.split("/")[0] in _NOT_TAXONOMIES else better
