"""Former addresses of files: those that lead on, and those that something else has by now."""

from collections.abc import Mapping
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
    owners = {_file(article.url): path for path, article in files.items()}
    free: dict[str, tuple[str, ...]] = {}
    taken: list[Diagnostic] = []
    for path, article in files.items():
        leading = tuple(alias for alias in article.aliases if owners.setdefault(_file(alias), path) == path)
        if leading:
            free[path] = leading
        taken += (
            diagnostic("alias-taken", path, alias=alias, other=owners[_file(alias)])
            for alias in article.aliases
            if alias not in leading
        )
    return Aliases(free, tuple(taken))


def _file(url: str) -> str:
    return output_path(url).casefold()
