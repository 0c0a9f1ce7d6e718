"""The names that count as files of a site, the reading of one file, and the theme's folder."""

import os
from pathlib import Path

from dateline.reading.file_names import FOLDERS_LEFT_OUT
from dateline.values.diagnostics import Findings

NOT_A_FILE = "not a regular file"
"""Why something that is there is not read: a folder, a pipe, or a link that leads to nothing."""

_LEFT_BEHIND = ("4913", ".DS_Store", "Thumbs.db", ".git", ".gitignore", ".gitkeep", ".gitattributes")
"""Names of files that editors, file managers and git leave behind."""

MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mdx")

_TEMPORARY_ENDINGS = ("~", ".swp", ".swx", ".swo", ".tmp", ".bak", ".orig", ".part", ".crdownload")


def is_ignored(name: str, folder: str = "content") -> bool:
    """Whether a name is hidden, private or an editor's temporary file.

    In ``static/`` hidden and private names count: web servers and hosts look
    for ``.htaccess``, ``.well-known`` and ``_headers``; in ``templates/``, too.
    """
    if name.endswith(_TEMPORARY_ENDINGS) or name in _LEFT_BEHIND or name.startswith(("#", ".#")):
        return True
    if folder.split("/")[0] in ("static", "templates") or name in ("_index.md", *FOLDERS_LEFT_OUT):
        return False
    return name.startswith((".", "_"))


def is_reserved(name: str) -> bool:
    """Whether a name is one that the program itself uses in outputs, or may."""
    return name.startswith(".dateline")


def is_private(name: str) -> bool:
    """Whether an ignored name in ``content/`` is one that begins with ``_``: Markdown there is told."""
    return name.startswith("_") and is_ignored(name)


def read_file(file: Path, findings: Findings) -> bytes | None:
    """The bytes of a file; None where there is none, or where it cannot be read, which is reported.

    A pipe is not waited for.
    """
    try:
        if file.is_file():
            return file.read_bytes()
        if os.path.lexists(file):
            findings.add("file-unreadable", reason=NOT_A_FILE)
        return None
    except OSError as fault:
        findings.add("file-unreadable", reason=fault.strerror or str(fault))
        return None


def leads_outside(root: Path, path: str) -> bool:
    """Whether a path of the site in ``root`` is, by symbolic links, a place outside it."""
    return not Path(os.path.realpath(root / path)).is_relative_to(os.path.realpath(root))


def theme_folder() -> Path:
    """The folder that holds the default theme's ``templates/`` and ``static/``.

    In an installed package that is ``theme/`` inside it; in a checkout the
    top of the repository, where editors of the theme expect it.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent
