"""Numbers for notes that an article is to have: each is proposed once, and none that it has already."""

import re
from collections.abc import Container
from functools import cached_property
from itertools import count

_mark = re.compile(r"\[\^(\d{1,4})(?!\d)").finditer


class FreeNumbers:
    """The numbers that no note of a text has; ``notes`` are the keys of those it has."""

    def __init__(self, text: str, notes: Container[str]) -> None:
        self._text = text
        self._notes = notes

    @cached_property
    def _taken(self) -> set[str]:
        return {mark[1] for mark in _mark(self._text)}

    def next(self, first: int = 1) -> str:
        """The first from ``first`` on that is free, and is not given again: mends made together agree."""
        numbers = map(str, count(first))
        free = next(each for each in numbers if each not in self._taken and each not in self._notes)
        self._taken.add(free)
        return free
