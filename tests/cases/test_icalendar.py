"""Content lines of the calendar are cut as RFC 5545 wants them."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.pages.timeline.icalendar import LINE_OCTETS, calendar_head


@given(title=st.text(st.sampled_from("aé，例𠮷"), max_size=200))
def test_no_line_is_too_long_and_none_is_cut_within_a_character(title: str):
    head = calendar_head(title)
    lines = head.split(b"\r\n")
    assert all(len(line) <= LINE_OCTETS for line in lines)
    assert "".join(line.decode() for line in lines) == head.decode().replace("\r\n", "")
    assert all(len(line) > LINE_OCTETS - 4 for line in lines[4:-2]), "each line is as full as it can be"
    assert head.replace(b"\r\n ", b"").decode().splitlines()[-1] == f"X-WR-CALNAME:{title}"
