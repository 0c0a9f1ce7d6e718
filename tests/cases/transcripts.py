"""Case files: what an editor writes, and what a reader and the editor then see.

A case is a title after ``§``, the source, a line ``→``, and the outcome:

- the body's HTML; ``{0}`` and ``{/0}`` are where slot 0 stands;
- ``{0} image a.png`` and the like: what the slots are, with line and column;
- ``LIST`` where the reference list stands, with the editor's heading;
- ``(1) fn-1 from fnref-1: …`` each note with its id, the ids of its uses, its HTML;
- ``! 3:7 note-undefined`` each diagnostic with line and column.
"""

import re
from pathlib import Path
from typing import NamedTuple

from dateline.reading.body import ArticleText
from dateline.values.settings import RawHtml
from dateline.values.slots import ImageSlot, LinkSlot, Slot, TimeSlot
from tests.cases.collected import Found, rendered


class Case(NamedTuple):
    """One case: its title, the source, the outcome."""

    title: str
    source: str
    outcome: str


def cases(name: str) -> list[Case]:
    """The cases of a file beside this module."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    found = re.findall(r"^§ ([^\n]+)\n(.*?)\n→\n(.*?)(?=^§ |\Z)", text, re.MULTILINE | re.DOTALL)
    return [Case(title, source.strip("\n"), outcome.strip()) for title, source, outcome in found]


def outcome(source: str, raw_html: RawHtml = "sanitise", lang: str = "zh-CN") -> str:
    """What becomes of a source, as case files show it."""
    return transcript(*rendered(source, raw_html=raw_html, lang=lang))


def transcript(text: ArticleText, found: Found) -> str:
    """A rendered text and its findings as case files show it."""
    body = text.body
    lines = [body.before.text]
    if body.references or body.list_heading:
        heading = body.list_heading
        lines.append(f"LIST h{heading.level} #{heading.id} {heading.html}" if heading else "LIST")
    for note in body.references:
        uses = ", ".join(each.anchor for each in note.backlinks) or "nowhere"
        kind = ", a duplicate" if note.duplicate else ""
        lines.append(f"({note.shown_number}) {note.anchor} from {uses}{kind}: {note.html}".rstrip())
    lines.append(body.after.text)
    lines += [f"{{{number}}} {_described(slot)}" for number, slot in enumerate(text.slots)]
    lines += [f"! {each.line}:{each.column} {each.code}" for each in found]
    shown = "\n".join(line.strip("\n") for line in lines if line.strip())
    return re.sub("\ufdd0(/?[0-9]+)\ufdd1", r"{\1}", shown)


def _described(slot: Slot) -> str:
    if isinstance(slot, TimeSlot):
        return f"date of event {slot.event}"
    place = f"at {slot.line}:{slot.column}"
    if isinstance(slot, ImageSlot):
        first = " (first)" if slot.first else ""
        return f"image {slot.source} “{slot.alt}” “{slot.title}”{first} {place}"
    kind = "link" if isinstance(slot, LinkSlot) else "address"
    return f"{kind} {slot.target}{slot.tail} {place}"
