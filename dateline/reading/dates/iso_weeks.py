"""Weeks that are counted in a year, as ISO 8601 counts them: 2025-W12, 2025年第12周, week 12 of 2025."""

from collections.abc import Iterator

from dateline.reading.dates.numbered import is_numbered
from dateline.reading.dates.written_date import WrittenDate
from dateline.values.lazy_pattern import lazy_pattern

_YEAR = r"(?:19|20)\d\d"
_WEEK = lazy_pattern(
    rf"(?<![\w/.-])(?P<y1>{_YEAR})-?W(?P<w1>\d\d)(?:-[1-7])?(?![\w-])"
    rf"|(?P<y2>{_YEAR})\s?年第\s?(?P<w2>\d{{1,2}})\s?[周週](?![年期岁歲])"
    rf"|\b[Ww]eek\s(?P<w3>\d{{1,2}})(?:,|\sof|\sin)?\s(?P<y3>{_YEAR})\b"
)


def weeks(text: str) -> Iterator[WrittenDate]:
    """The weeks of a text that are known by their year and number; not one that is a thing's number."""
    for match in _WEEK.finditer(text):
        if is_numbered(text, match.start()):
            continue
        year = int(match["y1"] or match["y2"] or match["y3"])
        yield WrittenDate(*match.span(), year=year, week=int(match["w1"] or match["w2"] or match["w3"]))
