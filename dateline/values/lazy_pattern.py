"""Regular expressions that are compiled when they are first used.

Notes, dates and front matter are read by some three hundred patterns. To compile
them all takes a fifth of a second, at every start of a command and of a worker;
an article is read with less than half of them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, cast

from dateline.values.pattern_codes import compiled

_METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub", "subn")


class _LazyPattern:
    """Stands for a pattern, compiles it when it is first asked for anything, and keeps its methods."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    # Called for what is not there yet: once for each pattern, and for its rarer attributes.
    def __getattr__(self, name: str) -> Any:
        pattern = compiled(self._source, self._flags)
        self.__dict__.update({method: getattr(pattern, method) for method in _METHODS})
        return getattr(pattern, name)


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, for a pattern whose methods are called on it.

    ``re.error`` comes with the first call.
    """
    return cast("re.Pattern[str]", _LazyPattern(source, flags))


class MarkedPattern(NamedTuple):
    """A slow pattern, and a quick one: ``mark`` is found in every text in which ``pattern`` is."""

    mark: re.Pattern[str]
    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """What the slow pattern's own ``search`` gives; it is asked only where the mark stands."""
        return self.pattern.search(text) if self.mark.search(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """What its ``fullmatch`` gives, likewise."""
        return self.pattern.fullmatch(text) if self.mark.search(text) else None


_ELEMENT = lazy_pattern(r"\[[^\]]*\]|\\.|.", re.DOTALL)
"""A set of characters, an escaped character, or a single one."""


def quick_look(alternatives: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of these alternatives as one that begins with a set of characters: so its search is a scan.

    Each alternative begins with a character or a set of them, and with no group.
    """
    rests: dict[str, list[str]] = {}
    for alternative in _alternatives(alternatives):
        first = _ELEMENT.match(alternative)
        assert first is not None
        rests.setdefault(first[0], []).append(alternative[first.end() :])
    firsts = "".join(first.removeprefix("[").removesuffix("]") for first in rests)
    behind = "|".join(f"(?<={first})(?:{'|'.join(each)})" for first, each in rests.items())
    return lazy_pattern(f"[{firsts}](?:{behind})", flags)


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of a few words stands in a text: told sooner so than by a pattern."""
    return any(map(text.__contains__, words))


def any_word(words: Iterable[str]) -> str:
    """The alternatives of a pattern that these words are, in order, joined by their first characters.

    So fewer are tried where none stands. For patterns of one case, or that ignore it.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0].lower(), []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(each)})" for first, each in rests.items())


class LiteralLook:
    """A quick look for alternatives that each begin with one of a few characters: ``literal_look`` makes it.

    Whether a character stands in a text is told fifty times quicker than whether one of a set does; and what
    begins with a single one is looked for nearly as quickly.
    """

    def __init__(self, patterns: dict[str, re.Pattern[str]]) -> None:
        self._patterns = [*patterns.items()]

    def finds(self, text: str) -> bool:
        """Whether any of the alternatives stands in the text."""
        return any(character in text and pattern.search(text) for character, pattern in self._patterns)


def literal_look(alternatives: str) -> LiteralLook:
    """The pattern of these alternatives as one pattern for each character that any of them begins with.

    Each begins with a character, an escaped one, or a set of single ones. What they begin with is rare in
    texts, or little of what is behind it need be read.
    """
    rests: dict[str, list[str]] = {}
    for alternative in _alternatives(alternatives):
        first = _ELEMENT.match(alternative)
        assert first is not None
        characters = first[0][1:-1].replace("\\", "") if first[0][0] == "[" else first[0][-1]
        for character in characters:
            rests.setdefault(character, []).append(alternative[first.end() :])
    return LiteralLook(
        {
            character: lazy_pattern(f"{re.escape(character)}(?:{'|'.join(rest)})")
            for character, rest in rests.items()
        }
    )


def _alternatives(pattern: str) -> Iterator[str]:
    """What stands between the marks ``|`` of a pattern that are in none of its groups."""
    begin = depth = 0
    for element in _ELEMENT.finditer(pattern):
        depth += (element[0] == "(") - (element[0] == ")")
        if element[0] == "|" and not depth:
            yield pattern[begin : element.start()]
            begin = element.end()
    yield pattern[begin:]


def scan(
    begins: re.Pattern[str], grammar: re.Pattern[str], text: str, start: int = 0
) -> Iterator[re.Match[str]]:
    """What ``grammar.finditer`` finds in a text from ``start`` on, tried only where ``begins`` matches.

    For a grammar of many groups, which cannot begin with a set of characters: ``begins`` does, and says of
    each place whether the grammar may match there.
    """
    while begin := begins.search(text, start):
        match = grammar.match(text, begin.start())
        start = (match or begin).end()
        if match:
            yield match
