"""The path of a new article in a site: its folder, and the name of its file."""

import os
import re
import unicodedata
from datetime import datetime
from pathlib import Path

from dateline.reading.files import is_ignored
from dateline.reading.permalinks import slugify

MAX_NAME_BYTES = 120
"""The longest name, in UTF-8, made from a title. Disks take 255, but Windows counts the whole path."""

_HIDING = "._~+@-"
"""The characters with which no file named after a title begins: some such names are ignored."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"|?*\\]')
"""The characters that no disk, or not every disk, takes in a name."""


def default_path(title: str, folder: str, now: datetime) -> str:
    """The path of an article's file, relative to the site.

    ``folder`` may hold ``:year``, ``:month`` and ``:day`` as whole names; they
    are those of ``now``, in its own zone.
    """
    named = {":year": f"{now.year:04}", ":month": f"{now.month:02}", ":day": f"{now.day:02}"}
    parts = [named.get(part, part) for part in folder.split("/")]
    return "/".join((*parts, file_name(title, now)))


def file_name(title: str, now: datetime) -> str:
    """The name of the file for an article: its title as in addresses, else the date and the time.

    At most ``MAX_NAME_BYTES``; a longer one ends after a whole word where
    that leaves at least half of it. Never a name that is ignored or that
    stands for its folder.
    """
    # In a link to the file, what follows a # would be the name of a heading.
    stem = slugify(unicodedata.normalize("NFKC", title).replace("#", " ")).lstrip(_HIDING)
    if not any(map(str.isalnum, title)) or not any(map(str.isalnum, stem)) or stem == "index":
        return now.strftime("%Y-%m-%d-%H%M%S.md")
    return _cut(slugify(stem), MAX_NAME_BYTES - len(".md")) + ".md"


def _cut(stem: str, limit: int) -> str:
    data = stem.encode()
    if len(data) <= limit:
        return stem
    head = data[:limit].decode("utf-8", "ignore")
    words = head.rpartition("-")[0]
    return (words if len(words) * 2 >= len(head) else head).rstrip(". -")


def is_article_path(site: Path, path: str) -> bool:
    """Whether a build would read an article at this path, and its folders are there or can be made."""
    parts = path.split("/")
    if parts[0] != "content" or len(parts) < 2 or not path.endswith(".md") or _UNSAFE.search(path):
        return False
    if any(part in ("", "..") or is_ignored(part) for part in parts):
        return False
    folders = [str(site.joinpath(*parts[:count])) for count in range(1, len(parts))]
    if any(os.path.exists(folder) and not os.path.isdir(folder) for folder in folders):
        return False
    return Path(os.path.realpath(folders[-1])).is_relative_to(os.path.realpath(folders[0]))
