"""Suggestions: the known word that a mistyped one is most like."""

from collections.abc import Iterable
from functools import lru_cache


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.8) -> str | None:
    """The known word most like ``word``, or None; by default one that differs by a slip of the keyboard.

    ``likeness`` is difflib's ratio, from 0 (any word will do) to 1.
    """
    return _nearest(word, tuple(known), likeness)


def nearest_or_all(word: str, known: Iterable[str]) -> str:
    """The words that may have been meant, in code marks: the known word most like it, else all of them."""
    names = tuple(known)
    near = nearest(word, names)
    return listed([near] if near else names)


def listed(words: Iterable[str]) -> str:
    """The words in code marks, with commas."""
    return ", ".join(f"`{word}`" for word in words)


@lru_cache(maxsize=4096)
def _nearest(word: str, known: tuple[str, ...], likeness: float) -> str | None:
    # Where nothing is mistyped, it is not needed.
    from difflib import get_close_matches

    by_simple = {_simple(name): name for name in known}
    matches = get_close_matches(_simple(word[:80]), by_simple, n=1, cutoff=likeness)
    return by_simple[matches[0]] if matches else None


def _simple(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
