"""The manual's table of contents, as ``docs-site/contents.toml`` has it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
TAGS: dict[Language, str] = {"en": "en", "zh": "zh-CN"}


class ManualPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One page: its title in both languages, and the file or the part of the program that it comes from."""

    name: str
    en: str
    zh: str
    source: str = ""
    sections: tuple[str, ...] = ()
    made: str = ""
    see: tuple[str, ...] = ()

    def title(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


class ManualPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pages under one heading."""

    en: str
    zh: str
    page: tuple[ManualPage, ...]


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All parts, in order."""

    part: tuple[ManualPart, ...]

    @property
    def pages(self) -> Iterator[ManualPage]:
        for part in self.part:
            yield from part.page


def read_contents(top: Path) -> Contents:
    """The contents of the manual of the checkout ``top``."""
    return msgspec.toml.decode((top / "docs-site" / "contents.toml").read_bytes(), type=Contents)


def address(name: str, language: Language) -> str:
    """A page's address below the site's root."""
    return f"/zh/{name}/" if language == "zh" else f"/{name}/"


def content_path(name: str, language: Language) -> str:
    """A page's file below ``content/``."""
    return f"pages/zh/{name}.md" if language == "zh" else f"pages/{name}.md"
