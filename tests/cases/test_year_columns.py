"""The chart of all years: where each column stands, which have a number, and where years are left out."""

import pytest

from dateline.pages.entry_views import EntryCounts
from dateline.pages.timeline.history import year_columns
from dateline.pages.timeline.views import PeriodLine

CASES = (
    # Years that have entries, and the chart: "." is an empty year, "//" a break; * has its number below.
    ("2025 2026", "2025* 2026*"),
    ("2022 2026", "2022* . . . 2026*"),
    ("2010 2015 2026", "2010* . . . . 2015* // 2026*"),
    ("1840 1842 1911 1919 2024", "1840* . 1842 // 1911* . . . . . . . 1919* // 2024*"),
    ("1999 2000 2001 2002 2003 2004 2005", "1999* 2000* 2001* 2002* 2003* 2004* 2005*"),
    # Every other one has room where they are few; two beside one another have not.
    (
        "2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026",
        "2016* 2017 2018* 2019 2020* 2021 2022* 2023 2024* 2025 2026*",
    ),
    (
        "1990 1999 2000 2001 2002 2003 2004 2005 2006",
        "1990* . . . . . . . . 1999 2000* 2001 2002 2003 2004 2005 2006*",
    ),
    ("2000 2010", "2000* . . . . . . . . . 2010*"),
    ("2000 2011", "2000* // 2011*"),
    # On the narrowest phone the numbers of fifty years stand ten apart, and touch nowhere.
    (
        " ".join(str(year) for year in range(1976, 2027)),
        " ".join(
            f"{year}{'*' if year in (1976, 1985, 1995, 2005, 2015, 2026) else ''}"
            for year in range(1976, 2027)
        ),
    ),
)


def drawn(years: str) -> str:
    none = EntryCounts(happened=0, planned=0, sources=0, articles=0)
    lines = [PeriodLine(number=int(year), href="", counts=none) for year in reversed(years.split())]
    said: list[str] = []
    columns = 0
    for column in year_columns(lines):
        said += ["//"] if column.after_break else ["."] * (column.place - columns)
        said.append(f"{column.line.number}{'*' if column.is_numbered else ''}")
        columns = column.place + 1
    return " ".join(said)


@pytest.mark.parametrize(("years", "chart"), CASES)
def test_as_far_apart_as_in_time(years: str, chart: str) -> None:
    assert drawn(years) == chart
