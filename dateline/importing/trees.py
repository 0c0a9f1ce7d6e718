"""The files below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path, *, hidden: bool = False) -> Iterator[str]:
    """The paths of all files, with ``/``, in order.

    Not through links that lead out of it or nowhere, and nothing that is no file: a pipe would never end.
    """
    root = os.path.realpath(folder)
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if hidden or not name.startswith("."))
        for name in sorted(names):
            file = Path(place) / name
            real = Path(os.path.realpath(file))
            if (hidden or not name.startswith(".")) and real.is_relative_to(root) and real.is_file():
                yield file.relative_to(folder).as_posix()
