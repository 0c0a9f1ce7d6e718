"""What an importer makes of another program's site: articles, files to bring, and what could not be kept."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dateline.importing.former_lists import FormerLists
from dateline.importing.markdown_text import SourceText, date_of, read_source
from dateline.publishing.tree import as_one_name


class ImportRefused(Exception):
    """The source cannot be imported at all; the rest is a diagnostic's."""

    def __init__(self, code: str, path: str, line: int = 0, **args: object) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.line = line
        self.arguments = args


class Loss(NamedTuple):
    """Something that is not as it was: where in the source it stands, what it is, and what became of it.

    ``what`` is a word of the interface (``lost-…``, as ``told-lost-…``), ``detail`` what is said in it.
    """

    path: str
    line: int
    what: str
    detail: str = ""


@dataclass(slots=True)
class ImportedSite:
    """A site in the making.

    ``settings`` are those of site.toml that the source tells, ``lists`` what
    becomes of the addresses of its lists and feeds. ``texts`` and ``files``
    are by their paths in the site; a file is named by where it lies.
    """

    settings: dict[str, str] = field(default_factory=dict[str, str])
    lists: FormerLists = field(default_factory=FormerLists)
    texts: dict[str, str] = field(default_factory=dict[str, str])
    files: dict[str, Path] = field(default_factory=dict[str, Path])
    losses: list[Loss] = field(default_factory=list[Loss])
    today: date = field(default_factory=date.today)

    def held_until(self, value: object) -> str:
        """The day of a date that is still to come: until then some programs publish nothing; else ""."""
        day = date_of(value)
        return day.isoformat() if day and day > self.today else ""

    def lose(self, path: str, line: int, what: str, detail: str = "") -> None:
        """Note something that is not as it was."""
        self.losses.append(Loss(path, line, what, detail))

    def read(self, root: Path, path: str) -> SourceText:
        """The text of a file of the source, at a path in it."""
        data = (root / path).read_bytes()
        text = read_source(data)
        if "\ufffd" in text.body and "\ufffd".encode() not in data:
            self.lose(
                path, text.first_line + text.body[: text.body.index("\ufffd")].count("\n"), "lost-encoding"
            )
        return text

    def put(self, path: str, text: str) -> str:
        """Take in a text at a path, or at one like it that is free; the path."""
        free, number = path, self._taken.get(as_one_name(path), 1)
        stem, dot, ending = path.rpartition(".")
        while as_one_name(free) in self._taken:
            number += 1
            free = f"{stem}-{number}{dot}{ending}"
        self._taken[as_one_name(path)] = number
        self._taken.setdefault(as_one_name(free), 1)
        self.texts[free] = text
        return free

    _taken: dict[str, int] = field(default_factory=dict[str, int])
    """The paths that are taken, with the last number that each was given to be free."""
