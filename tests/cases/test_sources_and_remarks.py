"""Notes in odd shapes: each that cites is a source, and none that remarks is."""

from pathlib import Path

from tests.cases.collected import rendered

CASES = Path(__file__).parent / "sources_and_remarks.txt"


def test_no_source_is_lost_and_no_remark_is_a_source() -> None:
    _, cites, remarks = CASES.read_text(encoding="utf-8").split("§ ")
    lost = [note for note, is_source in _read(cites) if not is_source]
    counted = [note for note, is_source in _read(remarks) if is_source]
    assert (lost, counted) == ([], [])


def _read(section: str) -> list[tuple[str, bool]]:
    """The notes below a heading, a line each, and whether each is a source."""
    notes = [line for line in section.splitlines()[1:] if line]
    marks = "".join(f"[^{number}]" for number in range(len(notes)))
    listed = "\n\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes))
    body = rendered(f"文{marks}\n\n{listed}\n", lang="zh-CN", raw_html="sanitise")[0]
    return [(note, told.cited is not None) for note, told in zip(notes, body.notes, strict=True)]
