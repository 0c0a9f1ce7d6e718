"""The terms of a text, by which a query finds the documents that may hold it.

A character of a script without blanks is a term, and so is every pair of
neighbours one of which is such a character. Of a word or number the
beginnings are: a query for one finds words that begin with it. Whatever a text
holds, the terms of the text include those of any query that it holds.
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
"""Two neighbouring characters: their code points in four bytes each, the first in the low ones."""

# Begins with a set of characters, not with a repeat, so that the search is a scan.
_WORDS = lazy_pattern(f"[^\\W_{LETTERS}][^\\W_{LETTERS}]*")
_LETTER = lazy_pattern(f"[{LETTERS}]")
_PAIR_TERM = lazy_pattern(f"[{LETTERS}](?:[{LETTERS}]|[^\\W_])|[^\\W_][{LETTERS}]")
_NO_LETTERS = lazy_pattern("[\0-\u0dff](?<=[\0-\u0dff]{2})[\0-\u0dff]*(?=[\0-\u0dff])")
"""Within a run of characters before all ``LETTERS``, but its first and last: no pair there is a term."""


def terms_of(text: str) -> set[str]:
    """The terms of a folded text."""
    pairs = pairs_of(text)
    return words_of(text).union(filter(None, map(pair_term, pairs)), filter(is_letter, map(first_of, pairs)))


def words_of(text: str) -> set[str]:
    """The beginnings of its words."""
    return {beginning for word in words_in(text) for beginning in beginnings(word)}


def words_in(text: str) -> set[str]:
    """Its words and numbers, whole."""
    return set(_WORDS.findall(text))


def pairs_of(text: str) -> set[Pair]:
    """Its pairs of neighbours, the last character's with a line break; not all of them are terms.

    To read them as numbers is quick.
    """
    # An address has a hundred characters, and no pair that is a term.
    text = _NO_LETTERS.sub("\n", text)
    points = memoryview(f"{text}\n".encode("utf-32-le", "surrogatepass"))
    even, odd = (len(text) + 1) // 2 * 8, len(text) // 2 * 8
    return {*points[:even].cast("Q"), *points[4 : 4 + odd].cast("Q")}


def first_of(pair: Pair) -> str:
    """The first character of a pair."""
    return chr(pair & 0xFFFFFFFF)


def is_letter(character: str) -> bool:
    """Whether a character is a term by itself."""
    return _LETTER.match(character) is not None


def pair_term(pair: Pair) -> str:
    """The term that a pair is, "" for none."""
    characters = first_of(pair) + chr(pair >> 32)
    return characters if _PAIR_TERM.fullmatch(characters) else ""


@lru_cache(maxsize=TERMS_HELD)
def pair_hash(pair: Pair) -> int:
    """The hash of the term that a pair is, -1 for none: one look for each pair of a segment."""
    term = pair_term(pair)
    return _hashed(term) if term else -1


def beginnings(word: str) -> Iterator[str]:
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
