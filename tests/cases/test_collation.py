"""Names stand where a reader looks them up: under their Latin letter, Han by pinyin."""

from pathlib import Path
from random import Random

import pytest

from dateline.pages.lists import collation
from dateline.pages.lists.collation import initial, reading_order

_LINES = Path(__file__).with_name("collation.txt").read_text("utf-8").splitlines()[2:]
_GROUPS = {letter: labels.split("、") for letter, _, labels in (line.partition(": ") for line in _LINES)}


@pytest.mark.parametrize("letter", _GROUPS)
def test_labels_stand_under_their_letter_in_order(letter: str) -> None:
    labels = _GROUPS[letter]
    assert {label: initial(label) for label in labels} == dict.fromkeys(labels, letter)
    shuffled = Random(letter).sample(labels, len(labels))
    assert sorted(shuffled, key=reading_order) == labels


def test_every_character_that_gb_2312_orders_by_pinyin_has_a_letter() -> None:
    codes = [bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]
    common = "".join(code.decode("gb2312", "ignore") for code in codes)
    assert len(common) == 3755
    assert not [character for character in common if initial(character) == "#"]


def test_a_character_stands_in_the_table_once() -> None:
    every = "".join(characters for _, characters in _table("pinyin.txt"))
    assert len(set(every)) == len(every) > 40_000


def test_a_word_stands_in_its_table_once_and_only_where_it_makes_a_difference() -> None:
    alone = {character: syllable for syllable, line in _table("pinyin.txt") for character in line}
    words = [(word, syllable) for syllable, line in _table("pinyin_words.txt") for word in line.split()]
    assert len(dict(words)) == len(words)
    at_the_head = alone | dict(words)
    assert not [word for word, syllable in words if len(word) == 1 and alone[word] == syllable]
    assert not [word for word, syllable in words if len(word) > 1 and at_the_head[word[0]] == syllable]


def _table(name: str) -> list[tuple[str, str]]:
    lines = Path(collation.__file__).with_name(name).read_text("utf-8").splitlines()
    parts = [line.partition(" ") for line in lines if not line.startswith("#")]
    return [(syllable, read_so) for syllable, _, read_so in parts]
