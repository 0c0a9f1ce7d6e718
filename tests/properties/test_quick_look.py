"""What is found sooner is what is found: by a quick look, by words in order, by a scan for labels."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.notes.date_labels import DATE_LABELS, KIND_OF_WORD, LABEL_BEGINS
from dateline.values.lazy_pattern import any_word, literal_look, quick_look, scan

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


@given(
    st.lists(st.text("ab.年", min_size=1, max_size=3), min_size=1, max_size=5), st.text("ab.年", max_size=12)
)
def test_words_in_order_are_found_as_they_stand(words: list[str], text: str) -> None:
    found = [match.span() for match in re.finditer(any_word(words), text)]
    assert found == [match.span() for match in re.finditer("|".join(map(re.escape, words)), text)]


_WORDS = "最后 上次 自 原文 last Archived date on 日期 于 第一次 令第3号 a 某报 https://news.example/2024/a"
_PIECES = st.sampled_from(
    [
        *(*KIND_OF_WORD, "2024年5月6日", "2024-05-06", "May 6, 2024", "6 mars 2024", "n.d.", "2024"),
        *(*_WORDS.split(" "), *" 。，（）[]：", ". ", ": "),
    ]
)


@given(st.lists(_PIECES, max_size=9), st.sampled_from(sorted(DATE_LABELS)), st.integers(0, 9))
def test_a_scan_finds_every_label_of_a_date(pieces: list[str], kind: str, start: int) -> None:
    label, text = DATE_LABELS[kind], "".join(pieces)
    found = [match.span() for match in scan(LABEL_BEGINS, label, text, start)]
    assert found == [match.span() for match in label.finditer(text, start)]
