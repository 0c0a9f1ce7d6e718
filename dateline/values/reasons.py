"""Reasons that parsers and the system give in words of their own, as readers understand them.

The table is ``reasons.toml`` beside this module, for further languages
``reasons.zh-Hant.toml`` and the like, by the same beginnings.
"""

import tomllib
from functools import cache
from pathlib import Path

from dateline.values.wording import interface_language


def reason_in(language: str, words: str) -> str:
    """The reason in a language of the interface; what nobody has put into words stays as it is."""
    for beginning, wording in _table():
        if words.startswith(beginning):
            translated = _translations(interface_language(language)).get(beginning)
            return translated or wording["zh" if language.lower().startswith("zh") else "en"]
    return words


@cache
def _translations(language: str) -> dict[str, str]:
    file = Path(__file__).with_name(f"reasons.{language}.toml")
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


@cache
def _table() -> tuple[tuple[str, dict[str, str]], ...]:
    """Words by their beginnings, the longest first."""
    source = Path(__file__).with_name("reasons.toml").read_text("utf-8")
    return tuple(sorted(tomllib.loads(source).items(), key=lambda each: -len(each[0])))
