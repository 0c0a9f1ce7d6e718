"""The terms of a text, by which a query finds the documents that may hold it.

A character of a script without blanks is a term, and so is every pair of
neighbours one of which is such a character; of a pair it is also known by two
bits what follows it. Of a word or number the beginnings are terms: a query for
one finds words that begin with it. Whatever a text holds, the terms of the text
include those of any query that it holds.
"""

from collections.abc import Iterator
from functools import lru_cache

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
"""Two neighbouring characters: their code points in four bytes each, the first in the low ones.

In the highest byte is two bits of what follows the pair.
"""
FOLLOWERS = 4
"""Kinds of what follows a pair, by the last bits of its code point."""

_CHARACTER = 0x1FFFFF
CHARACTERS = _CHARACTER << 32 | _CHARACTER
"""The bits of a ``Pair`` that its characters are."""
_KIND = bytes(value % FOLLOWERS for value in range(256))

# Begins with a set of characters, not with a repeat, so that the search is a scan.
_WORDS = lazy_pattern(f"[^\\W_{LETTERS}][^\\W_{LETTERS}]*")
_LETTER = lazy_pattern(f"[{LETTERS}]")
_NO_LETTERS = lazy_pattern("[\0-\u0dff](?<=[\0-\u0dff]{3})[\0-\u0dff]*(?=[\0-\u0dff])")
"""Within a run of characters before all ``LETTERS``, but for its first two, as the first is in a pair and the
second follows it, and its last: no pair there is a term."""


def terms_of(text: str) -> set[str]:
    """The terms of a folded text."""
    pairs = pairs_of(text)
    firsts = map(chr, map(first_of, pairs))
    return words_of(text).union(filter(None, map(pair_term, pairs)), filter(is_letter, firsts))


def words_of(text: str) -> set[str]:
    """The beginnings of its words."""
    return {beginning for word in words_in(text) for beginning in beginnings_of(word)}


def words_in(text: str) -> set[str]:
    """Its words and numbers, whole."""
    return set(_WORDS.findall(text))


def pairs_of(text: str) -> set[Pair]:
    """Its pairs of neighbours, the last character's with a line break; not all of them are terms.

    To read them as numbers is quick.
    """
    # An address has a hundred characters, and no pair that is a term.
    text = _NO_LETTERS.sub("\n", text)
    points = bytearray(f"{text}\n".encode("utf-32-le", "surrogatepass"))
    points[3:-4:4] = points[4::4].translate(_KIND)
    even, odd = (len(text) + 1) // 2 * 8, len(text) // 2 * 8
    view = memoryview(points)
    return {*view[:even].cast("Q"), *view[4 : 4 + odd].cast("Q")}


def first_of(pair: Pair) -> int:
    """The code point of the first character of a pair."""
    return pair & _CHARACTER


def follower_of(pair: Pair) -> int:
    """What kind of character follows the pair."""
    return pair >> 56


@lru_cache(maxsize=TERMS_HELD)
def is_letter(character: str) -> bool:
    """Whether a character is a term by itself."""
    return _LETTER.match(character) is not None


def pair_term(pair: Pair) -> str:
    """The term that a pair is, "" for none."""
    first, second = chr(pair & _CHARACTER), chr(pair >> 32 & _CHARACTER)
    if is_letter(first):
        is_term = is_letter(second) or second.isalnum()
    else:
        is_term = is_letter(second) and first.isalnum()
    return first + second if is_term else ""


class PairHashes(dict[Pair, int]):
    """The hash of the term that a pair is, whatever follows it, by its ``CHARACTERS``; -1 for none."""

    def __missing__(self, pair: Pair) -> int:
        if len(self) > TERMS_HELD:
            self.clear()
        term = pair_term(pair)
        made = self[pair] = _hashed(term) if term else -1
        return made


def beginnings_of(word: str) -> Iterator[str]:
    """Those beginnings of a word that are terms."""
    for length in BEGINNINGS:
        if length > len(word):
            return
        yield WORD + word[:length]


@lru_cache(maxsize=TERMS_HELD)
def term_hash(term: str) -> int:
    """A term in 32 bits."""
    return _hashed(term)


def _hashed(term: str) -> int:
    """FNV-1a over the code points, then mixed, as every bit decides something."""
    value = 0x811C9DC5
    for character in term:
        value = ((value ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    value ^= value >> 15
    value = (value * 0x2C1B3C6D) & 0xFFFFFFFF
    value ^= value >> 12
    value = (value * 0x297A2D39) & 0xFFFFFFFF
    return value ^ (value >> 15)
