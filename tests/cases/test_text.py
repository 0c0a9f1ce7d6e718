"""What becomes of a file's bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.text import MAX_FILE_BYTES
from tests.cases.collected import decoded

CHINESE = "第一行没有问题。\n这份文件是用另一种编码保存的，应当说出它的名字。\n"


def read(data: bytes) -> tuple[str | None, list[str]]:
    text, found = decoded(data)
    return text, [f"{item.line}:{item.column} {item.code}" for item in found]


@pytest.mark.parametrize(
    ("data", "text", "found"),
    [
        ("a\n中\n".encode(), "a\n中\n", []),
        (b"\xef\xbb\xbfa", "a", ["1:1 encoding-bom"]),
        ("a\nb\ufeffc".encode(), "a\nbc", ["2:2 encoding-bom"]),
        (b"a\r\nb\rc\n", "a\nb\nc\n", []),
        (b"a\nb\x00c\x00", "a\nb\ufffdc\ufffd", ["2:2 character-stray"]),
        (b"a\x08b\x7f", "ab", ["1:2 character-stray", "1:4 character-stray"]),
        (b"a\x0cb\x0bc", "a b c", ["1:2 character-stray", "1:4 character-stray"]),
        ("a\u0085\n\u009f".encode(), "a\ufffd\n\ufffd", ["1:2 character-stray", "2:1 character-stray"]),
        ("中\ufdd0\n\uffff".encode(), "中\ufffd\n\ufffd", ["1:2 character-stray", "2:1 character-stray"]),
        ("“a”\u00a0\u3000é，\ufffd\tb".encode(), "“a”\u00a0\u3000é，\ufffd\tb", []),
        (b"", "", ["0:0 file-empty"]),
        (b" \n\n", " \n\n", ["0:0 file-empty"]),
    ],
)
def test_text_is_cleaned_and_each_change_reported(data: bytes, text: str, found: list[str]) -> None:
    assert read(data) == (text, found)


@pytest.mark.parametrize(
    ("data", "encoding", "place"),
    [
        (CHINESE.encode("gbk"), "GB18030", "1:1"),
        (b"# Title\r\n\r\nab" + CHINESE.encode("gb18030"), "GB18030", "3:3"),
        ("這一份檔案是用另外一種編碼保存的，應該說出它的名字。".encode("big5"), "BIG5", "1:1"),
        (CHINESE.encode("utf-16"), "UTF-16", "1:1"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "UTF-16", "1:1"),
        (CHINESE.encode("utf-32"), "UTF-32", "1:1"),
        ("plain words".encode("utf-16-le"), "UTF-16LE", "1:1"),
        ("plain words".encode("utf-16-be"), "UTF-16BE", "1:1"),
        (CHINESE.encode("utf-16-le"), "UTF-16LE", "1:1"),
        (CHINESE.encode("utf-16-be"), "UTF-16BE", "1:1"),
        (CHINESE.encode("utf-32-le"), "UTF-32LE", "1:1"),
    ],
)
def test_another_encoding_is_called_by_its_name(data: bytes, encoding: str, place: str) -> None:
    text, found = decoded(data)
    assert text is None
    (item,) = found
    assert (item.code, item.args["encoding"]) == ("encoding", encoding)
    assert f"{item.line}:{item.column}" == place


def test_a_damaged_byte_is_named_with_its_place() -> None:
    data = CHINESE.encode() * 5 + "好\n坏".encode() + b"\xff" + CHINESE.encode()
    assert read(data) == (None, ["12:2 encoding-broken"])
    assert decoded(data, "a.md")[1][0].args == {"byte": "0xFF"}
    assert read(b"caf\xe9 au lait") == (None, ["1:4 encoding-broken"])


def test_a_file_too_large_is_not_read() -> None:
    assert read(b"a" * (MAX_FILE_BYTES + 1)) == (None, ["0:0 file-too-large"])


def test_many_stray_characters_make_few_findings() -> None:
    _, found = decoded(b"\x00\x01a" * 10_000, "a.md")
    assert [item.args["count"] for item in found] == ["10000", "10000"]


@given(st.binary())
def test_any_bytes_can_be_read(data: bytes) -> None:
    text, found = decoded(data, "a.md")
    assert text is not None or found
    assert text is None or not set(text) & {"\r", "\x00", "\ufdd0", "\ufdd1", "\ufeff"}


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"], exclude_characters="\ufeff"), min_size=1
    )
)
def test_ordinary_text_is_unchanged(written: str) -> None:
    text, found = decoded(written.encode(), "a.md")
    assert text == written
    assert {item.code for item in found} <= {"file-empty", "character-invisible"}
