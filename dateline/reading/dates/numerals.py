"""Numbers in dates: ASCII, full-width and Han digits."""

_HAN = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
}
DIGIT = "[0-9０-９]"
HAN = "[〇零○一二三四五六七八九]"


def number(text: str) -> int:
    """The number that digits, or Han numerals below a hundred, or Han digits in a row, stand for."""
    if text.isdigit():
        return int(text)
    if "十" not in text:
        value = 0
        for character in text:
            value = value * 10 + _HAN[character]
        return value
    tens, _, ones = text.partition("十")
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)
