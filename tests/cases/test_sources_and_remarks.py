"""Notes in odd shapes: each that cites is a source, and none that remarks is."""

from pathlib import Path

from tests.cases.test_notes_styles import read

CASES = Path(__file__).parent / "sources_and_remarks.txt"


def test_no_source_is_lost_and_no_remark_is_a_source() -> None:
    _, cites, remarks = CASES.read_text(encoding="utf-8").split("§ ")
    lost = [note for note in _notes(cites) if "a remark" in read(note)]
    counted = [note for note in _notes(remarks) if "a remark" not in read(note)]
    assert (lost, counted) == ([], [])


def _notes(section: str) -> list[str]:
    """The notes below a heading, a line each."""
    return [line for line in section.splitlines()[1:] if line]
