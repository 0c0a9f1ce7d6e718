"""What the command line says in other languages than English, by the English: a TOML file a language."""

import tomllib
from pathlib import Path
from typing import Literal

from dateline.values.wording import interface_language

_WIDER = {"zh-Hant": "zh"}
"""The language that stands in where one lacks a sentence; English does for all others."""


def message_catalog(name: Literal["help", "usage"], tag: str) -> dict[str, str]:
    """The words of ``help.zh.toml`` and the like for readers of a BCP 47 tag; none where English stands."""
    language = interface_language(tag)
    found: dict[str, str] = {}
    for each in (_WIDER.get(language, ""), language):
        file = Path(__file__).with_name(f"{name}.{each}.toml")
        found |= tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found
