"""The ``defaults`` of Jekyll's settings: what the front matter of some texts says without being written."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple, cast

from dateline.importing.markdown_text import spaced_texts_of, table_of, text_of, texts_of


class _Scope(NamedTuple):
    """Texts below a path, of a type or of any, and what they say."""

    path: str
    type: str
    values: Mapping[str, object]

    def holds(self, path: str, kind: str) -> bool:
        is_there = path == self.path or path.startswith(f"{self.path}/") or fnmatchcase(path, self.path)
        return (not self.path or is_there) and self.type in ("", kind)


class JekyllDefaults:
    """The defaults that the settings name, the more precise behind the others."""

    def __init__(self, config: Mapping[str, object]) -> None:
        rows = config.get("defaults")
        scopes = map(_scope, cast("list[object]", rows) if isinstance(rows, list) else [])
        self._scopes = sorted(scopes, key=lambda scope: (len(scope.path), bool(scope.type)))

    def of(self, path: str, own: Mapping[str, object]) -> Mapping[str, object]:
        """The fields of a text at a path: its ``own``, and those of the defaults that it does not name.

        Categories of both count, as Jekyll has it.
        """
        fields: dict[str, object] = {}
        for scope in self._scopes:
            if scope.holds(path, _kind(path)):
                fields |= scope.values
        for name in fields.keys() & own.keys() & {"categories"}:
            own = {**own, name: [*texts_of(fields[name]), *spaced_texts_of(own[name])]}
        return {**fields, **own}


def _scope(row: object) -> _Scope:
    scope = table_of(table_of(row).get("scope"))
    return _Scope(
        text_of(scope, "path").strip("/"), text_of(scope, "type"), table_of(table_of(row).get("values"))
    )


def _kind(path: str) -> str:
    """What Jekyll calls the type of a text."""
    folders = path.split("/")[:-1]
    if "_posts" in folders:
        return "posts"
    if "_drafts" in folders:
        return "drafts"
    return folders[0][1:] if folders and folders[0].startswith("_") else "pages"
