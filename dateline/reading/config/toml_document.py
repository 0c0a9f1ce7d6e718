"""Reader of a TOML file of the site's, with the positions of its keys."""

import tomllib
from collections.abc import Mapping
from typing import NamedTuple

from dateline.reading.front_matter.toml_keys import Key, KeyPosition, key_positions
from dateline.reading.front_matter.toml_values import load_toml, toml_problem
from dateline.reading.text import decode
from dateline.values.diagnostics import Findings


class TomlDocument(NamedTuple):
    """The values of a TOML document, and the positions of its keys."""

    values: dict[str, object]
    positions: Mapping[Key, KeyPosition]

    def place(self, key: Key) -> tuple[int, int]:
        """The line and column of a key, or of the nearest key above it that has a place.

        A list of tables stands where its first table does.
        """
        for length in range(len(key), 0, -1):
            above = key[:length]
            if position := self.positions.get(above) or self.positions.get((*above, 0)):
                return position.line, position.column
        return 0, 0


def read_toml_document(data: bytes, unreadable: str, findings: Findings) -> TomlDocument | None:
    """UTF-8 TOML 1.0; None where it cannot be read, which is reported with the code ``unreadable``."""
    text = decode(data, findings)
    if text is None:
        return None
    try:
        return TomlDocument(load_toml(text), key_positions(text))
    except tomllib.TOMLDecodeError as error:
        problem, line, column = toml_problem(error, text)
        findings.add(unreadable, line, column, problem=problem)
    except (RecursionError, ValueError):
        findings.add(unreadable, problem="RecursionError")
    return None


def dotted(key: Key) -> str:
    """A key as it is named to people: without the numbers of tables."""
    return ".".join(part for part in key if isinstance(part, str))
