"""Dates in words: the table beside this file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.rendering.date_text import date_text
from dateline.values.moments import from_edtf
from dateline.values.wording import SHIPPED

LINES = Path(__file__).with_name("dates_written.txt").read_text("utf-8").splitlines()[2:]


@pytest.mark.parametrize("line", LINES)
def test_a_date_reads_as_the_table_says(line: str) -> None:
    written, chinese, english = line.split(" | ")
    edtf, _, part = written.partition(" ")
    moment = from_edtf(edtf, part)
    assert moment is not None
    assert date_text(SHIPPED, moment, "zh-CN") == chinese
    assert date_text(SHIPPED, moment, "en") == english


dates = st.dates().map(lambda day: day.isoformat())
anything = st.one_of(
    dates,
    dates.map(lambda text: text[:7]),
    dates.map(lambda text: text[:4]),
    st.tuples(dates, dates).map("/".join),
    st.sampled_from(
        ["-1985", "Y170000002", "1985-XX-XX", "2004-06-XX", "20XX", "2025-33", "2025-41", "0000"]
    ),
    st.text(alphabet="0123456789-/X~?%.T:", max_size=24),
)


@given(anything, st.sampled_from(["zh-CN", "en", "fr"]))
def test_every_moment_can_be_written(edtf: str, lang: str) -> None:
    moment = from_edtf(edtf)
    if moment is not None:
        assert date_text(SHIPPED, moment, lang)
