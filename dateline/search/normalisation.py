"""Folding: the one form in which texts and queries are compared.

Full and half width, case, simplified and traditional characters are one, as
are kinds of quotation marks, dashes and blanks; a blank beside a Han character
is none. ``static/search-engine.js`` does the same, character by character.
"""

from functools import cache
from importlib.resources import files
from unicodedata import normalize

from dateline.values.lazy_pattern import lazy_pattern

LETTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2600-\u27bf\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u30ff"
    "\u3100-\u9fff\ua000-\ua4cf\uac00-\ud7af\uf900-\ufaff\U0001f000-\U0003ffff"
)
"""Of scripts without blanks between words, and symbols, as a class of ``re``: each is a term by itself."""

VARIANTS = "variants.txt"

_KINDS = "\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# One blank that is a space already needs no change, and most are.
_BLANKS = lazy_pattern(f"[{_KINDS}](?:(?<! )|[{_KINDS}])[{_KINDS}]*")
_NO_BLANKS = lazy_pattern(f" (?:(?<=[{LETTERS}] )|(?=[{LETTERS}]))")
_COMPOSING = frozenset(
    chr(code)
    for first, last in (
        *((0x300, 0x36F), (0x591, 0xFFF), (0x1100, 0x11FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF)),
        *((0x20D0, 0x20F0), (0x3099, 0x309A), (0xFF66, 0xFF9F)),
    )
    for code in range(first, last + 1)
)
"""Characters that may be one with their neighbours."""
MANY = 40
"""Kinds of characters that change in a text."""

_MARKS = {
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(map(chr, (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10))), ""),
    "ς": "σ",
}


def variant_lines() -> str:
    """The table of characters that are one: a line for each, the one that stands for them first."""
    text = files("dateline.search").joinpath(VARIANTS).read_text("utf-8")
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


def folded(text: str) -> str:
    """The text as it is compared. Line breaks part what does not hang together, and stay."""
    text = text.lower()
    characters = set(text)
    if not _COMPOSING.isdisjoint(characters):
        text = normalize("NFKC", text).lower()
        characters = set(text)
    changes = _changes()
    # As few as change in most texts are replaced faster one by one.
    if len(different := {each for each in characters if changes[each] != each}) > MANY:
        text = text.translate({ord(each): changes[each] for each in different})
    else:
        for each in sorted(different):
            text = text.replace(each, changes[each])
    return _NO_BLANKS.sub("", _BLANKS.sub(" ", text))


class _Changes(dict[str, str]):
    """What each character becomes, worked out once."""

    def __init__(self) -> None:
        super().__init__()
        self._same = {other: line[0] for line in variant_lines().splitlines() for other in line[1:]} | _MARKS

    def __missing__(self, character: str) -> str:
        plain = normalize("NFKC", character).lower()
        made = self[character] = "".join(self._same.get(each, each) for each in plain)
        return made


@cache
def _changes() -> _Changes:
    return _Changes()
