"""Years that are counted in an era, as Taiwan and Japan count them: the table of eras, and a year of one."""

from dateline.reading.numerals import number

ERAS = {"民國": (1911, 200), "民国": (1911, 200), "令和": (2018, 99), "平成": (1988, 31), "昭和": (1925, 64),
        "大正": (1911, 15), "明治": (1867, 45)}  # fmt: skip
"""The year before an era's first, and its last year."""
ERA_NUMBER = r"(?:[0-9]{1,3}|元|[一二三四五六七八九零〇百十]{1,6})"
"""How the number of an era's year may be written; ``counted`` decides."""


def counted(written: str) -> int:
    """The number of an era's year; 0 for characters that stand in no order of a number."""
    if written == "元":
        return 1
    try:
        return number(written)
    except (KeyError, RecursionError):
        return 0


def year_of_era(era: str, written: str) -> int:
    """The year that an era counts so; 0 where it had no such year."""
    before, years = ERAS[era]
    count = counted(written)
    return before + count if 0 < count <= years else 0
