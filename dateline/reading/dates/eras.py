"""Years that are counted in an era, as Taiwan and Japan write them: 民國113年5月20日, 令和7年6月.

Emperors' years before 1868 follow the moon's calendar and are left alone.
"""

from collections.abc import Iterator

from dateline.reading.dates.numerals import number
from dateline.reading.dates.written_date import WrittenDate
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Part

_ERAS = {"民國": (1911, 200), "民国": (1911, 200), "令和": (2018, 99), "平成": (1988, 31), "昭和": (1925, 64),
         "大正": (1911, 15), "明治": (1867, 45)}  # fmt: skip
"""The year before an era's first, and its last year."""
_NUMBER = r"(?:[0-9]{1,3}|元|[一二三四五六七八九零〇百十]{1,6})"
_ERA = lazy_pattern(
    rf"(?:(?P<era>民[國国]|令和|平成|昭和|大正|明治)\s*(?P<y>{_NUMBER})|(?<![0-9.])(?P<roc>1[01][0-9])(?=\s*年\s*1?[0-9]\s*月))\s*年(?P<decade>代)?"
    r"(?(decade)|(?:\s*(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月"
    r"(?:\s*(?P<d>3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s*[日號号]"
    r"|(?P<part>[初中底末](?![一二三四五六七八九十])))?|(?P<ypart>[初底末](?!期)))?)"
)
# A quick look, which begins with a set of characters.
_HINT = lazy_pattern(
    r"[國国和成正治1](?:(?<=民.|[令昭]和|平成|大正|明治)\s?[0-9元一二三四五六七八九十]|(?<=1)[01][0-9]\s?年)"
)
_PARTS: dict[str, Part] = {"初": "early", "中": "mid", "底": "late", "末": "late"}


def era_dates(text: str) -> Iterator[WrittenDate]:
    """The dates of a text whose years are counted in an era; 110年5月 without its era is the Republic's."""
    for match in _ERA.finditer(text) if _HINT.search(text) else ():
        before, years = _ERAS[match["era"] or "民國"]
        counted = _counted(match["y"] or match["roc"])
        if not 0 < counted <= years:
            continue
        yield WrittenDate(
            *match.span(),
            year=before + counted,
            last=before + counted + 9 if match["decade"] else 0,
            month=number(match["m"]) if match["m"] else 0,
            day=number(match["d"]) if match["d"] else 0,
            part=_PARTS.get(match["part"] or match["ypart"] or "", ""),
            century=match["era"] is not None,
        )


def _counted(written: str) -> int:
    """The number of a year; 0 for characters that stand in no order of a number."""
    if written == "元":
        return 1
    try:
        return number(written)
    except (KeyError, RecursionError):
        return 0
