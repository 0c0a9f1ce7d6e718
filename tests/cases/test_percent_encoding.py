"""Percent-encoding is that of the standard library."""

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from dateline.values.percent_encoding import percent_encoded


@given(text=st.text(st.characters(codec="utf-8")), safe=st.sampled_from(["", "/", "-]/^\\"]))
def test_it_is_what_the_standard_library_writes(text: str, safe: str):
    assert percent_encoded(text, safe=safe) == quote(text, safe=safe)
