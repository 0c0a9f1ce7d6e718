"""The folders in which a change may concern a site, and the path of each change in the site."""

from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from dateline.reading.files import is_ignored, is_private
from dateline.values.kept_copies import COPIES_FOLDER

SITE_FOLDERS = ("content", "templates", "static", "wording", COPIES_FOLDER)
"""The folders of a site that are watched with all they hold."""

ROOT_FILES = ("site.toml",)
"""The only file in the site's own folder that matters, besides the modules of its extensions."""


class WatchedFolder(NamedTuple):
    """A folder of the site, or of its theme, that is watched.

    ``name`` is the folder's name in the site. It is empty for the site's own
    folder, which is watched without what lies below it: ``public/``, ``.git``
    and ``.venv`` would cost a watch for every folder in them. ``theme`` marks
    a folder of a theme outside the site, whose files have no name in the site:
    a change there is named as the folder.
    """

    folder: Path
    name: str
    theme: bool = False

    def ignores(self, name: str) -> bool:
        """Whether a file or folder of this name in this folder is none of Dateline's."""
        if self.name == "content":
            return is_ignored(name) and not is_private(name)
        return is_ignored(name, "static")

    def site_path(self, below: str) -> str | None:
        """The path in the site of a path in this folder, or None where a change of it means nothing.

        ``below`` is relative to this folder and has ``/``; empty is the folder itself.
        """
        if not self.name:
            is_file = below in ROOT_FILES or below.endswith(".py")
            return below if below in SITE_FOLDERS or (is_file and "/" not in below) else None
        parts = below.split("/") if below else []
        if any(map(self.ignores, parts)):
            return None
        if self.theme:
            return self.name
        # A name that is not UTF-8 cannot be handed on, but its folder can.
        return "/".join((self.name, *takewhile(_is_text, parts)))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def watched_folders(root: Path, theme: Path) -> tuple[WatchedFolder, ...]:
    """The folders to watch for the site in ``root``, and for its theme where that is another folder."""
    folders = (WatchedFolder(root, ""), *(WatchedFolder(root / name, name) for name in SITE_FOLDERS))
    if theme.resolve() == root.resolve():
        return folders
    return (*folders, *(WatchedFolder(theme / name, name, theme=True) for name in ("templates", "static")))
