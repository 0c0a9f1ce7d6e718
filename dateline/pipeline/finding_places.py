"""The places of findings that are made where all files are seen together: those of the fields they are about.

An article's facts hold no lines, for an edit that only moves some would change them.
So its file is looked into again where such a finding is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from dateline.reading.front_matter.front_matter import read_front_matter
from dateline.reading.front_matter.toml_keys import key_positions
from dateline.reading.text import readable
from dateline.values.diagnostics import Diagnostic, Findings, with_line
from dateline.values.settings import ParseSettings

_FIELDS = {
    "alias-taken": ("aliases",),
    "date-future": ("date", "publish"),
    "permalinks-unused": ("permalinks",),
    "settings-image": ("image",),
    "url-generated": ("url", "slug"),
    "url-taken": ("url", "slug"),
}
"""The fields that a finding is about: it stands at the first that is written."""
_VALUES = {"permalinks-unused": "section", "tag-spelling": "label"}
"""The argument of a finding about one of a field's values."""

_FileVersion = tuple[int, int]
"""When a file was written, in nanoseconds, and its size."""


class _FileFields(NamedTuple):
    """The place of each field of a file, and the lines in which they stand."""

    places: Mapping[str, tuple[int, int]]
    lines: tuple[str, ...]

    def place(self, names: Iterable[str], value: str) -> tuple[int, int]:
        """The place of the first of these fields that is written, or of a value in it; zeros for none."""
        line, column = next((self.places[name] for name in names if name in self.places), (0, 0))
        if value and line:
            for number, text in enumerate(self.lines[line - 1 :], line):
                at = text.find(value, column - 1 if number == line else 0)
                if at >= 0:
                    return number, at + 1
        return line, column


_NO_FIELDS = _FileFields({}, ())


class FindingPlaces:
    """The places of findings in the files of ``site``; a file that is as it was is read once."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._files: dict[str, tuple[_FileVersion, ParseSettings, _FileFields]] = {}

    def put(self, found: Iterable[Diagnostic], settings: ParseSettings | None) -> Iterator[Diagnostic]:
        """The findings, each at a line where its file has lines. No ``settings``: no articles."""
        for each in found:
            term = each.args["field"] if each.code == "tag-spelling" else ""
            names = (term,) if term else _FIELDS.get(each.code, ())
            if each.line or settings is None or not names:
                yield with_line(each)
                continue
            value = each.args[_VALUES[each.code]] if each.code in _VALUES else ""
            line, column = self._fields(each.path, settings).place(names, value)
            yield with_line(replace(each, line=line, column=column))

    def _fields(self, path: str, settings: ParseSettings) -> _FileFields:
        """The fields of an article or of site.toml; none of any other file, or of one that is gone."""
        if not path.endswith((".md", ".toml")):
            return _NO_FIELDS
        file = self._site / path
        try:
            status = file.stat()
            stamp = status.st_mtime_ns, status.st_size
            known = self._files.get(path)
            if known and known[0] == stamp and known[1] is settings:
                return known[2]
            fields = _read(path, readable(file.read_bytes()), settings)
        except OSError:
            return _NO_FIELDS
        self._files[path] = stamp, settings, fields
        return fields


def _read(path: str, text: str, settings: ParseSettings) -> _FileFields:
    if path.endswith(".toml"):
        places: dict[str, tuple[int, int]] = {}
        for key, at in key_positions(text).items():
            places.setdefault(str(key[0]), (at.line, at.value_column))
        return _FileFields(places, tuple(text.split("\n")))
    front, _, body_line = read_front_matter(text, settings, Findings(path))
    return _FileFields(front.places, tuple(text.split("\n")[: body_line - 1]))
