r"""Emphasis beside Chinese, Japanese and Korean.

CommonMark decides by the characters around ``**`` whether it opens or closes,
and takes full-width punctuation for the edge of a word: ``**重要。**后文``
stays as asterisks. The CJK-friendly amendment to CommonMark 0.31.2 (section
6.2) changes this where a CJK character is near, and only there.
"""

import re
from functools import cached_property
from unicodedata import category

from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned

# East Asian Width W, F or H without the characters shown as emoji by default,
# and all of Hangul: Unicode 16. Python's own tables differ between its
# versions; a site must not.
CJK = (
    "\u1100-\u11ff\u20a9\u2329-\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5"
    "\u2ff0-\u303e\u3041-\u3096\u3099-\u30ff\u3105-\u312f\u3131-\u318e\u3190-\u31e5\u31ef-\u321e"
    "\u3220-\u3247\u3250-\ua48c\ua490-\ua4c6\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7c6\ud7cb-\ud7fb"
    "\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe52\ufe54-\ufe66\ufe68-\ufe6b\uff01-\uffbe\uffc2-\uffc7"
    "\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\uffe0-\uffe6\uffe8-\uffee"
    "\U00016fe0-\U00016fe4\U00016ff0-\U00016ff6\U00017000-\U00018cd5\U00018cff-\U00018d1e"
    "\U00018d80-\U00018df2\U0001aff0-\U0001aff3\U0001aff5-\U0001affb\U0001affd-\U0001affe"
    "\U0001b000-\U0001b122\U0001b132\U0001b150-\U0001b152\U0001b155\U0001b164-\U0001b167"
    "\U0001b170-\U0001b2fb\U0001d300-\U0001d356\U0001d360-\U0001d376\U0001f200\U0001f202"
    "\U0001f210-\U0001f219\U0001f21b-\U0001f22e\U0001f230-\U0001f231\U0001f237\U0001f23b"
    "\U0001f240-\U0001f248\U0001f260-\U0001f265\U00020000-\U0003fffd"
)
_is_cjk = re.compile(f"[{CJK}]").match

# The quotation marks that a variation selector turns into full-width forms.
_AMBIGUOUS_QUOTES = frozenset("‘’“”")
_FULL_WIDTH_SELECTOR = "\ufe01"


def _is_punctuation(character: str) -> bool:
    """CommonMark's Unicode punctuation: general category P or S."""
    return category(character)[0] in "PS"


class CjkFriendlyState(StateInline):
    """The state of markdown-it's inline parser, with the amendment's flanking rules.

    ``has_delimiters``: markers of emphasis were met, whether or not they turn out to be any.
    """

    has_delimiters = False

    @cached_property
    def unclosed_labels(self) -> set[int]:
        """Brackets that were found to close nowhere."""
        return set()

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """The run of markers at ``start``: whether it can open or close emphasis, and its length.

        ``canSplitWord`` is true for ``*`` and ``~``, false for ``_``.
        """
        self.has_delimiters = True
        source, end = self.src, self.posMax
        marker = source[start]
        after = start + 1
        while after < end and source[after] == marker:
            after += 1

        # The beginning and the end of the text count as white space.
        following = source[after] if after < end else " "
        next_is_space = isWhiteSpace(ord(following))
        next_is_punctuation = _is_punctuation(following)
        next_is_cjk = bool(_is_cjk(following))

        preceding, cjk_before = _sequence_before(source, start)
        last_is_space = isWhiteSpace(ord(preceding))
        last_is_punctuation = _is_punctuation(preceding)

        left_flanking = not next_is_space and (
            not next_is_punctuation or next_is_cjk or last_is_space or last_is_punctuation or cjk_before
        )
        right_flanking = not last_is_space and (
            not last_is_punctuation or cjk_before or next_is_space or next_is_punctuation or next_is_cjk
        )
        return Scanned(
            left_flanking and (canSplitWord or not right_flanking or last_is_punctuation),
            right_flanking and (canSplitWord or not left_flanking or next_is_punctuation),
            after - start,
        )


def _sequence_before(source: str, start: int) -> tuple[str, bool]:
    """The character before ``start`` that counts, and whether it makes a CJK sequence.

    A variation selector belongs to the character before it.
    """
    if start == 0:
        return " ", False
    last = source[start - 1]
    if "\U000e0100" <= last <= "\U000e01ef":  # follows ideographs only
        return last, True
    if "\ufe00" <= last <= "\ufe0e" and start > 1:
        base = source[start - 2]
        full_width = last == _FULL_WIDTH_SELECTOR and base in _AMBIGUOUS_QUOTES
        return base, full_width or bool(_is_cjk(base))
    return last, bool(_is_cjk(last))
