"""Entries that are held: those of the pages that are asked for first, and of those asked for last.

A page's entries are asked for by its key and by the page itself, and once more by each export. As many
as a middling archive has are made once; memory does not grow with the archive.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

Entry = TypeVar("Entry")

ENTRIES_HELD = 10_000
"""From first to last: what is gone through once more from the beginning finds them."""

ENTRIES_AT_HAND = 2_000
"""Of the others, those asked for last: one export after the other is made of one month."""


class HeldEntries(Generic[Entry]):
    """The entries of pages by these pages' addresses, as long as there is room."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[Entry, ...]] = {}
        self._last: dict[str, tuple[Entry, ...]] = {}
        self._room = ENTRIES_HELD
        self._room_at_hand = ENTRIES_AT_HAND

    def on_page(self, url: str, make: Callable[[], tuple[Entry, ...]]) -> tuple[Entry, ...]:
        """The entries of the page at an address: those that are held, else those that are made now."""
        found = self._first.get(url, self._last.get(url))
        if found is None:
            found = make()
            if len(found) <= self._room:
                self._first[url] = found
                self._room -= len(found)
            else:
                self._take(url, found)
        return found

    def _take(self, url: str, entries: tuple[Entry, ...]) -> None:
        """Has entries at hand; the oldest make room for them."""
        self._last[url] = entries
        self._room_at_hand -= len(entries)
        while self._room_at_hand < 0:
            self._room_at_hand += len(self._last.pop(next(iter(self._last))))
