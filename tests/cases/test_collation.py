"""Names stand where a reader looks them up: under their Latin letter, Han by pinyin."""

from pathlib import Path
from random import Random

import pytest

from dateline.pages.lists import collation
from dateline.pages.lists.collation import collation_of, initial
from dateline.pages.lists.zhuyin import zhuyin

_LINES = Path(__file__).with_name("collation.txt").read_text("utf-8").splitlines()[2:]
_GROUPS = {letter: labels.split("、") for letter, _, labels in (line.partition(": ") for line in _LINES)}


@pytest.mark.parametrize("letter", _GROUPS)
def test_labels_stand_under_their_letter_in_order(letter: str) -> None:
    labels = _GROUPS[letter]
    assert {label: initial(label) for label in labels} == dict.fromkeys(labels, letter)
    shuffled = Random(letter).sample(labels, len(labels))
    assert sorted(shuffled, key=collation_of("zh-CN").sort_key) == labels


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


@pytest.mark.parametrize(
    ("syllable", "symbols"),
    [
        ("zhong1", "ㄓㄨㄥ1"),
        ("xiong2", "ㄒㄩㄥ2"),
        ("yuan2", "ㄩㄢ2"),
        ("you3", "ㄧㄡ3"),
        ("ying1", "ㄧㄥ1"),
        ("wen2", "ㄨㄣ2"),
        ("lüe4", "ㄌㄩㄝ4"),
        ("ju1", "ㄐㄩ1"),
        ("shi4", "ㄕ4"),
        ("si1", "ㄙ1"),
        ("er4", "ㄦ4"),
        ("hm", "hm"),
    ],
)
def test_a_syllable_in_zhuyin(syllable: str, symbols: str) -> None:
    assert zhuyin(syllable) == symbols


def test_every_syllable_of_the_table_has_its_zhuyin() -> None:
    left = {syllable for syllable, _ in _table("pinyin.txt") if zhuyin(syllable)[0].isascii()}
    assert {syllable.rstrip("012345") for syllable in left} <= {"hm", "m", "n", "ng"}


@pytest.mark.parametrize(
    ("tag", "groups"),
    [
        ("zh-TW", "A: ABC News|ㄅ: 北京、報導者|ㄈ: 法新社|ㄊ: 臺灣|ㄍ: 高雄|ㄓ: 中央社|ㄩ: 雲林|#: あさひ"),
        (
            "ja",
            "B: BBC|あ: アニメ、あめ、亜鉛、医学|さ: しんぶん、新聞|た: テレビ、東京|わ: 和歌|#: 龱",
        ),
        ("zh-CN", "A: ABC News、阿里|B: 報導者、北京"),
        ("zh-CN", "G: GPT、GPT-4、GPT-4.5、GPT-10、国办2号、国办11号|R: RFC 822、RFC 3339|#: 5G、007、36氪"),
        ("ja", "R: RFC 9、RFC 10|た: 第2部、第10部"),
    ],
)
def test_each_language_files_names_as_its_readers_look_them_up(tag: str, groups: str) -> None:
    wanted = {
        letter: labels.split("、")
        for letter, _, labels in (each.partition(": ") for each in groups.split("|"))
    }
    collation = collation_of(tag)
    labels = sorted((label for labels in wanted.values() for label in labels), key=collation.sort_key)
    assert dict(collation.by_initial(labels, str)) == wanted
