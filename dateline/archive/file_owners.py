"""Who has which file of the output: nothing there can be a file and a folder as well."""

from collections.abc import Iterator

from dateline.reading.permalinks import output_path


class FileOwners:
    """The owners of addresses, as disks without case see these."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def give(self, url: str, owner: str) -> None:
        """Gives an address to an owner, unless it has one."""
        file = file_of(url)
        self._files.setdefault(file, owner)
        for folder in folders_above(file):
            if folder in self._folders:
                break
            self._folders[folder] = owner

    def in_the_way(self, url: str) -> str | None:
        """The owner of what keeps a file from being written at this address."""
        file = file_of(url)
        above = (self._files[folder] for folder in folders_above(file) if folder in self._files)
        return self._files.get(file) or self._folders.get(file) or next(above, None)


def folders_above(file: str) -> Iterator[str]:
    """The folders that a file is in, the nearest first."""
    folder = file.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def file_of(url: str) -> str:
    """The file of the output that an address is written to, as disks without case see it."""
    return output_path(url).casefold()
