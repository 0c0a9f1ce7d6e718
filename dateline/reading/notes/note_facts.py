"""The facts of a note that other pages may show: what it cites, and where it is cited."""

from collections.abc import Mapping, Sequence

from dateline.reading.markdown.positions import Positions
from dateline.reading.markdown.reference_list import ListedNote
from dateline.reading.notes.note_text import note_text
from dateline.reading.notes.read_note import read_note
from dateline.reading.shortening import shortened
from dateline.values.article import Citation, Note
from dateline.values.diagnostics import Findings
from dateline.values.sources import CitedSource

LONGEST_NOTE_CHARACTERS = 20_000
NOTE_EXCERPT_CHARACTERS = 300
"""The length of a note's plain text in lists."""


def notes_facts(
    notes: Sequence[ListedNote], mark_quotes: Mapping[str, int], positions: Positions, findings: Findings
) -> tuple[Note, ...]:
    """The facts of the notes, in the order of the list.

    ``mark_quotes`` is the quote that each mark stands in, by the mark's id.
    """
    facts: list[Note] = []
    cited: CitedSource | None = None  # by the last note that stands by itself
    for note in notes:
        fact = _note_facts(note, cited, mark_quotes, positions, findings)
        if not note.part:
            cited = fact.cited
        facts.append(fact)
    return tuple(facts)


def _note_facts(
    note: ListedNote,
    cited: CitedSource | None,
    mark_quotes: Mapping[str, int],
    positions: Positions,
    findings: Findings,
) -> Note:
    written = note_text(note.definition.content)
    line, length = positions.line(note.definition.line), len(written.text)
    if length > LONGEST_NOTE_CHARACTERS:
        label = f"[^{note.definition.label}]"
        findings.add("note-long", line, 1, label=label, characters=length, limit=LONGEST_NOTE_CHARACTERS)
    in_text = note.uses[: len(note.uses) - note.named_by]
    return Note(
        label=note.definition.label,
        number=note.number,
        anchor=note.anchor,
        line=line,
        text=_excerpt(written.text),
        cited=cited if note.part else read_note(written),
        citations=tuple(Citation(anchor=use, quote=mark_quotes.get(use, -1)) for use in in_text),
        duplicate=note.duplicate,
        part=note.part,
    )


def _excerpt(text: str) -> str:
    line = " ".join(text[: 2 * NOTE_EXCERPT_CHARACTERS].split())
    return shortened(line, NOTE_EXCERPT_CHARACTERS)
