"""The numbers, ids and order of an article's notes.

Numbers follow the first use in the text; uses inside notes come after those
of the text. Notes that nothing refers to come last, in the order they were
written, as do second definitions of a label: no source is lost.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from dateline.reading.markdown.footnotes import Definition
from dateline.reading.markdown.ids import Ids, label_id
from dateline.reading.markdown.positions import Positions
from dateline.values.diagnostics import Findings


@dataclass(slots=True)
class ListedNote:
    """One entry of the list; ``uses`` are the ids of its marks in the text."""

    definition: Definition
    number: int
    duplicate: bool
    anchor: str = ""
    uses: list[str] = field(default_factory=list[str])


def inlines(tokens: list[Token]) -> Iterator[Token]:
    """The tokens that hold text: paragraphs' and the like, and blocks of raw HTML."""
    return (token for token in tokens if token.type in ("inline", "html_block"))


def settle_notes(
    text: list[Token],
    definitions: list[Definition],
    ids: Ids,
    positions: Positions,
    findings: Findings,
    *,
    mentioned: Container[str],
) -> list[ListedNote]:
    """The notes in the order of the list. ``mentioned`` are the keys of those cited where no mark is read.

    Each mark in the tokens gets ``meta["anchor"]`` (its own id),
    ``meta["target"]`` (the note's) and ``meta["number"]``.
    """
    order = ListOrder(definitions, positions, findings)
    order.read(text)
    order.place_queued()
    for definition in definitions:
        order.queue.append(definition)
        order.place_queued()
    notes = list(order.notes.values())
    _give_ids(notes, [order.notes[id(definition)] for definition in definitions], order.uses, ids)
    _report(notes, order.firsts, mentioned, positions, findings)
    return notes


class ListOrder:
    """The order of the notes, as their marks are read: ``notes`` by their definitions' identity.

    ``firsts`` are the definitions that marks refer to, by key, ``uses`` the
    marks of each key.
    """

    def __init__(self, definitions: Sequence[Definition], positions: Positions, findings: Findings) -> None:
        self.firsts: dict[str, Definition] = {}
        for definition in definitions:
            self.firsts.setdefault(definition.key, definition)
        self.notes: dict[int, ListedNote] = {}
        self.uses: defaultdict[str, list[Token]] = defaultdict(list)
        self.queue: list[Definition] = []
        self._positions = positions
        self._findings = findings

    def read(self, tokens: list[Token]) -> None:
        """Queue what the marks in a text or a note refer to."""
        for inline in inlines(tokens):
            for token in inline.children or []:
                if token.type == "note_reference":
                    key = token.meta["key"]
                    self.uses[key].append(token)
                    self.queue.append(self.firsts[key])
                elif token.type == "note_missing" and "told" not in token.meta:
                    position = self._positions.of(inline, token.meta["at"])
                    self._findings.at(position, "note-undefined", label=token.content)

    def place_queued(self) -> None:
        """Give each queued note the next place, and then those that it refers to itself."""
        for definition in self.queue:  # grows while it is read
            if id(definition) not in self.notes:
                duplicate = self.firsts[definition.key] is not definition
                self.notes[id(definition)] = ListedNote(definition, len(self.notes) + 1, duplicate)
                self.read(definition.content)
        self.queue.clear()


def notes_by_mark(notes: Sequence[ListedNote]) -> dict[str, int]:
    """The place in the list of the note that each mark refers to, by the mark's id."""
    return {use: place for place, note in enumerate(notes) for use in note.uses}


def notes_by_label(notes: Sequence[ListedNote]) -> dict[str, int]:
    """The place in the list of each note, by its label."""
    return {note.definition.label: place for place, note in enumerate(notes) if not note.duplicate}


def _give_ids(
    notes: list[ListedNote], in_source: list[ListedNote], uses: dict[str, list[Token]], ids: Ids
) -> None:
    """Give notes and marks their ids: an id follows from its own label first, others' repeats make way."""
    for note in sorted(in_source, key=lambda note: note.duplicate):
        note.anchor = ids.unique("fn-" + label_id(note.definition.label), first=2)
    cited = [note for note in notes if not note.duplicate and uses[note.definition.key]]
    wanted = {note.anchor: "fnref-" + note.anchor.removeprefix("fn-") for note in cited}
    for first in (True, False):
        for note in cited:
            marks = uses[note.definition.key]
            for mark in marks[:1] if first else marks[1:]:
                mark.meta["anchor"] = ids.unique(wanted[note.anchor], first=2)
                mark.meta["target"], mark.meta["number"] = note.anchor, note.number
                note.uses.append(mark.meta["anchor"])


def _report(
    notes: list[ListedNote],
    firsts: dict[str, Definition],
    mentioned: Container[str],
    positions: Positions,
    findings: Findings,
) -> None:
    for note in notes:
        if not note.duplicate and (note.uses or note.definition.key in mentioned):
            continue
        label = f"[^{note.definition.label}]"
        position = positions.of_text(label, note.definition.line)
        if note.duplicate:
            other = positions.line(firsts[note.definition.key].line)
            findings.at(position, "note-duplicate", label=label, other=other)
        else:
            findings.at(position, "note-uncited", label=label)
