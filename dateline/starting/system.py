"""The time zone and the address that this machine and folder suggest for a new site."""

import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from dateline.reading.config.text_forms import is_time_zone
from dateline.values.language_tags import zone_of_language

_GITHUB_REMOTE = re.compile(r"github\.com[:/]([\w-]+)/([\w.-]+?)(?:\.git)?/?\s*$", re.MULTILINE)

_WITHOUT_SCHEME = re.compile(r"(?:[^\W_][\w-]*\.)+[^\W\d_][\w-]+(?::\d+)?(?:/\S*)?")
_SCHEME = re.compile(r"(https?):/*(?=[^/])", re.IGNORECASE)


def system_zone(environment: Mapping[str, str], language: str, clock: Path = Path("/etc/localtime")) -> str:
    """The zone that ``TZ`` or the system's ``clock`` file names, else the language's, else UTC."""
    if is_time_zone(named := environment.get("TZ", "").removeprefix(":")):
        return named
    zone = os.path.realpath(clock).partition("/zoneinfo/")[2]
    if is_time_zone(zone) and zone not in ("UTC", "Etc/UTC", "UCT", "Etc/UCT", "Universal", "Zulu"):
        return zone
    return zone_of_language(language) or "UTC"


def address_of_remote(folder: Path) -> str:
    """Where GitHub Pages would show the repository that this folder was cloned from; "" for any other."""
    try:
        config = (folder / ".git" / "config").read_text("utf-8", "replace")
    except OSError:
        return ""
    found = _GITHUB_REMOTE.search(config)
    if not found:
        return ""
    owner, name = found[1].lower(), found[2]
    return (
        f"https://{owner}.github.io/"
        if name.lower() == f"{owner}.github.io"
        else f"https://{owner}.github.io/{name}/"
    )


def completed_address(typed: str) -> str:
    """An address as people type it, made whole: ``example.org`` is ``https://example.org/``; others stay.

    Full-width marks and a wrong number of slashes, which input methods and haste leave, are mended too.
    """
    text = unicodedata.normalize("NFKC", typed).replace("。", ".")
    if match := _SCHEME.match(text):
        return f"{match[1].lower()}://{text[match.end() :]}"
    if _WITHOUT_SCHEME.fullmatch(text):
        return f"https://{text}" + ("" if text.endswith("/") else "/")
    return typed
