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
    opened: list[tuple[int, Token]] = []
    for index, token in enumerate(children):
        if token.type == "em_open":
            opened.append((index, token))
        elif token.type == "em_close":
            start, opening = opened.pop()
            if not any(_holds_cjk.search(each.content) for each in children[start:index]):
                opening.type = "em_latin_open"
