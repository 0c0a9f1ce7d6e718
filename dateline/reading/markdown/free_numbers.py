"""Numbers for notes that an article is to have: each is proposed once, and none that it has already."""

import re
from collections.abc import Container
from functools import cached_property

_mark = re.compile(r"\[\^(\d{1,4})(?!\d)").finditer


class FreeNumbers:
    """The numbers that no note of a text has; ``notes`` are the keys of those it has."""

    def __init__(self, text: str, notes: Container[str]) -> None:
        self._text = text
        self._notes = notes
        # Of numbers that are taken, a later one, before which all are: none is looked at again and again.
        self._behind: dict[int, int] = {}

    @cached_property
    def _taken(self) -> set[str]:
        return {mark[1] for mark in _mark(self._text)}

    def next(self, first: int = 1) -> str:
        """The first from ``first`` on that is free, and is not given again: mends made together agree."""
        number, passed = first, list[int]()
        while (written := str(number)) in self._taken or written in self._notes:
            passed.append(number)
            number = self._behind.get(number, number + 1)
        self._behind.update(dict.fromkeys((*passed, number), number + 1))
        self._taken.add(written)
        return written
