"""Entries are made again only where there is no room for them: the first pages' stay, others come and go."""

import pytest

from dateline.pages import held_entries
from dateline.pages.held_entries import HeldEntries


def test_the_first_pages_are_held_and_those_asked_for_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_entries, "ENTRIES_HELD", 4)
    monkeypatch.setattr(held_entries, "ENTRIES_AT_HAND", 6)
    held, made = HeldEntries[str](), list[str]()

    def entries(page: str) -> tuple[str, ...]:
        def make() -> tuple[str, ...]:
            made.append(page)
            return (page,) * 2

        return held.on_page(page, make)

    for page in "abcdef" + "abcdef":
        assert entries(page) == (page, page)
    # a and b stay; c to f, one after the other, never meet themselves again: three pages are at hand.
    assert "".join(made) == "abcdef" + "cdef"
    made.clear()
    for page in "def" + "fed" + "ab":
        entries(page)
    assert made == []
