"""Pieces of text that a Jekyll page takes in by ``{% include NAME key="value" %}``."""

import re
from pathlib import Path

from dateline.importing.markdown_text import read_source
from dateline.importing.tags import Tag
from dateline.importing.trees import files_below

_FOLDER = "_includes/"
_GIVEN = re.compile(r"\{\{-?\s*+include\.([\w-]++)\s*+(?:\|\s*+(?:markdownify|strip|escape)\s*+)?-?\}\}")
_NO_WORDS = re.compile(r"\{%|\{\{-?\s*+include\.|<(?:script|style|iframe|form)\b", re.IGNORECASE)
"""What is to be worked out, or shows something that no text holds."""


class JekyllIncludes:
    """The pieces of the site in the folder ``source``, each read when it is first asked for."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self._names = {path.removeprefix(_FOLDER) for path in files_below(source) if path.startswith(_FOLDER)}
        self._texts: dict[str, str] = {}

    def text(self, tag: Tag) -> str | None:
        """What the page shows in the place of the tag, with the values that the tag gives.

        None where there is no such piece, or it holds more than words and values: conditions, loops,
        other pieces, scripts.
        """
        name = tag.arguments[0] if tag.arguments else ""
        if name not in self._names:
            return None
        if name not in self._texts:
            self._texts[name] = read_source((self._source / _FOLDER / name).read_bytes()).body.strip("\n")
        text = _GIVEN.sub(lambda found: tag.options.get(found[1], ""), self._texts[name])
        return None if _NO_WORDS.search(text) else text
