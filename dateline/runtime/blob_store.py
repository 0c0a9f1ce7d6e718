"""Things that are large and long to make, kept by name in files of their own, each under a seal."""

import os
from contextlib import suppress
from pathlib import Path

from dateline.values.seals import opened_seal, sealed


class BlobStore:
    """The files of a folder, which is made when the first is kept. ``trusted``: what is there is used."""

    def __init__(self, folder: Path, *, trusted: bool = True) -> None:
        self._folder = folder
        self._trusted = trusted

    def get(self, name: str) -> bytes | None:
        """What is kept under a name; None where there is nothing, or not what was kept."""
        if not self._trusted:
            return None
        place = self._folder / name
        try:
            # A pipe would be waited for.
            return opened_seal(place.read_bytes(), name.encode()) if place.is_file() else None
        except OSError:
            return None

    def holds(self, name: str) -> bool:
        """Whether something is kept under a name, which may not be what was kept."""
        return self._trusted and os.path.isfile(self._folder / name)

    def put(self, name: str, data: bytes) -> None:
        """Keeps it; what is half written is nothing, and what cannot be kept is made anew the next time."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if self._folder.is_symlink():
                return
            half = self._folder / f"{name}.{os.getpid()}.half"
            half.write_bytes(sealed(data, name.encode()))
            half.replace(self._folder / name)

    def keep_only(self, names: frozenset[str]) -> None:
        """Removes all others; through a link nothing is removed."""
        with suppress(OSError):
            if self._folder.is_symlink():
                return
            for file in os.scandir(self._folder):
                if file.name not in names:
                    os.unlink(file.path)
