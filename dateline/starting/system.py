"""The time zone and the address that this machine and folder suggest for a new site."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from dateline.reading.config.text_forms import is_time_zone
from dateline.values.language_tags import zone_of_language

_GITHUB_REMOTE = re.compile(r"github\.com[:/]([\w-]+)/([\w.-]+?)(?:\.git)?/?\s*$", re.MULTILINE)


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
