"""Reasons that parsers and the system give in words of their own, as readers understand them.

The table is ``reasons.toml`` beside this module, for further languages
``reasons.zh-Hant.toml`` and the like, by the same beginnings.
"""

from functools import cache
from pathlib import Path

from dateline.values.program_tables import program_table
from dateline.values.wording import interface_language


def reason_in(language: str, words: str) -> str:
    """The reason in a language of the interface; what nobody has put into words stays as it is.

    What stands behind the colon of a reason is its ``{name}``.
    """
    for beginning, wording in _table():
        if words.startswith(beginning):
            translated = _translations(interface_language(language)).get(beginning)
            chosen = translated or wording["zh" if language.lower().startswith("zh") else "en"]
            return chosen.replace("{name}", words.rpartition(": ")[2])
    return words


@cache
def _translations(language: str) -> dict[str, str]:
    file = Path(__file__).with_name(f"reasons.{language}.toml")
    return program_table(file) if file.is_file() else {}


@cache
def _table() -> tuple[tuple[str, dict[str, str]], ...]:
    """Words by their beginnings, the longest first."""
    table: dict[str, dict[str, str]] = program_table(Path(__file__).with_name("reasons.toml"))
    return tuple(sorted(table.items(), key=lambda each: -len(each[0])))
