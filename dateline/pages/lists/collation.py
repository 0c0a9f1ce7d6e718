"""The order in which a reader looks names up: by Latin letter, Han by the pinyin of the first character."""

from bisect import bisect_right
from unicodedata import normalize

# GB 2312 orders its 3,755 common characters by pinyin; these are the first
# code points under each initial, and the end of that part of the standard.
_PINYIN = (
    (0xB0A1, "A"), (0xB0C5, "B"), (0xB2C1, "C"), (0xB4EE, "D"), (0xB6EA, "E"), (0xB7A2, "F"),
    (0xB8C1, "G"), (0xB9FE, "H"), (0xBBF7, "J"), (0xBFA6, "K"), (0xC0AC, "L"), (0xC2E8, "M"),
    (0xC4C3, "N"), (0xC5B6, "O"), (0xC5BE, "P"), (0xC6DA, "Q"), (0xC8BB, "R"), (0xC8F6, "S"),
    (0xCBFA, "T"), (0xCDDA, "W"), (0xCEF4, "X"), (0xD1B9, "Y"), (0xD4D1, "Z"), (0xD7FA, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _PINYIN]
OTHER = "#"


def initial(label: str) -> str:
    """The Latin letter a label is filed under: its own or its first character's pinyin's; else ``#``."""
    first = normalize("NFKD", label)[:1].upper()
    if "A" <= first <= "Z":
        return first
    code = int.from_bytes(first.encode("gb2312", "ignore"))
    return _PINYIN[place - 1][1] or OTHER if (place := bisect_right(_STARTS, code)) else OTHER


def reading_order(label: str) -> tuple[bytes, str]:
    """Sorts Han labels by pinyin as far as GB 2312 knows it, Latin ones without regard to case."""
    return normalize("NFKC", label).casefold().encode("gb18030"), label
