"""The interface's words in each language, from one table: ``wording.toml``.

Only names of pages are needed before rendering; everything else is looked up
by templates.
"""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("dateline.values").joinpath("wording.toml").read_text("utf-8"))


def has_word(key: str) -> bool:
    """Whether the table has this key: the interface knows some taxonomies by name, not all."""
    return key in _table()


def has_words_in(language: str) -> bool:
    """Whether the interface speaks the language of a BCP 47 tag."""
    return language.lower().split("-")[0] in ("zh", "en")


def interface_language(language: str) -> str:
    """The table's language for a BCP 47 tag: ``zh`` for all Chinese, else English."""
    return "zh" if language.lower().split("-")[0] == "zh" else "en"


@lru_cache(maxsize=8192, typed=True)
def word(key: str, language: str, **args: object) -> str:
    """The words for ``key``, with ``{names}`` filled in; plain text, not escaped.

    Raises KeyError for a key that is not in the table: a mistake in a template.
    """
    words = _table()[key][interface_language(language)]
    return words.format_map(args) if args else words
