"""The terms of a text, by which a query finds the documents that may hold it.

A character of a script without blanks is a term, and so is every pair of
neighbours one of which is such a character; of a pair it is also known by three
bits what stands before and behind it. Of a word or number the beginnings are
terms: a query for one finds words that begin with it. Whatever a text holds,
the terms of the text include those of any query that it holds.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import add
from zlib import crc32

from dateline.search.normalisation import LETTERS
from dateline.values.lazy_pattern import lazy_pattern

BEGINNINGS = (1, 2, 3, 4, 6, 8, 12)
"""The lengths of the beginnings of a word that are terms."""

WORD = "\n"
"""Before the beginning of a word, which is not the same as these characters among others."""
IN_TITLE = "\t"
"""Before a term of a title, besides the same term of the document."""
FACET = "\v"
"""Before the address of a page that a document is filed under, and before its language."""

TERMS_HELD = 1 << 18
"""Terms that a process has at hand: as many as some hundred articles have. A million took 350 megabytes."""

Pair = int
"""Two neighbouring characters and what stands beside them, in bytes: the last of either code point, which
differ most, then the others, a byte of each in turn; of the highest one is the kind of place it stands in.
"""
PRECEDING = 2
"""Kinds of what stands before a pair, by the last bits of its code point."""
FOLLOWING = 4
"""Kinds of what stands behind a pair, by the last bits of its code point."""
KINDS = PRECEDING * FOLLOWING
"""Kinds of places that a pair stands in."""
FIRST = 0xFF00FF00FF
"""The bits of a ``Pair`` that its first character is."""
CHARACTERS = FIRST | FIRST << 8
"""The bits of a ``Pair`` that its characters are."""
_PRECEDING = bytes(value % PRECEDING * FOLLOWING for value in range(256))
_FOLLOWING = bytes(value % FOLLOWING for value in range(256))

# Begins with a set of characters, not with a repeat, so that the search is a scan.
_WORDS = lazy_pattern(f"[^\\W_{LETTERS}][^\\W_{LETTERS}]*")
_NO_LETTERS = lazy_pattern("[\0-\u0dff](?<=[\0-\u0dff]{3})[\0-\u0dff]*(?=[\0-\u0dff]{2})")
"""Within a run of characters before all ``LETTERS``, but for two at either end, one of which is in a pair and
the other beside it: no pair there is a term."""


_RANGES = zip(LETTERS[::3], LETTERS[2::3], strict=True)
_LETTER_EDGES = [edge for first, last in _RANGES for edge in (ord(first), ord(last) + 1)]
"""Where ranges of letters begin and where they have ended, in turn."""


def terms_of(text: str) -> set[str]:
    """The terms of a folded text."""
    pairs = set(map(add, text, text[1:]))
    return words_of(text).union(filter(is_term, pairs), filter(is_letter, text))


def words_of(text: str) -> set[str]:
    """The beginnings of its words."""
    return {beginning for word in words_in(text) for beginning in beginnings_of(word)}


def words_in(text: str) -> set[str]:
    """Its words and numbers, whole."""
    return set(_WORDS.findall(text))


def pairs_of(text: str) -> Iterable[Pair]:
    """Its pairs of neighbours as often as they stand there, the last character's with a line break; not all
    of them are terms.

    To read them as numbers is quick.
    """
    # An address has a hundred characters, and no pair that is a term.
    text = _NO_LETTERS.sub("\n", text)
    points = f"\n{text}\n\n".encode("utf-32-le", "surrogatepass")
    count = len(text)
    pairs = bytearray(8 * count)
    for byte in range(3):
        column = points[byte::4]
        pairs[2 * byte :: 8], pairs[2 * byte + 1 :: 8] = column[1:-2], column[2:-1]
    lows = points[::4]
    pairs[6::8], pairs[7::8] = lows[:-3].translate(_PRECEDING), lows[3:].translate(_FOLLOWING)
    return memoryview(pairs).cast("Q")


@lru_cache(maxsize=TERMS_HELD)
def is_letter(character: str) -> bool:
    """Whether a character is a term by itself."""
    # To compile a pattern of these takes some milliseconds of the first build.
    return bisect_right(_LETTER_EDGES, ord(character)) % 2 == 1


def first_of(pair: Pair) -> str:
    """The first character."""
    return chr(pair & 0xFF | pair >> 8 & 0xFF00 | pair >> 16 & 0xFF0000)


def characters_of(pair: Pair) -> str:
    """The two characters."""
    return first_of(pair) + first_of(pair >> 8)


def kind_of(pair: Pair) -> int:
    """The kind of place that it stands in."""
    return pair >> 48 & 0xFF | pair >> 56


def is_term(pair: str) -> bool:
    """Whether two neighbours are a term together."""
    first, second = pair
    if is_letter(first):
        return is_letter(second) or second.isalnum()
    return is_letter(second) and first.isalnum()


class PairHashes(dict[Pair, int]):
    """The hash of the term that a pair is, wherever it stands, by its ``CHARACTERS``; -1 for none."""

    def __missing__(self, pair: Pair) -> int:
        if len(self) > TERMS_HELD:
            self.clear()
        characters = characters_of(pair)
        made = self[pair] = term_hash(characters) if is_term(characters) else -1
        return made


def beginnings_of(word: str) -> Iterator[str]:
    """Those beginnings of a word that are terms."""
    for length in BEGINNINGS:
        if length > len(word):
            return
        yield WORD + word[:length]


def term_hash(term: str) -> int:
    """A term in 32 bits: its CRC, which both Python and the script have at hand."""
    return crc32(term.encode("utf-8", "surrogatepass"))
