"""Which days an EDTF text covers: the standard's own examples, in the table beside this file."""

from pathlib import Path

import pytest

from dateline.values.edtf import bounds

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


def test_a_part_of_a_year_is_of_no_month_and_a_part_of_a_month_is_of_its_own() -> None:
    end_of_year, middle_of_june = (
        from_edtf("2024-09~/2024-12~", "late"),
        from_edtf("2025-06-11/2025-06-20", "mid"),
    )
    assert end_of_year and (end_of_year.year, end_of_year.month) == (2024, 0)
    assert middle_of_june and (middle_of_june.year, middle_of_june.month) == (2025, 6)
