"""Regular expressions that are compiled when they are first used.

Notes, dates and front matter are read by some three hundred patterns. To compile
them all takes a fifth of a second, at every start of a command and of a worker;
an article is read with less than half of them.
"""

import re
from typing import Any, cast

_METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub", "subn")


class _LazyPattern:
    """Stands for a pattern, compiles it when it is first asked for anything, and keeps its methods."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    # Called for what is not there yet: once for each pattern, and for its rarer attributes.
    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, for a pattern whose methods are called on it.

    ``re.error`` comes with the first call.
    """
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
