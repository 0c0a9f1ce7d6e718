"""The folders in which a change may concern a site, and how a changed path is named in it."""

from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from dateline.reading.files import is_ignored

SOURCES = ("content", "templates", "static")
"""The folders of a site that are watched with all they hold."""

BESIDE_THEM = ("site.toml", "extensions.py")
"""The only files in the site's own folder that matter."""


class Place(NamedTuple):
    """A watched folder.

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
        """Whether a file or folder of this name in this place is none of Dateline's."""
        return is_ignored(name, "content" if self.name == "content" else "static")

    def hint(self, below: str) -> str | None:
        """The site-relative name of a path in this place, or None where a change of it means nothing.

        ``below`` is relative to this place and has ``/``; empty is the place itself.
        """
        if not self.name:
            return below if below in SOURCES or below in BESIDE_THEM else None
        parts = below.split("/") if below else []
        if any(map(self.ignores, parts)):
            return None
        if self.theme:
            return self.name
        # A name that is not UTF-8 cannot be told on, but its folder can.
        return "/".join((self.name, *takewhile(_is_text, parts)))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def places_of(root: Path, theme: Path) -> tuple[Place, ...]:
    """What to watch for the site in ``root``, and for its theme where that is another folder."""
    places = (Place(root, ""), *(Place(root / name, name) for name in SOURCES))
    if theme.resolve() == root.resolve():
        return places
    return (*places, *(Place(theme / name, name, theme=True) for name in ("templates", "static")))
