"""The form in which two labels of one tag or topic are equal."""

import re
from functools import lru_cache
from unicodedata import normalize

_UNSEEN = re.compile("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""Characters that cannot be seen; without those that join letters, which change how these look."""


@lru_cache(maxsize=65536)
def term_key(label: str) -> str:
    """The key that two spellings of one term share: NFKC, case fold, white space as one space.

    What cannot be seen, such as a zero-width space, does not count.
    """
    return " ".join(normalize("NFKC", _UNSEEN.sub("", label)).casefold().split())
