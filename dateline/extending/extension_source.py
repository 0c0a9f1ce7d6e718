"""The source of a site's extensions: ``extensions.py``, and the modules of the site that it imports.

All of it is read before any of it runs, as text that can be handed to any
process. So what an extension is, is known by these texts alone.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from dateline.values.digests import Value, digest

EXTENSIONS = "extensions.py"

_NOT_THE_SITES = frozenset({"dateline"})
"""A site may lie where the program does."""


class ExtensionSource(Value, frozen=True):
    """The texts of the modules by their paths in the site, ``extensions.py`` first; empty without it."""

    modules: tuple[tuple[str, str], ...] = ()

    @property
    def versions(self) -> dict[str, str]:
        """What tells two versions of each module apart, by its path."""
        return {path: digest(text).hex() for path, text in self.modules}


NO_SOURCE = ExtensionSource()


def read_extension_source(root: Path) -> ExtensionSource:
    """The source of the extensions of the site in ``root``. Raises ``OSError``.

    A text that is not UTF-8, or not Python, is told when it is loaded.
    """
    if not (root / EXTENSIONS).is_file():
        return NO_SOURCE
    modules: dict[str, str] = {}
    waiting = [EXTENSIONS]
    while waiting:
        path = waiting.pop()
        if path not in modules:
            modules[path] = (root / path).read_bytes().decode("utf-8", "replace")
            waiting += _imported(root, path, modules[path])
    others = sorted(path for path in modules if path != EXTENSIONS)
    return ExtensionSource(modules=tuple((path, modules[path]) for path in (EXTENSIONS, *others)))


def _imported(root: Path, path: str, text: str) -> Iterator[str]:
    """The paths of the site's modules that a module imports, wherever in it."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _paths_of(root, alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = absolute_name(path, node.module or "", node.level)
            yield from _paths_of(root, base)
            for alias in node.names:
                yield from _paths_of(root, f"{base}.{alias.name}" if base else alias.name)


def absolute_name(path: str, name: str, level: int) -> str:
    """The name from the site's folder on of a module that the one at ``path`` imports."""
    if not level:
        return name
    folders = path.split("/")[:-1]
    return ".".join((*folders[: len(folders) - level + 1], *([name] if name else ())))


def _paths_of(root: Path, name: str) -> Iterator[str]:
    """The files of a module of the site and of the packages it lies in."""
    parts = name.split(".")
    if parts[0] in _NOT_THE_SITES or not all(part.isidentifier() for part in parts):
        return
    for length in range(1, len(parts) + 1):
        place = "/".join(parts[:length])
        for path in (f"{place}.py", f"{place}/__init__.py"):
            if (root / path).is_file():
                yield path
