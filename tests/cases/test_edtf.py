"""Which days an EDTF text covers: the standard's own examples, in the table beside this file."""

from pathlib import Path

import pytest

from dateline.values.edtf import bounds
from dateline.values.moments import from_edtf, time_order

LINES = [
    line for line in Path(__file__).with_name("edtf.txt").read_text("utf-8").splitlines() if " | " in line
]


@pytest.mark.parametrize("line", LINES)
def test_a_text_covers_the_days_of_the_table(line: str) -> None:
    text, *expected = line.split(" | ")
    found = bounds(text)
    if expected == ["none"]:
        assert found is None
        return
    assert found is not None
    if expected == ["beyond"]:
        assert (found.first, found.last) == (None, None)
    else:
        told = [day.isoformat() if day else "open" for day in (found.first, found.last)]
        assert told == expected


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("1984", False, False), ("1984?", False, True), ("1984~", True, False), ("1984%", True, True)],
)
def test_qualifications_are_kept(text: str, approximate: bool, uncertain: bool) -> None:
    found = bounds(text)
    assert found is not None
    assert (found.approximate, found.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "part", "month"),
    [("2024-09~/2024-12~", "late", 0), ("2025-06-11/2025-06-20", "mid", 6), ("2024-09/2024-12", "", 9)],
)
def test_a_part_of_a_year_is_of_no_month(text: str, part: str, month: int) -> None:
    moment = from_edtf(text, part)
    assert moment is not None
    assert moment.month == month


def test_dates_beyond_the_calendar_stand_where_they_belong() -> None:
    in_order = ["Y-17000", "-0263/-0240", "-0043", "0000", "0001", "2025-06", "9999", "Y10000", "Y17000"]
    moments = [from_edtf(text) for text in in_order]
    assert sorted((each for each in moments if each), key=time_order) == moments
