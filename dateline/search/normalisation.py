"""Folding: the one form in which texts and queries are compared.

Full and half width, case, simplified and traditional characters are one, as
are kinds of quotation marks, dashes and blanks; a blank beside a Han character
is none. ``static/search-engine.js`` does the same, character by character.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from unicodedata import normalize

from dateline.values.lazy_pattern import lazy_pattern

LETTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2600-\u27bf\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u30ff"
    "\u3100-\u9fff\ua000-\ua4cf\uac00-\ud7af\uf900-\ufaff\U0001f000-\U0003ffff"
)
"""Of scripts without blanks between words, and symbols, as a class of ``re``: each is a term by itself."""

VARIANTS = "variants.txt"

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

_BLANKS = lazy_pattern("  +")
# The blank first: it is rarer than letters.
_NO_BLANKS = lazy_pattern(f" (?:(?<=[{LETTERS}] )|(?=[{LETTERS}]))")
_COMPOSING = lazy_pattern(
    "[\u0300-\u036f\u0591-\u0fff\u1100-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\uff66-\uff9f]"
)
"""Characters that may be one with their neighbours: some of those that may change."""

_UNSEEN = (
    *(0xAD, 0xFEFF),
    *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), *range(0xFE00, 0xFE10)),
)
"""Soft hyphens, joiners, marks of direction, selectors of variants."""

_MARKS = {
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(map(chr, _UNSEEN), ""),
    **dict.fromkeys("\t\v\f\r\u0085\u1680\u2028\u2029", " "),  # NFKC makes the other blanks one
    "ς": "σ",
}
_MOST_REPLACED = 64
"""The kinds of characters that are replaced one by one. A text that changes more is quicker gone through."""


def variant_lines() -> str:
    """The table of characters that are one: a line for each, the one that stands for them first."""
    text = Path(__file__).with_name(VARIANTS).read_text("utf-8")
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


@cache
def packed_variants() -> str:
    """The same table for the browser, half as long.

    A line for each that stands for others, code points in base 36: how far it lies from that of the last
    line, and how far each other one from the last of these.
    """
    lines: list[str] = []
    first = other = 0
    for line in variant_lines().splitlines():
        steps = [ord(line[0]) - first]
        first = ord(line[0])
        for character in line[1:]:
            steps.append(ord(character) - other)
            other = ord(character)
        lines.append(" ".join(map(_in_base_36, steps)))
    return "\n".join(lines)


def _in_base_36(number: int) -> str:
    digits = ""
    rest = abs(number)
    while rest or not digits:
        rest, digit = divmod(rest, 36)
        digits = _DIGITS[digit] + digits
    return f"-{digits}" if number < 0 else digits


def folded(text: str) -> str:
    """The text as it is compared. Line breaks part what does not hang together, and stay."""
    changing = set(_may_change()(text))
    if _COMPOSING.search("".join(changing)):
        text = normalize("NFKC", text)
        changing = set(_may_change()(text))
    return _NO_BLANKS.sub("", _BLANKS.sub(" ", _changed(text, changing)))


def _changed(text: str, changing: set[str]) -> str:
    """Each of these characters as what it becomes; that is never one that becomes another."""
    changes = _changes()
    if len(changing) > _MOST_REPLACED:
        return text.translate(changes)
    for character in changing:
        text = text.replace(character, changes[ord(character)])
    return text


class _Changes(dict[int, str]):
    """What each character becomes, worked out once."""

    def __init__(self) -> None:
        super().__init__()
        self._same = _variants() | _MARKS

    def __missing__(self, character: int) -> str:
        plain = normalize("NFKC", chr(character)).lower()
        made = self[character] = "".join(self._same.get(each, each) for each in plain)
        return made


@cache
def _changes() -> _Changes:
    return _Changes()


@cache
def _may_change() -> Callable[[str], list[str]]:
    """Finds the characters that may become others, alone or with their neighbours.

    They are no small letters of ASCII, kana, Chinese marks, Han without variants, Hangul in syllables.
    """
    variants = "".join(_variants())
    return lazy_pattern(
        "[\0-\t\x0b-\x1fA-Z\x7f-\u3000\u3012-\u3040\u3097-\u30a0\u30fb-\u33ff\ua000-\uabff\uf900-\U0010ffff"
        f"{variants}]"
    ).findall


@cache
def _variants() -> dict[str, str]:
    return {other: line[0] for line in variant_lines().splitlines() for other in line[1:]}
