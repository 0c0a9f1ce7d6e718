"""The form in which two labels of one tag or topic are equal."""

from functools import lru_cache
from unicodedata import normalize


@lru_cache(maxsize=65536)
def term_key(label: str) -> str:
    """The key that two spellings of one term share: NFKC, case fold, and white space as one space."""
    return " ".join(normalize("NFKC", label).casefold().split())
