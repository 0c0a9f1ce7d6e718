"""Line breaks in the source that are no spaces in the text.

Chinese and Japanese are written without spaces, so a line break between two
of their characters must not become one. Which breaks vanish follows the
segment break transformation rules of CSS Text (level 3, section 4.1.3, and
level 4 for quotation marks and dashes): a break goes

- beside a zero width space;
- between two wide characters (East Asian Width F, W or H), none of them Hangul;
- in Chinese and Japanese, between such a character and punctuation of
  ambiguous width (“ ” — …), and beside a full-width mark, which holds its
  own space.

All other breaks stay: Korean puts spaces between its words, and so do
editors between Chinese and Latin letters.
"""

from unicodedata import category, east_asian_width

from markdown_it.token import Token

from dateline.values.lazy_pattern import lazy_pattern

_ZERO_WIDTH_SPACE = "\u200b"
_is_hangul = lazy_pattern(
    "[\u1100-\u11ff\u3131-\u318e\u3200-\u321e\u3260-\u327e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]"
)


def join_lines(children: list[Token], lang: str) -> None:
    """Turn the soft breaks of a paragraph that are no spaces into nothing, in place.

    What makes no text (emphasis marks, links, note marks) is looked through.
    """
    for index, token in enumerate(children):
        if token.type == "softbreak":
            before = _nearest(children, range(index - 1, -1, -1), -1)
            after = _nearest(children, range(index + 1, len(children)), 0)
            if vanishes(before, after, lang):
                token.type, token.tag = "text", ""


def vanishes(before: str, after: str, lang: str) -> bool:
    """Whether a line break between two characters is no space; "" is no character."""
    if not before or not after:
        return False
    if _ZERO_WIDTH_SPACE in (before, after):
        return True
    wide_before, wide_after = _is_wide(before), _is_wide(after)
    if wide_before and wide_after:
        return True
    if (not wide_before and not wide_after) or lang[:2].lower() not in ("zh", "ja"):
        return False
    wide, narrow = (before, after) if wide_before else (after, before)
    if category(wide)[0] == "P":
        return True
    return east_asian_width(narrow) == "A" and category(narrow)[0] in "PS"


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "FWH" and not _is_hangul.match(character)


def _nearest(children: list[Token], indexes: range, edge: int) -> str:
    for index in indexes:
        token = children[index]
        if token.type in ("text", "code_inline") and token.content:
            return token.content[edge]
        if token.type in ("image", "softbreak", "hardbreak", "html_inline"):
            return ""
    return ""
