"""Former addresses of files: those that lead on, and those that something else has by now."""

from collections.abc import Mapping
from typing import NamedTuple

from dateline.archive.file_owners import FileOwners
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
    owners = FileOwners()
    for path, article in files.items():
        owners.give(article.url, path)
    for path, article in files.items():
        leading: list[str] = []
        for alias in article.aliases:
            if other := owners.in_the_way(alias):
                taken.append(diagnostic("alias-taken", path, alias=alias, other=other))
            else:
                owners.give(alias, path)
                leading.append(alias)
        if leading:
            free[path] = tuple(leading)
    return Aliases(free, tuple(taken))
