"""Publishing file by file, for a folder that cannot be renamed.

A mount point can only be changed from within. The new files are put together
in a folder inside it, then a journal is written, and from then on the change
is certain: an interrupted run is carried through by the next one. Readers may
see old and new pages side by side for a moment.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec

from dateline.publishing.tree import folders_of, remove_file, remove_folders, write_list
from dateline.values.digests import Value

STAGING = ".dateline-staging"


class Journal(Value, frozen=True):
    """A change to be made: files to move from staging, files to remove, and the list to leave."""

    place: tuple[str, ...]
    remove: tuple[str, ...]
    files: tuple[str, ...]


_encode = msgspec.json.Encoder().encode
_journal = msgspec.json.Decoder(Journal)


def staging(live: Path) -> Path:
    """The folder below which new files are put together, under their own paths."""
    return live / STAGING / "new"


def commit(live: Path, place: Iterable[str], remove: Iterable[str], files: Iterable[str]) -> None:
    """Makes the change certain, and makes it."""
    journal = Journal(place=tuple(place), remove=tuple(remove), files=tuple(files))
    draft = live / STAGING / "journal.new"
    draft.write_bytes(_encode(journal))
    os.replace(draft, live / STAGING / "journal")
    _complete(live, journal)


def recover(live: Path) -> None:
    """Carries an interrupted change through, or drops one that was not certain yet."""
    if not (live / STAGING).is_dir():
        return
    try:
        journal = _journal.decode((live / STAGING / "journal").read_bytes())
    except FileNotFoundError:
        shutil.rmtree(live / STAGING)
    else:
        _complete(live, journal)


def _complete(live: Path, journal: Journal) -> None:
    new = staging(live)
    # Removed first: a page may become a folder, or a folder a page.
    for path in journal.remove:
        remove_file(live / path)
    needed = folders_of(journal.files)
    remove_folders(live, folders_of(journal.remove) - needed)
    for folder in sorted(needed):
        (live / folder).mkdir(exist_ok=True)
    for path in journal.place:
        if os.path.lexists(new / path):
            os.replace(new / path, live / path)
    write_list(live, journal.files)
    (live / STAGING / "journal").unlink()
    shutil.rmtree(live / STAGING)
