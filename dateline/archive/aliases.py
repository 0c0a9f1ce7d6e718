"""Former addresses of files: those that lead on, and those that something else has by now."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dateline.reading.permalinks import output_path
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic


class Aliases(NamedTuple):
    """``free`` are the aliases by file, where there are any that lead on; ``taken`` tells of the others."""

    free: dict[str, tuple[str, ...]]
    taken: tuple[Diagnostic, ...]


def index_aliases(files: Mapping[str, Article]) -> Aliases:
    """The aliases of all files, in their order: a page keeps its address, else the first one has it."""
    free: dict[str, tuple[str, ...]] = {}
    taken: list[Diagnostic] = []
    if not any(article.aliases for article in files.values()):
        return Aliases(free, ())
    owners = _Owners()
    for path, article in files.items():
        owners.give(_file(article.url), path)
    for path, article in files.items():
        leading: list[str] = []
        for alias in article.aliases:
            if other := owners.in_the_way(_file(alias)):
                taken.append(diagnostic("alias-taken", path, alias=alias, other=other))
            else:
                owners.give(_file(alias), path)
                leading.append(alias)
        if leading:
            free[path] = tuple(leading)
    return Aliases(free, tuple(taken))


class _Owners:
    """Which content file has each file of the output; nothing there can be a file and a folder as well."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def give(self, file: str, owner: str) -> None:
        self._files.setdefault(file, owner)
        for folder in _folders_above(file):
            if folder in self._folders:
                break
            self._folders[folder] = owner

    def in_the_way(self, file: str) -> str | None:
        """The owner of what keeps this file from being written."""
        above = (self._files[folder] for folder in _folders_above(file) if folder in self._files)
        return self._files.get(file) or self._folders.get(file) or next(above, None)


def _folders_above(file: str) -> Iterator[str]:
    """The folders that a file is in, the nearest first."""
    folder = file.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _file(url: str) -> str:
    return output_path(url).casefold()
