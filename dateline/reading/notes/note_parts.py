"""The parts of a note that say who made its source and what it is called."""

import re
from typing import NamedTuple

from dateline.reading.notes.labels import NoteDates, announced, label_of, labels_in, without_lead
from dateline.reading.notes.names import is_person
from dateline.reading.notes.note_text import NoteText
from dateline.reading.notes.segments import cut
from dateline.reading.notes.source_url import Address

LONGEST_AUTHOR_CHARACTERS = 60

_GENRE = r"[\[［【](?:(?:EB|J|M|N|C|D|R|P|S|DB|CP|A|Z)(?:/OL)?|Internet|Online)[\]］】]"
GENRE = re.compile(_GENRE, re.IGNORECASE)
"""A mark of the kind of source, as GB/T 7714 and Vancouver write it: ``[EB/OL]``, ``[Internet]``."""
_AROUND_GENRE = re.compile(rf"\s*{_GENRE}[.．。]?\s*", re.IGNORECASE)
LEADS = re.compile(
    r"(?:参见|參見|参阅|參閱|详见|詳見|见|見|来源|來源|出处|出處|原文|see(?:\s+also)?|cf\.|source|via)\s*[:：]?\s*\Z",
    re.IGNORECASE,
)
"""Words that lead over to a source: ``参见``, ``see also``."""
_QUOTED = re.compile(
    r'(?:^|(?<=[.,。，]\s)|(?<=\s))(?P<mark>["“])(?P<title>[^"“”\n]{2,300})["”](?=[\s.,，。（(]|\Z)'
)
_WORD = re.compile(r"[^\W_]")
_EDGES = " \t\n．·•・‧|｜,，。;；:：—–/"
_WRAPPERS = {"《": "》", "“": "”", '"': '"', "「": "」", "『": "』", "〈": "〉"}
_BRACKETS = (("（", "）"), ("(", ")"), ("[", "]"), ("【", "】"), ("［", "］"))
_OPENING = tuple(opening for opening, _ in _BRACKETS)
_CLOSING = tuple(closing for _, closing in _BRACKETS)
_EMPTY_BRACKETS = frozenset(opening + closing for opening, closing in _BRACKETS)


class NoteParts(NamedTuple):
    """The parts of a note, in order, without dates, labels and the address.

    ``titled``: the first of them is the title for sure.
    """

    texts: list[str]
    titled: bool


def note_parts(note: NoteText, address: Address, dates: NoteDates) -> tuple[dict[str, str], NoteParts]:
    """The labelled fields of a note, and its parts without a label.

    The field ``before`` is a name before the title that need not be the author's.
    """
    text = note.text
    link = address.link
    spans = [(date.start, date.end) for date in dates.all]
    named = link is not None and address.names
    own = [(announced(text, each.start), each.end) for each in note.links if not (named and each is link)]
    quoted = _QUOTED.search(text) if not named and ('"' in text or "“" in text) else None
    whole = [quoted.span()] if quoted else []
    if named and link:
        whole.append((link.start, link.end))
    labels = [(place, place) for place in labels_in(text)]
    unbroken = [(each.start, each.end) for each in note.links]
    taken = {*spans, *own}
    segments = cut(text, [*spans, *own, *whole, *labels], unbroken)
    fields: dict[str, str] = {}
    texts: list[str] = []
    titles: list[str] = []
    for segment in segments:
        if any(start <= segment.start and segment.end <= end for start, end in taken):
            continue
        written = text[segment.start : segment.end]
        if segment in whole:
            titles.append(clean_part(quoted["title"] if quoted else written))
            texts.append(titles[-1])
            continue
        label, value = label_of(written.strip(_EDGES))
        if label:
            if clean_part(value):
                fields.setdefault(label, clean_part(value))
            elif label == "url":
                fields.setdefault(label, "")
            continue
        if GENRE.search(written):
            written = _AROUND_GENRE.sub(" ", written)
        piece = clean_part(without_lead(written))
        if _WORD.search(piece) and not LEADS.fullmatch(piece) and not piece.startswith("http"):
            texts.append(piece)
    if titles and texts and texts[0] != titles[0]:
        before, texts = _around(titles[0], texts)
        if len(before) == 1 and len(before[0]) <= LONGEST_AUTHOR_CHARACTERS and not LEADS.search(before[0]):
            # The author of a quoted or linked title may stand before it.
            fields.setdefault("author" if is_person(before[0].rstrip(".")) else "before", before[0])
    return fields, NoteParts(texts, bool(titles))


def _around(title: str, texts: list[str]) -> tuple[list[str], list[str]]:
    """The parts before a title, and the title with those behind it."""
    place = texts.index(title)
    return texts[:place], texts[place:]


def clean_part(text: str) -> str:
    """A part on one line, without the marks around it and without a pair of quotation marks that wraps it."""
    line = " ".join(text.split()).strip(_EDGES)
    if line.startswith(_CLOSING) or line.endswith(_OPENING) or line in _EMPTY_BRACKETS:
        line = _without_brackets_around(line).strip(_EDGES)
    if line.endswith(".") and not line.endswith("..") and not re.search(r"\b\w\.\Z", line):
        line = line[:-1].rstrip(_EDGES)
    closing = _WRAPPERS.get(line[:1])
    if closing and len(line) > 2 and line[-1] == closing and closing not in line[1:-1]:
        return line[1:-1].strip()
    return line


def _without_brackets_around(line: str) -> str:
    """The line without a bracket that opens at its end, and one that closes at its beginning."""
    for opening, closing in _BRACKETS:
        line = line.removesuffix(opening).rstrip() if line.endswith(opening) else line
        line = line.removeprefix(closing).lstrip() if line.startswith(closing) else line
        if line in (opening + closing, opening, closing):
            return ""
    return line
