"""Numbers in dates: ASCII, full-width and Han digits."""

from dateline.values.lazy_pattern import lazy_pattern

_HAN = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
}
DIGIT = "[0-9０-９]"
_COUNT = lazy_pattern(r"[0-9]{1,2}|[一二两兩三四五六七八九]?十?[一二三四五六七八九]?")
HAN = "[〇零○一二三四五六七八九]"


def number(text: str) -> int:
    """The number that digits, or Han numerals below two hundred, or Han digits in a row, stand for."""
    if text.isdigit():
        return int(text)
    if "百" in text:
        hundreds, _, rest = text.partition("百")
        return _HAN[hundreds] * 100 + (number(rest) if rest else 0)
    if "十" not in text:
        value = 0
        for character in text:
            value = value * 10 + _HAN[character]
        return value
    tens, _, ones = text.partition("十")
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def count(text: str) -> int:
    """How many days or months the digits or Han numerals count; 0 for no number below a hundred."""
    return number(text) if text and _COUNT.fullmatch(text) else 0
