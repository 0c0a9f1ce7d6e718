"""The imprint of a book as Chicago and its kin write it: ``(New York: Sample House, 2011)``."""

import re

from dateline.values.lazy_pattern import lazy_pattern

_PLACE = r"[A-Z][\w.’' -]{1,30}(?:, [A-Z][\w.]{1,20})?"
_HOUSE = r"[A-Z][\w.,&’' -]{2,60}?"
_IN_BRACKETS = lazy_pattern(rf"\s\({_PLACE}: {_HOUSE}, (?:1[5-9]|20)\d\d\)")
_INVERTED = lazy_pattern(
    r"(?P<who>[A-Z][\w'’-]+, [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){0,2}), [A-Z][^“”\"():]{3,200}?(?= \()"
)
"""A writer, surname first, and a title without marks before a bracket."""
_LAST = lazy_pattern(rf"\. {_PLACE}: {_HOUSE}, (?P<year>(?:1[5-9]|20)\d\d)\.?\Z")


def writer_before_book(text: str, begin: int, end: int) -> int:
    """Where the writers end of a book whose imprint stands in brackets behind its title without marks.

    ``end`` is where they seemed to: of two names the last may be the book, which is called as somebody is.
    """
    if end == begin:
        inverted = _INVERTED.match(text, begin)
        return (
            end if inverted is None or not _IN_BRACKETS.match(text, inverted.end()) else inverted.end("who")
        )
    comma = text.rfind(", ", begin, end)
    return comma if comma > 0 and _IN_BRACKETS.match(text, end) else end


def last_imprint(text: str) -> re.Match[str] | None:
    """The imprint that ends a note: ``Doe, Jane. Harbours. London: Sample House, 2011.``"""
    return _LAST.search(text) if text[-5:].rstrip(".")[-4:].isdigit() and ": " in text else None
