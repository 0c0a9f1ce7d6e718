"""Emphasis on Latin words in Chinese and Japanese text: these are set in italics, without emphasis dots."""

from markdown_it.token import Token

from dateline.reading.markdown.emphasis import CJK
from dateline.values.lazy_pattern import lazy_pattern

_holds_cjk = lazy_pattern(f"[{CJK}]")
_LANGUAGES = ("zh", "ja")


def is_dotted(lang: str) -> bool:
    """Whether emphasis is shown by dots in a language (a BCP 47 tag)."""
    return lang[:2].lower() in _LANGUAGES


def mark_latin_emphasis(children: list[Token]) -> None:
    """Turn ``em_open`` into ``em_latin_open`` where no CJK character is emphasised, in place."""
    opened: list[Token] = []
    # So many of them, the outermost ones, hold a CJK character.
    with_cjk = 0
    for token in children:
        if token.type == "em_open":
            opened.append(token)
        elif token.type == "em_close":
            opening = opened.pop()
            if len(opened) >= with_cjk:
                opening.type = "em_latin_open"
            with_cjk = min(with_cjk, len(opened))
        elif len(opened) > with_cjk and _holds_cjk.search(token.content):
            with_cjk = len(opened)
