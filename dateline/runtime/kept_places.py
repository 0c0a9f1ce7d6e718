"""Whether a place where this program keeps something is free for it: nothing else stands there.

Opening a FIFO would wait for ever, and writing through a link would change what lies elsewhere.
"""

import os
import stat
from pathlib import Path

from dateline.runtime.errors import MachineFault, os_errors_as_faults
from dateline.values.diagnostics import diagnostic


def require_folder(place: Path) -> None:
    """A ``MachineFault`` where something else than a folder stands, or a link to nowhere."""
    if os.path.lexists(place) and not place.is_dir():
        raise MachineFault(diagnostic("kept-no-folder", str(place)))


def require_folder_within(place: Path) -> None:
    """The same, and a ``MachineFault`` for a link that leads out of the folder it is in."""
    require_folder(place)
    if place.is_symlink() and not _leads_within(place):
        raise MachineFault(diagnostic("kept-no-folder", str(place)))


def _leads_within(link: Path) -> bool:
    return Path(os.path.realpath(link)).is_relative_to(os.path.realpath(link.parent))


def require_file(place: Path) -> None:
    """A ``MachineFault`` where something else than a file stands; a link is something else."""
    with os_errors_as_faults(place):
        try:
            found = os.lstat(place)
        except (FileNotFoundError, NotADirectoryError):
            return
    if not stat.S_ISREG(found.st_mode):
        raise MachineFault(diagnostic("kept-no-file", str(place)))
