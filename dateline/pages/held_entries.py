"""Entries that are held: those of the pages that are asked for first.

A page's entries are asked for by its key, by the page itself and by exports. As
many as a middling archive has are made once; memory does not grow with the archive.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

Entry = TypeVar("Entry")

ENTRIES_HELD = 10_000


class HeldEntries(Generic[Entry]):
    """The entries of pages by these pages' addresses, as long as there is room."""

    def __init__(self) -> None:
        self._by_page: dict[str, tuple[Entry, ...]] = {}
        self._room = ENTRIES_HELD

    def on_page(self, url: str, make: Callable[[], tuple[Entry, ...]]) -> tuple[Entry, ...]:
        """The entries of the page at an address: those that are held, else those that are made now."""
        found = self._by_page.get(url)
        if found is None:
            found = make()
            if len(found) <= self._room:
                self._by_page[url] = found
                self._room -= len(found)
        return found
