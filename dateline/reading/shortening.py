"""Texts shortened for summaries, lists and messages."""

import re

from dateline.values.lazy_pattern import lazy_pattern

_clause_ends = lazy_pattern(r"[，、；：—。！？…]|[,;:](?![0-9A-Za-z/])")
_blanks = lazy_pattern(r"\s")
# Words of letters that spell, such as Latin, and numbers, with what joins them: ``GPT-4``, ``3,000``.
_words = lazy_pattern(r"[^\W_\u2e80-\U0003fffd]+(?:['’.,:\-][^\W_\u2e80-\U0003fffd]+)*")
_belongs_to_previous = re.compile(
    r"[\u0300-\u036f\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"
).match


def shortened(text: str, characters: int) -> str:
    """The text, with an ellipsis as its last character where it is longer than so many ``characters``.

    It is cut between clauses if that leaves at least half, else between words,
    else between characters: not within a word or a number where Han characters
    stand around it.
    """
    if len(text) <= characters:
        return text
    room = max(characters - 1, 1)
    start = text[: room + 1]
    for places in (_clause_ends.finditer(start), _blanks.finditer(start)):
        end = max((place.start() for place in places if place.start() <= room), default=0)
        if end * 2 >= room:
            return _left_open(text[:end])
    # Words have no character of Han; beside one there is nothing to look for.
    if max(text[room - 1 : room + 1]) < "\u2e80":
        for word in _words.finditer(text[: characters * 2]):
            if word.start() < room < word.end() and word.start() * 2 >= room:
                return _left_open(text[: word.start()])
    # A character and the marks upon it are not parted.
    while room > 1 and _belongs_to_previous(text[room]):
        room -= 1
    return _left_open(text[:room])


def _left_open(text: str) -> str:
    """The text with an ellipsis for what follows, which begins with a bracket that is open already."""
    return text.rstrip(" \u3000（(“‘「『《〈【[") + "…"
