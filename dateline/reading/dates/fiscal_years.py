"""Fiscal years: FY2024, 2023财年, "fiscal 2024".

They begin where a company says, so that the year is approximate.
"""

from collections.abc import Iterator

from dateline.reading.dates.written_date import WrittenDate
from dateline.reading.numerals import DIGIT, number
from dateline.values.lazy_pattern import lazy_pattern

_Y = rf"(?:[12１２]{DIGIT}{{3}})"
_OF = r"(?:第?[一二三四1-4]季度?|[上下]半年|\s?[QH][1-4](?!\d))"
_FISCAL = lazy_pattern(
    rf"(?<![0-9０-９.-])(?P<a>{_Y})(?:\s*[-–/]\s*(?P<to>\d{{2,4}}))?\s*年?(?:[财財](?:政)?年度?|[会會][计計]年度){_OF}?"
    r"|(?<![A-Za-z0-9])(?:[QH][1-4]\s?(?:of\s)?)?FY\s?['’]?(?P<b>20\d\d|\d\d)(?:/\d{2,4})?(?:\s?[QH][1-4])?(?![A-Za-z0-9])"
    r"|\b(?:[Ff]iscal(?:\s[Yy]ear)?|[Ff]inancial\s[Yy]ear)\s(?P<c>(?:19|20)\d\d)"
    r"(?:[-–/](?P<c_to>\d{2}(?:\d\d)?))?(?![\w-]|[.,]\d)"
)


def fiscal_years(text: str) -> Iterator[WrittenDate]:
    """The fiscal years of a text; a quarter of one is known no better than the year."""
    if (
        "年度" in text
        or "财年" in text
        or "財年" in text
        or "FY" in text
        or "iscal" in text
        or "inancial" in text
    ):
        yield from _read(text)


def _read(text: str) -> Iterator[WrittenDate]:
    for match in _FISCAL.finditer(text):
        written = match["a"] or match["b"] or match["c"]
        year = number(written) + (2000 if len(written) == 2 else 0)
        last = year + 1 if match["to"] or match["c_to"] else 0
        yield WrittenDate(*match.span(), year=year, last=last, fiscal=True)
