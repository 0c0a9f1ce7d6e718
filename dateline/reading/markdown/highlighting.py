"""Code with classes, so that the theme colours it."""

import html
from functools import cache
from typing import TYPE_CHECKING

from dateline.values.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pygments.formatters import HtmlFormatter
    from pygments.lexer import Lexer

_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "none", "output"})
_LONGEST_CODE_CHARACTERS = 100_000
"""A lexer is a program of regular expressions; nobody reads code of this length coloured."""
_not_in_class = lazy_pattern(r"[^\w#+.\-]+")


def highlight(code: str, language: str) -> tuple[str, bool]:
    """The code as HTML with Pygments' short classes, and whether the language is known.

    Code in no or an unknown language is escaped and nothing else.
    """
    if language.lower() in _PLAIN or len(code) > _LONGEST_CODE_CHARACTERS:
        return html.escape(code, quote=False), True
    lexer = _lexer(language.lower())
    if lexer is None:
        return html.escape(code, quote=False), False
    from pygments import highlight as coloured

    return coloured(code, lexer, _formatter()), True


def language_class(language: str) -> str:
    """``language-x`` as HTML's specification suggests for ``<code>``, "" without a language."""
    name = _not_in_class.sub("", language)
    return f"language-{name}" if name else ""


@cache
def _lexer(language: str) -> "Lexer | None":
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return find_lexer_class_by_name(language)(stripnl=False)
    except ClassNotFound:
        return None


@cache
def _formatter() -> "HtmlFormatter[str]":
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter(nowrap=True)
