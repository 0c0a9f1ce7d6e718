"""Markdown of another program: front matter that stays as it is, prose that is changed outside code alone."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple, cast

from dateline.importing.data_formats import Unreadable, read_values
from dateline.reading.text import readable

_YAML = re.compile(r"\A\ufeff?---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\n(.*?\n)?\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_CODE = re.compile(
    r"(?P<fence>^[ \t>]*(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*(?P=mark)[`~]*[ \t]*$|\Z))"
    r"|(?P<span>(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`))",
    re.DOTALL | re.MULTILINE,
)
_DAY = re.compile(r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
# What was taken is not given back (``++``): a link could be taken in two ways, and many in very many.
_INLINE_NOTE = re.compile(r"(?<!\\)\^\[((?:[^\[\]\n]|\[[^\[\]\n]*\](?:\([^()\n]*\))?)++)\]")


class SourceText(NamedTuple):
    """A file as it was written: ``front`` with its fences, the ``body``, and what the front matter says."""

    front: str
    body: str
    fields: Mapping[str, object]

    @property
    def first_line(self) -> int:
        """The number of the body's first line in the file."""
        return self.front.count("\n") + 1


def read_source(data: bytes) -> SourceText:
    """A file's parts. Front matter that cannot be read has no fields, and stays as it is.

    What is in no encoding that is known has ``\ufffd`` in place of its characters.
    """
    text = readable(data)
    if match := _YAML.match(text):
        return SourceText(match[0], text[match.end() :], _mapping("yaml", match[1] or ""))
    if match := _TOML.match(text):
        return SourceText(match[0], text[match.end() :], _mapping("toml", match[1] or ""))
    if text.lstrip().startswith("{"):
        try:
            _, end = json.JSONDecoder().raw_decode(text, len(text) - len(text.lstrip()))
        except (ValueError, RecursionError):
            return SourceText("", text, {})
        front = text[: end + (text[end : end + 1] == "\n")]
        return SourceText(front, text[len(front) :], _mapping("json", front))
    return SourceText("", text, {})


def _mapping(form: str, text: str) -> Mapping[str, object]:
    try:
        value = read_values(form, text)
    except Unreadable:
        return {}
    return table_of(value)


def table_of(value: object) -> Mapping[str, object]:
    """The table that a value is, an empty one where it is anything else."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def text_of(fields: Mapping[str, object], name: str) -> str:
    """A field's text, "" where it has none."""
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""


def texts_of(value: object) -> list[str]:
    """A list of texts, from one or from a list, flattened."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [text for each in cast("list[object]", value) for text in texts_of(each)]
    return [] if value is None or isinstance(value, dict) else [str(value)]


def spaced_texts_of(value: object) -> list[str]:
    """The same, where one text holds several, parted by spaces, as Jekyll reads tags and categories."""
    return value.split() if isinstance(value, str) else texts_of(value)


def date_of(value: object) -> date | None:
    """The day of a date as YAML or TOML give it, or as text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and (found := _DAY.match(value)):
        try:
            return date(*map(int, found.group(1, 3, 4)))
        except ValueError:
            return None
    return None


def image_of(fields: Mapping[str, object]) -> str:
    """The picture that a theme's fields name, "" for none."""
    for name in (
        *("featured_image", "featuredImage", "feature_image", "cover", "image", "header", "banner"),
        *(
            "heroImage",
            "thumbnail",
            "index_img",
            "banner_img",
            "top_img",
            "og_image",
            "teaser",
            "photos",
            "images",
        ),
    ):
        value = fields.get(name)
        if isinstance(value, list) and value:
            value = cast("list[object]", value)[0]
        if isinstance(value, dict):
            table = cast("dict[str, object]", value)
            keys = ("image", "path", "src", "url", "feature", "overlay_image", "teaser", "relative_path")
            value = next((table[key] for key in keys if isinstance(table.get(key), str)), None)
        if isinstance(value, str) and value.strip() and not value.startswith("#"):
            return value.strip()
    return ""


def map_prose(text: str, change: Callable[[str, int], str], first_line: int = 1) -> str:
    """The text with its stretches outside code changed; ``change`` is told the line at which each begins."""
    out: list[str] = []
    done = 0
    for code in _CODE.finditer(text):
        out.append(change(text[done : code.start()], first_line + text.count("\n", 0, done)))
        out.append(code[0])
        done = code.end()
    out.append(change(text[done:], first_line + text.count("\n", 0, done)))
    return "".join(out)


def map_fences(text: str, change: Callable[[str], str]) -> str:
    """The text with its fenced blocks of code changed."""
    return _CODE.sub(lambda found: change(found[0]) if found["fence"] else found[0], text)


class InlineNotes:
    """Notes written where they are cited (``^[…]``, shortcodes), gathered at the end of a text."""

    def __init__(self, text: str) -> None:
        self._used = set(re.findall(r"\[\^([^\[\]\n]+)\]", text))
        self._notes: list[str] = []
        self._number = 1

    def mark(self, words: str) -> str:
        """The mark of a new note with these words."""
        while (label := f"{self._number}") in self._used:
            self._number += 1
        self._used.add(label)
        self._notes.append(f"[^{label}]: {' '.join(words.split())}\n")
        return f"[^{label}]"

    def marked(self, prose: str) -> str:
        """Prose with marks for the notes that stand in it."""
        return _INLINE_NOTE.sub(lambda found: self.mark(found[1]), prose)

    def added_to(self, text: str) -> str:
        """The text with its new notes at the end."""
        return f"{text.rstrip()}\n\n" + "\n".join(self._notes) if self._notes else text
