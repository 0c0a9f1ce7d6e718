"""The lines that are shown around a finding."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.editing.carets import draw_excerpt
from dateline.editing.excerpts import SIDE_CHARACTERS, Excerpt, excerpt, excerpts
from dateline.reading.text import MAX_FILE_BYTES
from dateline.values.diagnostics import Report, diagnostic, reports


def at(path: str, line: int, column: int = 0) -> Report:
    (report,) = reports([diagnostic("date-missing", path, line, column)], language="en")
    return report


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    return folder


def shown(site: Path, data: bytes, line: int, column: int = 0) -> Excerpt | None:
    (site / "content/a.md").write_bytes(data)
    return excerpt(site, at("content/a.md", line, column))


def test_two_lines_on_either_side(site: Path) -> None:
    found = shown(site, b"1\n2\n3\n4\n5\n6\n", 4, 1)
    assert found == Excerpt(first=2, lines=("2", "3", "4", "5", "6"), column=1)


def test_fewer_at_the_beginning_and_at_the_end(site: Path) -> None:
    assert shown(site, b"1\n2\n3\n", 1, 1) == Excerpt(first=1, lines=("1", "2", "3"), column=1)
    assert shown(site, b"1\n2\n3\n", 3) == Excerpt(first=1, lines=("1", "2", "3"), column=0)
    assert shown(site, b"1\n2\n", 3) == Excerpt(first=1, lines=("1", "2", ""), column=0)
    assert shown(site, b"1\n2\n", 4) is None


@pytest.mark.parametrize(
    "data",
    [
        "题\r\n河边的桥在三月修好了\r\n".encode(),
        "题\r河边的桥在三月修好了\r".encode(),
        "\ufeff题\n河边的桥在三月修好了\n".encode(),
        "题\n河边的桥在三月修好了\n".encode("gbk"),
        "題\n河邊的橋在三月修好了\n".encode("big5"),
        "题\n河边的桥在三月修好了\n".encode("utf-16"),
    ],
)
def test_the_text_can_be_read_in_any_encoding_and_with_any_line_ends(site: Path, data: bytes) -> None:
    found = shown(site, data, 2, 3)
    assert found is not None
    assert (found.first, found.column, len(found.lines)) == (1, 3, 2)
    assert found.lines[1][2] == "的"


def test_damaged_bytes_and_control_characters_are_marked_and_do_not_reach_the_terminal(site: Path) -> None:
    found = shown(site, b"a \xff b \x1b[31m red", 1, 3)
    assert found is not None
    assert found.lines == ("a \ufffd b \ufffd[31m red",)


@given(length=st.integers(0, 2000), share=st.floats(0, 1))
def test_a_long_line_is_cut_around_the_place(
    tmp_path_factory: pytest.TempPathFactory, length: int, share: float
) -> None:
    site = tmp_path_factory.mktemp("site")
    column = int(share * length) + 1
    line = "".join(chr(0x4E00 + number) for number in range(length))
    (site / "site.toml").write_text(f"{line}\n{line}", "utf-8")
    found = excerpt(site, at("site.toml", 1, column))
    assert found is not None
    assert all(len(each) <= 2 * SIDE_CHARACTERS + 2 for each in found.lines)
    assert found.lines[0][found.column - 1 : found.column] == line[column - 1 : column]


def test_a_template_of_the_theme_is_found_there(site: Path) -> None:
    found = excerpt(site, at("templates/base.html", 1))
    assert found is not None
    assert len(found.lines) == 3
    (site / "templates").mkdir()
    (site / "templates/base.html").write_text("own")
    assert excerpt(site, at("templates/base.html", 1)) == Excerpt(first=1, lines=("own",), column=0)


def test_nothing_is_shown_where_there_is_nothing_to_show(site: Path) -> None:
    (site / "content/large.md").write_bytes(b"\n" * (MAX_FILE_BYTES + 1))
    for path in ("content/none.md", "content", "content/large.md"):
        assert excerpt(site, at(path, 1)) is None
    assert shown(site, b"1\n", 0) is None


@pytest.mark.parametrize("path", ["../outside.md", "content/link.md", "content/folder/outside.md"])
def test_nothing_outside_the_site_is_shown(site: Path, path: str) -> None:
    outside = site.parent / "outside.md"
    outside.write_text("secret")
    (site / "content/link.md").symlink_to(outside)
    (site / "content/folder").symlink_to(site.parent)
    assert excerpt(site, at(path, 1)) is None
    assert excerpt(site, at(str(outside), 1)) is None


def on_a_terminal(site: Path, text: str, line: int, column: int) -> list[str]:
    found = shown(site, text.encode(), line, column)
    assert found is not None
    return list(draw_excerpt(found, line, columns=80))


def test_a_caret_stands_below_the_place_whatever_the_width_of_the_letters(site: Path) -> None:
    assert on_a_terminal(site, "title：河边的\tbridgé\u0301 x", 1, 6) == [
        "  1 | title：河边的    bridgé\u0301 x",
        "    |      ^",
    ]
    assert on_a_terminal(site, "title：河边的\tbridgé\u0301 x", 1, 11)[1] == "    | " + " " * 17 + "^"
    assert on_a_terminal(site, "title：河边的\tbridgé\u0301 x", 1, 19)[1] == "    | " + " " * 24 + "^"


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("👨\u200d👩\u200d👧\u200d👦", 2),
        ("👩🏽\u200d⚕\ufe0f", 2),
        ("👍🏽", 2),
        ("🇨🇳", 2),
        ("1\ufe0f\u20e3", 2),
        ("❤\ufe0f", 2),
        ("❤", 1),
        ("ｂ", 2),
        ("が", 2),
        ("e\u0301\u0323", 1),
        ("葛\U000e0100", 2),
        ("\u200b", 0),
        ("می\u200dx", 3),
    ],
)
def test_a_character_of_many_code_points_counts_as_it_is_shown(site: Path, before: str, columns: int) -> None:
    text = f"桥{before}断了"
    assert on_a_terminal(site, text, 1, len(before) + 2) == [
        f"  1 | {text}",
        "    | " + " " * (2 + columns) + "^",
    ]


def test_within_a_character_of_many_code_points_the_caret_stands_below_its_beginning(site: Path) -> None:
    assert on_a_terminal(site, "桥👨\u200d👩\u200d👧断了", 1, 4)[1] == "    |   ^"


def test_a_character_of_many_code_points_is_shown_whole_or_not_at_all() -> None:
    family = "👨\u200d👩\u200d👧\u200d👦"
    text = f"{family * 40}X{family * 40}"
    line, caret = draw_excerpt(Excerpt(first=1, lines=(text,), column=text.index("X") + 1), 1, 40)
    shown = line.removeprefix("  1 | …").removesuffix("…")
    assert shown.replace(family, "") == "X"
    assert len(caret) - 1 == len("  1 | …") + 2 * shown.index("X") // len(family)


def test_line_numbers_stand_one_below_the_other(site: Path) -> None:
    text = "\n".join("abcdefghijklm")
    assert on_a_terminal(site, text, 9, 1) == [
        "   7 | g",
        "   8 | h",
        "   9 | i",
        "     | ^",
        "  10 | j",
        "  11 | k",
    ]


def test_a_file_is_read_once_for_all_its_findings(site: Path) -> None:
    (site / "content/a.md").write_text("1\n2\n3\n")
    found = [at("content/a.md", line, line) for line in (0, 1, 2, 9)] + [at("content/b.md", 1, 1)]
    pairs = list(zip(found, excerpts(site, found, 0), strict=True))
    assert [each and each.lines for _, each in pairs] == [None, ("1",), ("2",), None, None]


@given(
    text=st.text("a河\t\u0301ｂ", max_size=300),
    share=st.floats(0, 1),
    columns=st.integers(30, 200),
)
def test_no_line_is_wider_than_the_terminal_and_the_caret_keeps_its_place(
    text: str, share: float, columns: int
) -> None:
    column = int(share * len(text)) + 1
    marked = f"{text[: column - 1]}X{text[column:]}"
    line, caret = draw_excerpt(Excerpt(first=1, lines=(marked,), column=column), 1, columns)
    wide = {"河": "河河", "ｂ": "ｂｂ", "\u0301": ""}
    cells = "".join(wide.get(character, character) for character in line)
    assert len(cells) <= columns
    assert cells[len(caret) - 1] == "X"
