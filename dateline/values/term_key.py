"""The form in which two labels of one tag or topic are equal."""

from functools import lru_cache
from unicodedata import category, normalize


@lru_cache(maxsize=65536)
def term_key(label: str) -> str:
    """The key that two spellings of one term share.

    NFKC, case fold, white space as one space, without characters that nobody sees.
    """
    key = " ".join(normalize("NFKC", label).casefold().split())
    return key if key.isprintable() else "".join(each for each in key if category(each) != "Cf")
