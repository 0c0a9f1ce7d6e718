"""Publishing file by file, for a folder that cannot be renamed.

A mount point can only be changed from within. The new files are put together
in a folder inside it, then the change is written into the record of the
publication, and from then on it is certain: an interrupted run is carried
through by the next one. Readers may see old and new pages side by side for a
moment.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from dateline.publishing.foreign import STAGING
from dateline.publishing.publication import Change
from dateline.publishing.standby import is_strange
from dateline.publishing.tree import folders_of, make_folders, own_names, remove_file, remove_folders


def staging(live: Path) -> Path:
    """The folder in which new files are put together, under their own paths."""
    return live / STAGING


def begin(live: Path) -> Path:
    """An empty staging folder."""
    abandon(live)
    new = staging(live)
    new.mkdir(parents=True)
    return new


def complete(live: Path, files: Iterable[str], change: Change) -> None:
    """Makes a change, or what is left of it to be made; ``files`` were ours before it."""
    new, gone = staging(live), set(files) - set(change.files)
    if is_strange(new, own_names(set(change.place))):
        abandon(live)
    # Removed first: a page may become a folder, or a folder a page.
    for path in gone:
        remove_file(live / path)
    needed = folders_of(change.files)
    remove_folders(live, folders_of(gone) - needed)
    make_folders(live, needed)
    for path in change.place:
        try:
            os.lstat(new / path)
        except FileNotFoundError:
            continue  # an earlier run has moved it; that a disk does not answer tells nothing
        os.replace(new / path, live / path)


def abandon(live: Path) -> None:
    """Removes a staging folder, if there is one; a link of its name is removed, not followed."""
    new = staging(live)
    if new.is_symlink() or new.is_file():
        new.unlink()
    elif new.exists():
        shutil.rmtree(new)
