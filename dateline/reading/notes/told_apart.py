"""What tells works of one title and publisher apart: number, issue, date. Pages are places in a work."""

from typing import NamedTuple

from dateline.reading.notes.canonical_url import name_key
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment
from dateline.values.sources import Imprint

_MARKS = lazy_pattern(r"[\s:：,，、；;()（）〔〕\[\]]+")


class ToldApart(NamedTuple):
    """The number of a work, its volume and issue, and its date in EDTF; "" for what a note does not say."""

    number: str
    issue: str
    date: str


def told_apart(imprint: Imprint, published: Moment | None) -> ToldApart:
    """What one note says; a number is the same however its marks are written."""
    number = _MARKS.sub("", name_key(imprint.number)) if imprint.number else ""
    volume, issue = imprint.volume, imprint.issue
    return ToldApart(
        number, f"{volume}({issue})" if volume or issue else "", published.edtf if published else ""
    )
