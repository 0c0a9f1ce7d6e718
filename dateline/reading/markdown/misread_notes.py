"""Marks of notes within a text that Markdown reads as text: told where they stand, with the mend.

``[^1`` without its end, ``［^1］``, ``[^1, ^2]``, ``^[the note itself]``, and marks in a picture's caption.
Those that hold other characters than ``^`` and brackets are told by ``mark_slips``.
"""

import re
from collections.abc import Container

from markdown_it.token import Token

from dateline.reading.markdown.footnotes import label_key, marks_in, plain_label
from dateline.reading.markdown.free_numbers import FreeNumbers
from dateline.reading.markdown.positions import Positions, place_of_text
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_SHOWN_CHARACTERS = 24
_LABEL = r"([^\[\]［］【】\s^，。、；：！？,;!?]{1,40})"
_note_slips = lazy_pattern(
    rf"[\[［【]\^{_LABEL}[\]］】]"  # ［^1］, 【^1】, [^1】
    rf"|[\[［【]\^{_LABEL}"  # [^1 without its end
    r"|\^\[(?:([^\[\]\n]{1,400})\]|(?![ \t])[^\[\]\n]*\Z)"  # ^[the note itself], or up to a link in it
)
_note_in_text = lazy_pattern(r"\^\[(?:[^\[\]\n]|\[[^\[\]\n]{0,400}\]){1,1000}\]")
"""A note within the text in its source, where links may stand in it."""
_BETWEEN_LABELS = r"[,，、;；]|\s+(?=\^)"
_several = lazy_pattern(rf"\[\^([^\[\]]*(?:{_BETWEEN_LABELS})[^\[\]]*)\]")
_number = lazy_pattern(r"[0-9]{1,3}")


class MisreadNotes:
    """Reports such marks; ``keys`` are those of the notes that they mean."""

    def __init__(
        self, notes: Container[str], free: FreeNumbers, positions: Positions, findings: Findings
    ) -> None:
        self.keys: set[str] = set()
        self._notes = notes
        self._free = free
        self._positions = positions
        self._findings = findings

    def in_text(self, inline: Token, text: str) -> None:
        """Report the marks in a text of the inline token."""
        for slip in _note_slips.finditer(text):
            if slip[0].startswith("^"):
                self._note_in_text(inline, text, slip)
                continue
            label = plain_label(slip[1] or slip[2] or "")
            if label and slip[0] == f"[^{label}]":
                continue  # escaped by the editor
            if label and slip[2] and label_key(label) not in self._notes:
                number = _number.match(label)
                if not number:
                    continue  # no note is meant
                label = number[0]
                self._tell(
                    inline,
                    place_of_text(inline.content, text, slip.start()),
                    "note-mark",
                    f"[^{label}",
                    mend=f"[^{label}]",
                )
                continue
            self.keys.add(label_key(label))
            place = place_of_text(inline.content, text, slip.start())
            self._tell(inline, place, "note-mark", slip[0], mend=f"[^{label}]")

    def _note_in_text(self, inline: Token, text: str, slip: re.Match[str]) -> None:
        """Report ``^[the note itself]``, if it ends; the mend is the next number without a note.

        ``^[1]`` is a mark, where there is such a note.
        """
        place = place_of_text(inline.content, text, slip.start())
        if not place and (slip[3] or "").isdecimal() and inline.content[slip.end() :][:1] in (":", "："):
            return  # told as a definition
        if slip[3] in self._notes:
            self.keys.add(slip[3])
            self._tell(inline, place, "note-mark", slip[0], mend=f"[^{slip[3]}]")
        elif whole := _note_in_text.match(inline.content, max(place, 0)):
            shown = whole[0] if len(whole[0]) <= _SHOWN_CHARACTERS else f"{whole[0][:_SHOWN_CHARACTERS]}…"
            self._tell(inline, place, "note-inline", shown, mend=f"[^{self._free.next()}]")

    def several(self, inline: Token, token: Token) -> None:
        """``[^1, ^2]``, which is one label that nobody defined."""
        if match := _several.fullmatch(token.content):
            labels = [label.strip().lstrip("^") for label in re.split(_BETWEEN_LABELS, match[1])]
            self.keys.update(map(label_key, filter(None, labels)))
            if all(label_key(label) in self._notes for label in labels if label):
                token.meta["told"] = True
                mend = "".join(f"[^{label}]" for label in labels if label)
                self._tell(inline, int(token.meta["at"]), "note-mark", token.content, mend=mend)

    def unread(self, inline: Token, token: Token, text: str) -> None:
        """Report the marks in a picture's caption and in its alternative text."""
        for mark in marks_in(text, self._notes):
            self.keys.add(mark.key)
            self._tell(inline, int(token.meta.get("at", 0)), "note-unread", text[mark.begin : mark.end])

    def _tell(self, inline: Token, offset: int, code: str, text: str, **more: str) -> None:
        self._findings.at(self._positions.of(inline, max(offset, 0)), code, text=text, **more)
