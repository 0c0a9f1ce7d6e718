"""What is read out of notes as editors write them, and what holds for any text."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.reading.notes.note_text import NoteText
from dateline.reading.notes.read_note import read_note
from dateline.values.article import Note
from tests.cases.collected import rendered
from tests.cases.transcripts import Case, cases

TABLE = cases("notes_read.txt")


def read(note: str) -> Note:
    """The facts of an article's only note."""
    source = f"文[^1]\n\n[^1]: {note}\n"
    return rendered(source, lang="zh-CN")[0].notes[0]


def told(note: Note) -> str:
    """What was read, as the table has it."""
    cited = note.cited
    if cited is None:
        return "a remark"
    names = {name: getattr(cited, name) for name in ("title", "publisher", "author", "contributor")}
    lines = [f"{name}: {said}" for name, said in names.items() if said]
    lines.append(f"published: {cited.published.edtf if cited.published else cited.published_unknown}")
    lines.append(f"retrieved: {cited.retrieved.edtf if cited.retrieved else cited.retrieved_unknown}")
    lines.append(f"address: {cited.url or 'none'}")
    if cited.doubts:
        lines.append(f"doubts: {', '.join(cited.doubts)}")
    return "\n".join(lines)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.title)
def test_a_note_is_read_as_the_table_says(case: Case) -> None:
    assert told(read(case.source)) == case.outcome


def test_the_table_has_forms_enough() -> None:
    assert len(TABLE) >= 60
    assert len({case.source for case in TABLE}) == len(TABLE)


PIECES = [
    "样稿",
    "Sample",
    "（2025/6/19）",
    "(未知)",
    "·",
    " · ",
    "。",
    ". ",
    "，",
    "|",
    "[",
    "]",
    "《",
    "》",
    '"',
    "\n",
]
MORE_PIECES = [
    "https://news.example/a",
    "检索日期2025/6/19",
    "accessed 2025-01-02",
    "标题：",
    "[EB/OL]",
    "2025",
    " ",
    "：",
]
notes = st.lists(st.sampled_from(PIECES + MORE_PIECES) | st.text(max_size=5), max_size=12).map("".join)


@given(notes)
def test_every_field_stands_in_the_note(text: str) -> None:
    cited = read_note(NoteText(text, ()))
    if cited is not None:
        line = " ".join(text.split())
        fields = (cited.title, cited.publisher, cited.author, cited.contributor)
        assert all(_within(said, line) for said in fields)


def _within(said: str, line: str) -> bool:
    """Whether the words stand there in this order; marks of a genre between them are left out."""
    return re.search(".*?".join(map(re.escape, said.split())), line) is not None


@given(notes)
def test_reading_a_note_leaves_it_as_it_is_written(text: str) -> None:
    body, _ = rendered(f"文[^1]\n\n[^1]: x{text}\n", raw_html="escape", lang="zh-CN")
    # Tags, and the marks of links to files, are no words.
    shown = re.sub(r"<[^>]*>|\s|\ufdd0/?[0-9]+\ufdd1", "", unescape(body.body.references[0].html.text))
    assert re.sub(r"\s", "", unescape(body.notes[0].text)).rstrip("…") in shown or "<" in text


@given(notes, st.sampled_from([" ", "\n", "  \n "]))
@example("检索日期2025/6/19?", " ")
@example("检索日期2025/6/19样稿 .", " ")
@example("检索日期2025/6/19样稿..", " ")
def test_white_space_at_the_end_changes_nothing(text: str, space: str) -> None:
    assert read_note(NoteText(text, ())) == read_note(NoteText(text + space, ()))


@pytest.mark.parametrize("piece", ["（", "·", "[", "《", '"', "2025/", "检索日期", "a. ", "http:/", "标题："])
def test_a_very_long_note_is_read_all_the_same(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert read_note(NoteText(text, ())) is None


def test_the_seed_forms_have_dates_of_their_own() -> None:
    note = read(
        "样稿（2025/6/17）。[https://news.example/a/](https://news.example/a)。样报。检索日期2025/6/19。"
    )
    assert note.cited is not None
    assert note.cited.published is not None
    assert note.cited.published.html == "2025-06-17"
