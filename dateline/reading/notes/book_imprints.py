"""The imprint of a book as Chicago and its kin write it: ``(New York: Sample House, 2011)``."""

import re

from dateline.values.lazy_pattern import lazy_pattern

_PLACE = r"[A-Z][\w.’' -]{1,30}(?:, [A-Z][\w.]{1,20})?"
_HOUSE = r"[A-Z][\w.,&’' -]{2,60}?"
_IN_BRACKETS = lazy_pattern(rf"\s\({_PLACE}: {_HOUSE}, (?:1[5-9]|20)\d\d\)")
_LAST = lazy_pattern(rf"\. {_PLACE}: {_HOUSE}, (?P<year>(?:1[5-9]|20)\d\d)\.?\Z")


def imprint_behind(text: str, start: int) -> bool:
    """Whether an imprint in brackets stands right there: ``… (London: Sample House, 2011)``."""
    return _IN_BRACKETS.match(text, start) is not None


def last_imprint(text: str) -> re.Match[str] | None:
    """The imprint that ends a note: ``Doe, Jane. Harbours. London: Sample House, 2011.``"""
    return _LAST.search(text) if text[-5:].rstrip(".")[-4:].isdigit() and ": " in text else None
