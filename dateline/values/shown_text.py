"""Text from elsewhere as a terminal may show it.

Names of files, words of hosts and other people's texts may hold what a
terminal obeys or cannot write: escape sequences, line ends, marks that turn
the direction of writing, halves of characters.
"""

from dateline.values.lazy_pattern import lazy_pattern

_NOT_SHOWN = lazy_pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    """The text on one line, with such characters as Python writes them: ``\\x1b``."""
    return _NOT_SHOWN.sub(lambda found: ascii(found[0])[1:-1], text) if _NOT_SHOWN.search(text) else text
