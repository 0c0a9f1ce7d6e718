"""Reader of a TOML file of the site's, with the positions of its keys."""

from collections.abc import Mapping
from typing import NamedTuple, Self, cast

from dateline.reading.characters import STRAY, name_of, without_strays
from dateline.reading.conflicts import check_conflicts
from dateline.reading.front_matter.toml_keys import Key, KeyPosition, key_positions
from dateline.reading.front_matter.toml_source import read_toml_source
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

    def without_strays(self, findings: Findings) -> Self:
        """The document without the characters that no text needs, with one warning for each value.

        Its lines end as those of files do: a return alone would be a line of its own in RIS or a calendar.
        """

        def clean(value: object, key: Key) -> object:
            match value:
                case str():
                    if strays := STRAY.findall(value):
                        shown = ", ".join(map(name_of, dict.fromkeys(strays)))
                        findings.add("character-stray", *self.place(key), character=shown, count=len(strays))
                    return without_strays(value).replace("\r\n", "\n").replace("\r", "\n")
                case dict():
                    table = cast("dict[str, object]", value)
                    return {name: clean(each, (*key, name)) for name, each in table.items()}
                case list():
                    return [
                        clean(each, (*key, place)) for place, each in enumerate(cast("list[object]", value))
                    ]
                case _:
                    return value

        return self._replace(values=cast("dict[str, object]", clean(self.values, ())))


def read_toml_document(data: bytes, unreadable: str, findings: Findings) -> TomlDocument | None:
    """UTF-8 TOML 1.0; None where it cannot be read, which is reported with the code ``unreadable``.

    What ``read_toml_source`` mends is told, and read as it is meant.
    """
    text = decode(data, findings)
    if text is None:
        return None
    check_conflicts(text, findings)
    try:
        read = None if findings.has_errors else read_toml_source(text, findings, unreadable)
    except (RecursionError, ValueError):
        findings.add(unreadable, problem="RecursionError")
        return None
    if read is None:
        return None
    document = TomlDocument(read.values, key_positions(read.text))
    # What cannot be shown can only have come in as an escape: decoding has replaced the rest.
    return document.without_strays(findings) if "\\" in read.text else document


def dotted(key: Key) -> str:
    """A key as it is named to people: without the numbers of tables."""
    return ".".join(part for part in key if isinstance(part, str))
