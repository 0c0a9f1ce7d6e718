"""Marks of notes that were written in another way than ``[^1]``: told where they stand, with the mend.

``(^1)``, ``[ ^1]``, ``[1^]`` and ``^1^`` count only where such a note is defined, and a
bare ``[1]``, ``<sup>1</sup>``, ``①`` or an escaped mark only where no mark cites it: each may be
anything else. A note within the text, ``（注1：…）``, is one that nothing joins to the others.
"""

import unicodedata
from collections.abc import Container, Iterator, Sequence

from markdown_it.token import Token

from dateline.reading.markdown.footnotes import label_key, plain_label
from dateline.reading.markdown.free_numbers import FreeNumbers
from dateline.reading.markdown.positions import Positions, place_of_text
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern, literal_look

_SHOWN_CHARACTERS = 24
_LABEL = r"([^\[\]［］【】〔〕()（）{}\s^，。、；：！？,;!?]{1,40})"
_marks = lazy_pattern(
    rf"[〔（({{]\s?[\^＾]\s?{_LABEL}[〕）)}}]|[\[［【](?:\s\^|\s?＾)\s?{_LABEL}\s?[\]］】]|\^(\d{{1,3}})\^"
    r"|\[(\d{1,3})\s?[\^＾]\]"
    r"|[\[［【〔]\s?(\d{1,3})\s?[\]］】〕](?![(（:：\[])"
)
# What a text holds in which any of this may stand: most hold none of it.
_suspect = literal_look(
    r"[〔（({] ?[\^＾]|[\[［【](?: \^| ?＾)|[（(]注 ?\d|\^\d{1,3}\^|[\[［【〔] ?\d{1,3} ?[\]］】〕]"
    r"|\[\^[^\[\]\n]{0,40}[-–—~～０-９^]|\[\d{1,3} ?[\^＾]\]|\\\[\^\d{1,3}\\\]|<sup>"
)
_raised_or_circled = lazy_pattern("[¹²³①-⑳]")
_notes_in_text = lazy_pattern(r"[（(]注 ?(\d{1,3})\s?[:：]")
_escaped = lazy_pattern(r"\\\[\^(\d{1,3})\\\]")
_raised = lazy_pattern(
    r"(?<![A-Za-z米\d])[¹²³⁴-⁹](?![⁰¹²³⁴-⁹])|(?<=[^\s。；;，,、：:])[①-⑳](?=[\s。，；、！？”）]|\Z)"
)
"""Raised and circled numbers, but square metres and the marks of lists."""
_in_html = lazy_pattern(r"<sup>\s*[\[［]?(\d{1,3})[\]］]?\s*</sup>")
_carets = frozenset("^＾")
_range = lazy_pattern(r"\[\^(\d{1,3})\s*[-–—~～]\s*\^?(\d{1,3})\]")


def report_mark_slips(
    text: str,
    tokens: Sequence[Token],
    notes: Container[str],
    free: FreeNumbers,
    positions: Positions,
    findings: Findings,
) -> frozenset[str]:
    """Report such marks in the tokens of a text; the keys of the notes that they mean."""
    if not (_suspect.finds(text) or _raised_or_circled.search(text)):
        return frozenset()
    inlines = [*_in_text(tokens)]
    cited = {
        child.meta["key"]
        for inline in inlines
        for child in inline.children or ()
        if child.type == "note_reference"
    }
    keys: set[str] = set()
    for inline in inlines:
        if "注" in inline.content:
            _report_notes_in_text(inline, free, positions, findings)
        for token, place, written, labels in _slips(inline):
            meant = [label_key(plain_label(label)) for label in labels]
            # What may be anything else is a mark only where no other cites the note.
            doubtful = _carets.isdisjoint(written) or written[0] == "\\"
            if not all(key in notes for key in meant) or (doubtful and cited & {*meant}):
                continue
            keys.update(meant)
            token.meta["told"] = True
            mend = "".join(f"[^{plain_label(label)}]" for label in labels)
            findings.at(positions.of(inline, place), "note-mark", text=written, mend=mend)
    return frozenset(keys)


def _report_notes_in_text(inline: Token, free: FreeNumbers, positions: Positions, findings: Findings) -> None:
    """Report notes that stand in brackets within the text; the mend is the next number without a note."""
    for token in inline.children or ():
        for note in _notes_in_text.finditer(token.content) if token.type == "text" else ():
            place = max(place_of_text(inline.content, token.content, note.start()), 0)
            shown = f"{inline.content[place:][:_SHOWN_CHARACTERS]}…"
            mend = f"[^{free.next(int(note[1]))}]"
            findings.at(positions.of(inline, place), "note-inline", text=shown, mend=mend)


def _in_text(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens that hold words, but for those of the notes themselves."""
    depth = 0
    for token in tokens:
        depth += {"note_open": 1, "note_close": -1}.get(token.type, 0)
        if token.type == "inline" and not depth:
            yield token


def _slips(inline: Token) -> Iterator[tuple[Token, int, str, list[str]]]:
    """The token of each mark, its place, how it is written, and the labels of the notes that it means."""
    children = inline.children or ()
    for token in children:
        for slip in _slips_of(inline, token):
            yield token, *slip
    raised = next((each for each in children if each.type == "html_inline" and each.content == "<sup>"), None)
    if raised is not None:
        for mark in _in_html.finditer(inline.content):
            yield raised, mark.start(), mark[0], [mark[1]]


def _slips_of(inline: Token, token: Token) -> Iterator[tuple[int, str, list[str]]]:
    if token.type == "text":
        for mark in _marks.finditer(token.content):
            label = next(filter(None, mark.groups()))
            place = place_of_text(inline.content, token.content, mark.start())
            yield max(place, 0), mark[0], [label]
        for mark in _escaped.finditer(token.content):
            place = inline.content.find("\\[^" + mark[1])
            yield max(place, 0), mark[0], [mark[1]]
        for mark in _raised.finditer(token.content):
            place = place_of_text(inline.content, token.content, mark.start())
            yield max(place, 0), mark[0], [str(int(unicodedata.numeric(mark[0])))]
    elif token.type == "note_missing" and "told" not in token.meta:
        at, written = int(token.meta["at"]), token.content
        if (span := _range.fullmatch(written)) and int(span[1]) < int(span[2]) <= int(span[1]) + 20:
            yield at, written, [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        elif (label := written[2:-1].strip()) != plain_label(label):
            yield at, written, [label]
