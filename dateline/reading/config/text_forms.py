"""The forms that texts of site.toml may have to take, each with its check."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from dateline.reading.front_matter.known_fields import OWN
from dateline.reading.front_matter.languages import is_language
from dateline.reading.permalinks import INDEX_FILE, PLACEHOLDERS, alias_address, slugify
from dateline.reading.suggestions import nearest
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.settings import AUTHORS, TextForm

_NOT_TAXONOMIES = frozenset(("page", "search", "sources", "timeline"))
"""Folders of the site's own pages."""

_HOST = lazy_pattern(r"[^\s/?#@\\]+", re.ASCII)
_NOT_IN_PATH = lazy_pattern(r"[\s?#\\]|/\.{0,2}/|/\.\.?$")
_PLACEHOLDER = lazy_pattern(r":[A-Za-z_]*")
_is_term_pattern = re.compile(r"/(?:[\w.~+@-]+/)*(?::slug|:name)(?:/|\.html)").fullmatch
_NOT_IN_PATTERN = lazy_pattern(r'[\s<>"|?*\\#%]+|(?:^|/)\.\.(?=/|$)')


class WrongText(NamedTuple):
    """The code of what is wrong with a text, and the arguments of its words."""

    code: str
    args: Mapping[str, str]


def _address(text: str) -> str:
    return normalize("NFC", text)


def _site_url(text: str) -> str | WrongText:
    if not is_site_address(text):
        return WrongText("settings-base-url", {"value": text})
    return text if text.endswith("/") else text + "/"


def _copies_url(text: str) -> str | WrongText:
    return text if is_copies_address(text) else WrongText("settings-archived-copies", {"value": text})


def _language(text: str) -> str | WrongText:
    return text if is_language(text) else WrongText("settings-language", {"value": text})


def _time_zone(text: str) -> str | WrongText:
    if is_time_zone(text):
        return text
    near = nearest(text, sorted(available_timezones())) or "Asia/Shanghai, Europe/London, UTC"
    return WrongText("settings-timezone", {"value": text, "near": near})


def _permalink(text: str) -> str | WrongText:
    if (wrong := wrong_in_pattern(text)) is not None:
        near = nearest(wrong, PLACEHOLDERS) or ", ".join(PLACEHOLDERS)
        return WrongText("settings-permalink", {"part": wrong, "near": near})
    return text if tells_apart(text) else WrongText("settings-permalink-same", {"value": text})


def _term_permalink(text: str) -> str | WrongText:
    return text if _is_term_pattern(text) else WrongText("settings-term-permalink", {"value": text})


def _free_field(text: str) -> str | WrongText:
    return text if is_free_field(text) else WrongText("settings-field", {"value": text})


def _site_path(text: str) -> str | WrongText:
    address = alias_address(text, "/")
    return WrongText("settings-path", {"value": text}) if address is None else address


def is_as_written(text: str, address: str) -> bool:
    """Whether a site-relative address is what a text says, but for slashes and percent-encoding."""
    written = unquote(text.strip()).strip("/").removesuffix(INDEX_FILE)
    return normalize("NFC", written).strip("/") == address.strip("/")


def _folder(text: str) -> str | WrongText:
    if not is_folder(text):
        return WrongText("settings-folder", {"value": text, "better": better_folder(text)})
    return text.strip("/")


FORMS: Mapping[TextForm, Callable[[str], str | WrongText]] = {
    "address": _address,
    "copies-url": _copies_url,
    "folder": _folder,
    "free-field": _free_field,
    "language": _language,
    "permalink": _permalink,
    "site-path": _site_path,
    "site-url": _site_url,
    "term-permalink": _term_permalink,
    "time-zone": _time_zone,
}
"""For each form, the text as the settings keep it, or what is wrong with it."""


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


def is_free_field(name: str) -> bool:
    """Whether a taxonomy may be of the field: it has no meaning of its own."""
    return name not in OWN or name == AUTHORS


def is_folder(path: str) -> bool:
    """Whether pages of a taxonomy may stand there."""
    parts = path.strip("/").split("/")
    return all(slugify(part) == part for part in parts) and parts[0] not in _NOT_TAXONOMIES


def better_folder(path: str) -> str:
    """A folder like it that may be one."""
    better = "/".join(slugify(part) for part in path.strip("/").split("/"))
    return f"{better}-list" if better.split("/")[0] in _NOT_TAXONOMIES else better
