"""Years that are counted in an era, as Taiwan and Japan write them: 民國113年5月20日, 令和7年6月.

Emperors' years before 1868 follow the moon's calendar and are left alone.
"""

import re
from collections.abc import Iterator

from dateline.reading.dates.chinese_dates import year_part
from dateline.reading.dates.written_date import WrittenDate
from dateline.reading.era_years import ERA_NUMBER, counted, year_of_era
from dateline.reading.numerals import number
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Part

_ERA = lazy_pattern(
    rf"(?:(?P<era>民[國国]|令和|平成|昭和|大正|明治)\s*(?P<y>{ERA_NUMBER})|(?<![0-9.])(?P<roc>1[01][0-9])(?=\s*年(?:\s*1?[0-9]\s*月|[1-9]至[0-9]{{1,2}}月|前[0-9一二三四五六七八九]{{1,2}}[個个]?月|第?[一二三四1-4]季|[上下]半年|同期|[初底](?![次中级級心]))))\s*年(?P<decade>代)?"
    r"(?(decade)|(?:\s*(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月"
    r"(?:\s*(?P<d>3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s*[日號号]"
    r"|(?P<part>[初中底末](?![一二三四五六七八九十])))?|(?P<within>前[0-9一二三四五六七八九]{1,2}[個个]?月|第?[一二三四1-4]季度?|[上下]半年)|\s*(?P<from_m>[1-9])\s*至\s*(?P<to_m>1[0-2]|[2-9])\s*月|(?P<ypart>[初底末](?!期))|\s*の?(?P<season>[春夏秋冬])(?![节節運运晚城令奥奧])[季天]?"
    rf"|\s*[至到–—~～-]\s*(?P<to>{ERA_NUMBER})\s*年)?)"
)
# A quick look, which begins with a set of characters.
_HINT = lazy_pattern(
    r"[國国和成正治1](?:(?<=民.|[令昭]和|平成|大正|明治)\s?[0-9元一二三四五六七八九十]|(?<=1)[01][0-9]\s?年)"
)
_PARTS: dict[str, Part] = {"初": "early", "中": "mid", "底": "late", "末": "late"}
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}


def era_dates(text: str) -> Iterator[WrittenDate]:
    """The dates of a text whose years are counted in an era; 110年5月 without its era is the Republic's."""
    for match in _ERA.finditer(text) if _HINT.search(text) else ():
        era, written = match["era"] or "民國", match["y"] or match["roc"]
        year = year_of_era(era, written)
        if not year:
            continue
        yield WrittenDate(
            *match.span(),
            year=year,
            last=_last(match, year - counted(written), counted(written)),
            month=number(match["m"]) if match["m"] else 0,
            day=number(match["d"]) if match["d"] else 0,
            span=_span(match),
            season=_SEASONS.get(match["season"] or "", 0),
            part=_PARTS.get(match["part"] or match["ypart"] or "", ""),
            century=match["era"] is not None,
        )


def _span(match: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of a part of the year, zeros where none is named."""
    if match["from_m"]:
        return int(match["from_m"]), int(match["to_m"])
    return year_part(match["within"])[1] if match["within"] else (0, 0)


def _last(match: re.Match[str], before: int, first: int) -> int:
    """The last year of a span of years in an era, or of ten of them; 0 for a single year."""
    if match["decade"]:
        return before + first + 9
    return before + counted(match["to"]) if match["to"] and counted(match["to"]) else 0
