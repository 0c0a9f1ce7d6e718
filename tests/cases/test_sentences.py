"""Sentences are cut where a reader would cut them."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.markdown.sentences import sentences

_LINES = [
    line
    for line in Path(__file__).with_name("sentences.txt").read_text("utf-8").split("\n")[1:]
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize("line", _LINES)
def test_cuts(line: str) -> None:
    text = line.replace("|", "")
    assert [text[begin:end] for begin, end in sentences(text)] == [part.strip() for part in line.split("|")]


def test_a_line_ends_a_sentence() -> None:
    text = "标题\n正文，没有句号\n\n又一行。"
    assert [text[begin:end] for begin, end in sentences(text)] == ["标题", "正文，没有句号", "又一行。"]


@given(st.text(st.sampled_from('甲乙a1 .。！…，“”"(（）)\n２U')))
def test_every_character_is_in_one_sentence(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[begin:end].split()) for begin, end in found) == "".join(text.split())
    assert all(end <= begin for (_, end), (begin, _) in pairwise(found))
