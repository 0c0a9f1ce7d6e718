"""Years that are counted in an emperor's reign, as documents of archives are dated: ``光绪二十九年三月``.

Such a year follows the moon's calendar. The year that most of it lies in is what catalogues give;
its last two months may be of the next one, and a date in these is about that year.
"""

from collections.abc import Iterator

from dateline.reading.era_years import counted
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment, from_edtf

_FIRST_YEARS = {
    "洪武": 1368, "建文": 1399, "永乐": 1403, "永樂": 1403, "宣德": 1426, "正统": 1436, "正統": 1436,
    "景泰": 1450, "天顺": 1457, "天順": 1457, "成化": 1465, "弘治": 1488, "正德": 1506, "嘉靖": 1522,
    "隆庆": 1567, "隆慶": 1567, "万历": 1573, "萬曆": 1573, "天启": 1621, "天啟": 1621, "崇祯": 1628,
    "崇禎": 1628, "顺治": 1644, "順治": 1644, "康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉庆": 1796,
    "嘉慶": 1796, "道光": 1821, "咸丰": 1851, "咸豐": 1851, "同治": 1862, "光绪": 1875, "光緒": 1875,
    "宣统": 1909, "宣統": 1909,
}  # fmt: skip
_LONGEST_REIGN_YEARS = 61
_LAST_MONTHS = ("十一", "十二", "冬", "腊", "臘")
REIGN_DATE = (
    rf"[明清]?(?:{'|'.join(_FIRST_YEARS)})(?:元|[一二三四五六七八九十]{{1,3}}|\d{{1,2}})年"
    r"(?:[闰閏]?(?:正|[冬腊臘]|十[一二]?|[二三四五六七八九])月(?:初?[一二三四五六七八九十廿卅]{1,3}日?|[上中下]旬)?)?"
)
"""A date in a reign, as a pattern without groups."""
_IN_REIGN = lazy_pattern(
    rf"(?<![\u3400-\u9fff])(?=[明清]?(?P<reign>{'|'.join(_FIRST_YEARS)})(?P<year>[^年]{{1,3}})年(?:[闰閏]?(?P<month>[^月日]{{1,2}})月)?)"
    rf"{REIGN_DATE}(?=\s*(?:[,，、。.;；:：·|｜)）]|\Z))"
)


def reign_dates(text: str) -> Iterator[tuple[int, int, Moment]]:
    """The dates of a text that stand by themselves in reigns: begin, end, and the year."""
    for match in _IN_REIGN.finditer(text):
        count = counted(match["year"]) if not match["year"].isdigit() else int(match["year"])
        if not 0 < count <= _LONGEST_REIGN_YEARS:
            continue
        about = "~" if match["month"] in _LAST_MONTHS else ""
        if moment := from_edtf(f"{_FIRST_YEARS[match['reign']] + count - 1}{about}"):
            yield *match.span(), moment
