"""Notes in thirty styles: how many fields are read as an editor would read them."""

from pathlib import Path
from typing import NamedTuple

import pytest

from dateline.values.article import Note
from tests.cases.collected import rendered

HERE = Path(__file__).parent
TABLES = (
    *("notes_styles.txt", "notes_styles_set_aside.txt"),
    *("notes_rounds.txt", "notes_later_rounds.txt", "notes_usual_and_hard.txt"),
    "notes_annotated.txt",
    "notes_news_archives.txt",
    "notes_every_form.txt",
    "notes_by_subject.txt",
    "notes_registers.txt",
    "notes_ordinary.txt",
)
FIELDS = ("title", "publisher", "author", "contributor", "published", "retrieved", "address")


class Styled(NamedTuple):
    """A note, its style, and the fields that it has."""

    style: str
    note: str
    fields: dict[str, str]


def table(name: str) -> list[Styled]:
    """The notes of a table: a heading for each style, each note with its fields below it."""
    notes: list[Styled] = []
    style = note = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("§ "):
            style = line[2:]
        elif line.startswith("→ "):
            notes.append(Styled(style, note, _fields(line[2:])))
        elif line:
            note = line
    return notes


def _fields(outcome: str) -> dict[str, str]:
    parts = (each.partition(": ") for each in outcome.split(" ¦ "))
    return {name: value for name, _, value in parts}


def read(note: str) -> dict[str, str]:
    """What is read of an article's only note, in the words of the table."""
    body = rendered(f"文[^1]\n\n[^1]: {note}\n", lang="zh-CN", raw_html="sanitise")[0]
    return told(body.notes[0])


def told(note: Note) -> dict[str, str]:
    """The fields that are not empty, by their names in the table."""
    cited = note.cited
    if cited is None:
        return {"a remark": ""}
    dates = {"published": cited.published, "retrieved": cited.retrieved}
    unknown = {"published": cited.published_unknown, "retrieved": cited.retrieved_unknown}
    said = {name: getattr(cited, name) for name in ("title", "publisher", "author", "contributor")}
    for name, date in dates.items():
        said[name] = date.edtf if date else unknown[name].replace("unwritten", "")
    said["address"] = cited.url
    return {name: value for name, value in said.items() if value}


def right_fields(styled: Styled) -> int:
    """How many fields are read as the table says; of a note that is a remark here and none there, not one."""
    said = read(styled.note)
    if ("a remark" in said) != ("a remark" in styled.fields):
        return 0
    return sum(styled.fields.get(name, "") == said.get(name, "") for name in FIELDS)


@pytest.mark.parametrize("name", TABLES)
def test_fields_are_read_as_an_editor_reads_them(name: str) -> None:
    notes = table(name)
    right = [right_fields(each) for each in notes]
    wholly = sum(count == len(FIELDS) for count in right)
    wrong = "\n".join(each.note for each, count in zip(notes, right, strict=True) if count < len(FIELDS))
    assert sum(right) >= 0.99 * len(notes) * len(FIELDS), wrong
    assert wholly >= 0.96 * len(notes), wrong


def test_the_tables_are_wide_enough() -> None:
    notes = [each for name in TABLES for each in table(name)]
    assert len({each.note for each in notes}) == len(notes) >= 300
    assert len({each.style for each in notes}) >= 30
