"""Reads the case files beside this module: one broken site each.

A case is a sentence that says what is wrong, the site's files, each below a
line ``== path``, and below ``-- is told as`` what is found, in order; below
``-- is advised``, where a case has it, what only a check tells. Some
things are written so that they can be seen: ``‹U+3000›`` is a character, ``‹U+DCE6›`` the single byte E6,
``‹> × 10000›`` a repetition, ``== path in gbk`` an encoding, ``== path is
absent`` a file that is taken away, and ``== path -> target`` a symbolic link.
"""

import re
from pathlib import Path
from typing import NamedTuple

from tests.story.newsroom import Newsroom

FOLDER = Path(__file__).parent
FILE = re.compile(r"^== (.+)\n", re.MULTILINE)
CHARACTER = re.compile(r"‹U\+([0-9A-F]+)›")
REPETITION = re.compile(r"‹(.+?) × ([0-9]+)›")


class Case(NamedTuple):
    """``files`` are pairs of a path, with how it is to be made, and a text."""

    name: str
    what: str
    files: list[tuple[str, str]]
    told: list[str]
    advised: list[str] | None

    def make(self, newsroom: Newsroom) -> None:
        """Make the broken site, beside an article in good order."""
        newsroom.article("neighbour.md", "邻居的正文。", title="邻居", summary="邻居的摘要。")
        for heading, text in self.files:
            path, _, encoding = heading.partition(" in ")
            link, _, target = heading.partition(" -> ")
            if target:
                (newsroom.folder / link).parent.mkdir(exist_ok=True)
                (newsroom.folder / link).symlink_to(target)
            elif heading.endswith(" is absent"):
                _remove(newsroom.folder / heading.removesuffix(" is absent"))
            else:
                newsroom.has(written(path), written(text).encode(encoding or "utf-8", "surrogateescape"))


def cases() -> list[Case]:
    """All cases, by their files' names."""
    return [_case(file) for file in sorted(FOLDER.glob("*.txt"))]


def _case(file: Path) -> Case:
    site, _, found = file.read_text("utf-8").partition("-- is told as\n")
    told, has_advice, advised = found.partition("-- is advised\n")
    what, *rest = FILE.split(site)
    files = list(zip(rest[::2], rest[1::2], strict=True))
    return Case(
        file.stem, what.strip(), files, told.splitlines(), advised.splitlines() if has_advice else None
    )


def written(text: str) -> str:
    """The text that is meant."""
    repeated = REPETITION.sub(lambda found: found[1] * int(found[2]), text)
    return CHARACTER.sub(lambda found: chr(int(found[1], 16)), repeated)


def _remove(path: Path) -> None:
    if path.is_dir():
        for inner in path.iterdir():
            inner.unlink()
        path.rmdir()
    else:
        path.unlink()
