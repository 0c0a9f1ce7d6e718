"""Characters that no text needs, and that would be lost or misread later.

A file may hold them as they are, and front matter also as escapes (``\\u0001``).
"""

import re

from dateline.values.lazy_pattern import lazy_pattern

_LAST_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
STRAY = lazy_pattern(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff{_LAST_OF_PLANES}]"
)
"""Control characters, halves of characters (surrogates), noncharacters and byte order marks."""


INVISIBLE = (
    "\u115f\u1160\u180e\u200b\u2028\u2029\u2060\u3164\uffa0"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that nobody sees: without width, fillers, line breaks of other programs, turns of direction."""

DIRECTION_MARKS = "\u200e\u200f"
"""The same where no letter is written from right to left."""

RIGHT_TO_LEFT = lazy_pattern(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of Hebrew, Arabic and the other scripts that are written so."""


def without_strays(text: str) -> str:
    """The text with U+FFFD for NUL, C1 controls, surrogates and noncharacters.

    Form feeds and vertical tabs become a space, other strays nothing.
    """
    return STRAY.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    character = match[0]
    if character in "\x0b\x0c":
        return " "
    if character == "\ufeff" or "\x00" < character <= "\x7f":
        return ""
    return "\ufffd"


def name_of(character: str) -> str:
    """A character that cannot be shown, as Unicode writes it: ``U+FDD0``."""
    return f"U+{ord(character):04X}"
