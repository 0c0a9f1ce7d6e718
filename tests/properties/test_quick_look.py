"""A quick look finds what its alternatives find, wherever a mark between them stands."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dateline.values.lazy_pattern import literal_look, quick_look

_FIRST = st.sampled_from(["a", "b", "[ab]", r"\.", "[b|]", "年"])
_BEGIN = st.sampled_from(["a", "b", "[ab]", r"\.", r"[\[|]", "年"])
_REST = st.sampled_from(["", "c", "(?:b|c)", "(?:a(?:b|c)|d)?", r"\|", "[|a]", r"\Z", "(?<!b.)"])
_ALTERNATIVES = st.lists(st.builds(str.__add__, _FIRST, _REST), min_size=1, max_size=4)


@given(_ALTERNATIVES, st.text("abcd.|年", max_size=12))
def test_it_finds_what_the_alternatives_find(alternatives: list[str], text: str) -> None:
    pattern = "|".join(alternatives)
    assert bool(quick_look(pattern).search(text)) == bool(re.search(pattern, text))


@given(
    st.lists(st.builds(str.__add__, _BEGIN, _REST), min_size=1, max_size=4), st.text("abcd.|年[", max_size=12)
)
def test_a_literal_look_finds_what_the_alternatives_find(alternatives: list[str], text: str) -> None:
    pattern = "|".join(alternatives)
    assert literal_look(pattern).finds(text) == bool(re.search(pattern, text))
