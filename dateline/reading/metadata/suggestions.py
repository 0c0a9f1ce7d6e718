"""Did you mean …?"""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.8) -> str | None:
    """The known word most like ``word``, or None; by default one that differs by a slip of the keyboard.

    ``likeness`` is difflib's ratio, from 0 (any word will do) to 1.
    """
    return _nearest(word, tuple(known), likeness)


@lru_cache(maxsize=4096)
def _nearest(word: str, known: tuple[str, ...], likeness: float) -> str | None:
    by_simple = {_simple(name): name for name in known}
    matches = get_close_matches(_simple(word[:80]), by_simple, n=1, cutoff=likeness)
    return by_simple[matches[0]] if matches else None


def _simple(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
