r"""Emphasis beside Chinese, Japanese and Korean.

CommonMark decides by the characters around ``**`` whether it opens or closes,
and takes full-width punctuation for the edge of a word: ``**重要。**后文``
stays as asterisks. The CJK-friendly amendment to CommonMark 0.31.2 (section
6.2) changes this where a CJK character is near, and only there.

Here quotation marks, dashes, ellipses and middots of both scripts (``“ ” ‘ ’ — … ·``)
are the edge of emphasis beside Latin letters as well: ``给Agent**“正名”**``; so are
the brackets of a link or a note's mark, and those around code, of ``**`` in a text
with CJK characters: ``见**[文件](a.md)**GDP``. None of this may take emphasis away
that CommonMark makes: ``delimiter_pairs`` decides.
"""

from functools import cached_property
from typing import Literal
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from dateline.reading.markdown.tokens import new_token
from dateline.values.lazy_pattern import lazy_pattern

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
_is_cjk = lazy_pattern(f"[{CJK}]")

# The quotation marks that a variation selector turns into full-width forms.
_AMBIGUOUS_QUOTES = frozenset("‘’“”")
_FULL_WIDTH_SELECTOR = "\ufe01"
_BEGINS_EMPHASIS = frozenset("“‘—―…⋯·")
_ENDS_EMPHASIS = frozenset("”’—―…⋯·")
_OPENING = frozenset("[(`")
_CLOSING = frozenset("])`")


def _is_punctuation(character: str) -> bool:
    """CommonMark's Unicode punctuation: general category P or S."""
    return category(character)[0] in "PS"


class CjkFriendlyState(StateInline):
    """The state of markdown-it's inline parser, with the amendment's flanking rules.

    ``has_delimiters``: markers of emphasis were met, whether or not they turn out to be any.
    ``plain_flanking`` says of the runs that CommonMark alone would take otherwise whether
    it lets them open and close, by the place of their first token. ``unclosed_brackets``
    are those that nothing closes before an end, each with that end: nobody looks twice.
    """

    has_delimiters = False

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> None:
        super().__init__(src, md, env, outTokens)
        self.plain_flanking: dict[int, tuple[bool, bool]] = {}
        self.unclosed_brackets: set[tuple[int, int]] = set()

    @cached_property
    def _is_of_cjk(self) -> bool:
        return _is_cjk.search(self.src) is not None

    def pushPending(self) -> Token:
        token = new_token("text", "", 0, self.pendingLevel, self._pending + "".join(self._pending_buffer))
        self.tokens.append(token)
        self._pending, self._pending_buffer = "", []
        return token

    def flush(self) -> None:
        """Push the text that is pending, if there is any."""
        if self._pending_buffer or self._pending:
            self.pushPending()

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        self.flush()
        delimiters = None
        if nesting < 0:
            self.level -= 1
            self.delimiters = self._prev_delimiters.pop()
        token = new_token(ttype, tag, nesting, self.level)
        if nesting > 0:
            self.level += 1
            self._prev_delimiters.append(self.delimiters)
            self.delimiters = []
            delimiters = {"delimiters": self.delimiters}
        self.pendingLevel = self.level
        self.tokens.append(token)
        self.tokens_meta.append(delimiters)
        return token

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
        next_is_cjk = bool(_is_cjk.match(following))

        preceding, cjk_before = _sequence_before(source, start)
        last_is_space = isWhiteSpace(ord(preceding))
        last_is_punctuation = _is_punctuation(preceding)

        before_punctuation = last_is_space or last_is_punctuation
        after_punctuation = next_is_space or next_is_punctuation
        plain_left = not next_is_space and (not next_is_punctuation or before_punctuation)
        plain_right = not last_is_space and (not last_is_punctuation or after_punctuation)
        begins, ends = _BEGINS_EMPHASIS, _ENDS_EMPHASIS
        is_at_bracket = following in _OPENING or preceding in _CLOSING
        if is_at_bracket and marker == "*" and after - start > 1 and self._is_of_cjk:
            begins, ends = begins | _OPENING, ends | _CLOSING
        left = plain_left or (not next_is_space and (next_is_cjk or cjk_before or following in begins))
        right = plain_right or (not last_is_space and (cjk_before or next_is_cjk or preceding in ends))
        can_open = left and (canSplitWord or not right or last_is_punctuation)
        can_close = right and (canSplitWord or not left or next_is_punctuation)
        if left is not plain_left or right is not plain_right:
            plain_open = plain_left and (canSplitWord or not plain_right or last_is_punctuation)
            plain_close = plain_right and (canSplitWord or not plain_left or next_is_punctuation)
            first = len(self.tokens) + bool(self.pending) + (marker == "~" and (after - start) % 2)
            self.plain_flanking[first] = plain_open, plain_close
        return Scanned(can_open, can_close, after - start)


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
        return base, full_width or bool(_is_cjk.match(base))
    return last, bool(_is_cjk.match(last))
