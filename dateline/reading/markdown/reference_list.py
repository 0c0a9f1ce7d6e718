"""The numbers, ids and order of an article's notes.

Numbers follow the first use in the text; uses inside notes come after those
of the text. Notes that nothing refers to come last, in the order they were
written, as do second definitions of a label: no source is lost.

Notes that add a place to another (``sub_references``) stand below that one,
as 1.1, 1.2 and so on.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from dateline.reading.markdown.footnotes import Definition, narrow_label
from dateline.reading.markdown.ids import Ids, label_id
from dateline.reading.markdown.positions import Positions
from dateline.reading.markdown.sub_references import naming_mark, whole_notes
from dateline.values.diagnostics import Findings


@dataclass(slots=True)
class ListedNote:
    """One entry of the list; ``uses`` are the ids of its marks in the text.

    One that adds a place to another has that one's number, and its own
    ``part`` below it, from 1 on. ``named_by`` is how many of the uses, the last
    ones, are those of notes that add a place to this one.
    """

    definition: Definition
    number: int
    duplicate: bool
    part: int = 0
    parts: int = 0
    anchor: str = ""
    uses: list[str] = field(default_factory=list[str])
    named_by: int = 0

    @property
    def shown_number(self) -> str:
        """What its marks show: 1, or 1.1."""
        return f"{self.number}.{self.part}" if self.part else str(self.number)


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
    notes = sorted(order.notes.values(), key=lambda note: (note.number, note.part))
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
        self._count = 0
        self.uses: defaultdict[str, list[Token]] = defaultdict(list)
        self.queue: list[Definition] = []
        self._positions = positions
        self._findings = findings
        self._wholes, circles = whole_notes(self.firsts)
        for definition in circles:
            label = f"[^{definition.label}]"
            findings.at(positions.of_text(label, definition.line), "note-circle", label=label)

    def read(self, tokens: list[Token]) -> None:
        """Queue what the marks in a text or a note refer to."""
        for inline in inlines(tokens):
            for token in inline.children or []:
                if token.type == "note_reference":
                    key = token.meta["key"]
                    self.uses[key].append(token)
                    self.queue.append(self.firsts[key])
                    if not (token.content.isascii() and self.firsts[key].label.isascii()):
                        self._compare_widths(inline, token)
                elif token.type == "note_missing" and "told" not in token.meta:
                    position = self._positions.of(inline, token.meta["at"])
                    self._findings.at(position, "note-undefined", label=token.content)

    def _compare_widths(self, inline: Token, mark: Token) -> None:
        """Report the label of full width, in a mark or in its definition, whose other one is narrow."""
        definition = self.firsts[mark.meta["key"]]
        label = mark.content[2:-1].strip()
        for written, other, position in (
            (label, definition.label, self._positions.of(inline, mark.meta["at"])),
            (definition.label, label, self._positions.of_text(f"[^{definition.label}]", definition.line)),
        ):
            if written != (narrow := narrow_label(written)) and other == narrow_label(other):
                self._findings.at(position, "note-label-wide", text=f"[^{written}]", mend=f"[^{narrow}]")

    def place_queued(self) -> None:
        """Give each queued note the next place, and then those that it refers to itself."""
        for definition in self.queue:  # grows while it is read
            if id(definition) in self.notes:
                continue
            duplicate = self.firsts[definition.key] is not definition
            whole = None if duplicate else self._wholes.get(definition.key)
            if whole:
                self._place(whole, duplicate=False)
            self._place(definition, duplicate=duplicate, below=whole)
        self.queue.clear()

    def _place(self, definition: Definition, *, duplicate: bool, below: Definition | None = None) -> None:
        if id(definition) in self.notes:
            return
        if below:
            whole = self.notes[id(below)]
            whole.parts += 1
            note = ListedNote(definition, whole.number, duplicate, whole.parts)
            if mark := naming_mark(definition.content):
                mark.meta["names"] = True
        else:
            self._count += 1
            note = ListedNote(definition, self._count, duplicate)
        self.notes[id(definition)] = note
        self.read(definition.content)


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
    for note in cited:
        # The places that others add come last: they say nothing of the text.
        uses[note.definition.key].sort(key=_names)
        note.named_by = sum(map(_names, uses[note.definition.key]))
    for first in (True, False):
        for note in cited:
            marks = uses[note.definition.key]
            for mark in marks[:1] if first else marks[1:]:
                mark.meta["anchor"] = ids.unique(wanted[note.anchor], first=2)
                mark.meta["target"], mark.meta["number"] = note.anchor, note.shown_number
                note.uses.append(mark.meta["anchor"])


def _names(mark: Token) -> bool:
    return "names" in mark.meta


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
