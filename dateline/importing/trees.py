"""The files below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path, *, hidden: bool = False) -> Iterator[str]:
    """The paths of all files, with ``/``, in order; nothing through links that lead out of it."""
    root = folder.resolve()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if hidden or not name.startswith("."))
        for name in sorted(names):
            file = Path(place) / name
            if (hidden or not name.startswith(".")) and file.resolve().is_relative_to(root):
                yield file.relative_to(folder).as_posix()
