"""Markdown files cut at their headings, and links between them led to where their targets went."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dateline.reading.markdown.ids import heading_id, slug

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$")
_LINK = re.compile(r"(`+).+?\1|(?<!!)\[((?:[^\[\]`]|`[^`]*`)*)\]\(([^()\s]+)\)", re.DOTALL)


class Section(NamedTuple):
    """A heading of rank two with all below it; ``ids`` are those of its headings, its own first.

    What stands above the first has no heading. ``text`` is without the heading.
    """

    heading: str
    text: str
    ids: tuple[str, ...]


def sections(text: str) -> list[Section]:
    """The sections of a file, without its title."""
    found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
    for line, is_code in _lines(text):
        heading = None if is_code else _HEADING.match(line)
        if heading and heading[1] == "#":
            found[0][2].append(heading_id(slug(heading[2])))
        elif heading and heading[1] == "##":
            found.append((heading[2], [], [heading_id(slug(heading[2]))]))
        else:
            if heading:
                found[-1][2].append(heading_id(slug(heading[2])))
            found[-1][1].append(line)
    return [Section(heading, "\n".join(lines).strip(), tuple(ids)) for heading, lines, ids in found]


def with_links(text: str, here: str, lead: Callable[[str, str], str | None]) -> str:
    """The text of the file ``here`` with its relative links led elsewhere.

    ``lead`` is given the path of the file that is linked to and the fragment, and
    says where the link goes now; of a link that goes nowhere the words stay.
    Links in code are left alone.
    """

    def led(match: re.Match[str]) -> str:
        words, target = match[2], match[3]
        if words is None or re.match(r"[a-z]+:|//", target):
            return match[0]
        path, _, fragment = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
        to = lead(file, fragment)
        return f"[{words}]({to})" if to else words

    parts: list[str] = []
    plain: list[str] = []
    for line, is_code in _lines(text):
        if is_code:
            parts += [_LINK.sub(led, "\n".join(plain))] if plain else []
            plain = []
            parts.append(line)
        else:
            plain.append(line)
    return "\n".join([*parts, *([_LINK.sub(led, "\n".join(plain))] if plain else [])])


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines, each with whether it is of a fenced block of code."""
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence:
            yield line, True
            if match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        else:
            fence = match[1] if match else ""
            yield line, bool(fence)
