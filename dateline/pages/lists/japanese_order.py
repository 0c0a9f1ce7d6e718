"""The order in which readers of Japanese look names up: Latin letters, kana, kanji by a reading.

How a name is read, nobody can tell from its kanji. JIS X 0208 orders the usual
ones by a reading; they are filed under its row of the kana, all others last.
"""

from itertools import pairwise
from unicodedata import normalize

OTHER = "#"

_ROWS = "あかさたなはまやらわ"
_FIRST_KANJI = "亜下些他那巴摩也裸倭"
"""The first kanji of each row in JIS X 0208."""
_LAST_KANJI = "腕"
_KATAKANA, _HIRAGANA = 0x30A0, 0x3040

# Plane 15 is private, and beyond every script: kanji stand after all else.
_AFTER_ALL_SCRIPTS = 0xF0000


def japanese_order(label: str) -> tuple[str, str]:
    """Sorts labels without regard to case, katakana as hiragana, kanji after kana, as JIS X 0208 has them."""
    text = normalize("NFKC", label).casefold()
    return "".join(map(_sorted_by, text)), label


def japanese_initial(label: str) -> str:
    """The Latin letter or the row of kana that a label is filed under; else ``#``."""
    first = normalize("NFKD", normalize("NFKC", label)[:1])[:1].casefold()[:1].upper()
    if "A" <= first <= "Z":
        return first
    kana = _hiragana(first)
    if "ぁ" <= kana <= "ん":
        return next((row for row, after in pairwise(f"{_ROWS}\uffff") if kana < _small(after)), OTHER)
    place = _jis(first)
    if not _jis(_FIRST_KANJI[0]) <= place <= _jis(_LAST_KANJI):
        return OTHER
    return _ROWS[sum(_jis(kanji) <= place for kanji in _FIRST_KANJI) - 1]


def _small(kana: str) -> str:
    """The small letter before a kana that has one."""
    return {"あ": "ぁ", "や": "ゃ", "わ": "ゎ"}.get(kana, kana)


def _hiragana(character: str) -> str:
    return chr(ord(character) - _KATAKANA + _HIRAGANA) if "ァ" <= character <= "ヶ" else character


def _sorted_by(character: str) -> str:
    place = _jis(character)
    if place >= _jis(_FIRST_KANJI[0]):
        return chr(_AFTER_ALL_SCRIPTS + place) + character
    return _hiragana(character)


def _jis(character: str) -> int:
    """The character's code in JIS X 0208, 0 for one that it does not have."""
    try:
        code = character.encode("euc_jp")
    except UnicodeEncodeError:
        return 0
    return int.from_bytes(code, "big") if len(code) == 2 and code[0] > 0x8F else 0
