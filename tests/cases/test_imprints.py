"""The kinds of works that notes cite, with issue, pages and numbers (imprints.txt)."""

from pathlib import Path

import pytest
from msgspec.structs import asdict

from dateline.values.sources import Imprint
from tests.cases.test_notes_read import read

CASES = [
    block.split("\n→ ")
    for block in Path(__file__).with_name("imprints.txt").read_text("utf-8").strip().split("\n\n")[1:]
]


def told(imprint: Imprint) -> str:
    """As the table writes it."""
    fields = {"kind": imprint.genre} | {
        name: said for name, said in asdict(imprint).items() if name != "genre"
    }
    return " ¦ ".join(f"{name}: {said}" for name, said in fields.items() if said)


@pytest.mark.parametrize(("note", "wanted"), CASES, ids=[note[:30] for note, _ in CASES])
def test_a_note_says_what_kind_of_work_it_cites(note: str, wanted: str):
    cited = read(note).cited
    assert cited
    assert told(cited.imprint) == wanted
