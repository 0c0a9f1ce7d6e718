"""The parts of a note that say who made its source and what it is called."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dateline.reading.notes.asides import (
    is_aside,
    is_unknown,
    is_unpublished,
    without_edition,
    without_format,
    without_places,
    without_unknown,
)
from dateline.reading.notes.labels import NoteDates, announced, is_label, label_of, labels_in, without_lead
from dateline.reading.notes.names import LONGEST_NAME_LIST_CHARACTERS, is_person, writers_at
from dateline.reading.notes.note_text import NoteText
from dateline.reading.notes.segments import Segment, cut
from dateline.reading.notes.source_url import Address
from dateline.reading.notes.titles import TitleMark, is_generic, link_title, title_marks

_GENRE = r"[\[［【](?:(?:EB|J|M|N|C|D|R|P|S|DB|CP|A|Z|G|CM|DS)(?:/(?:OL|CD|DK|MT))?|Internet|Online)[\]］】]"
GENRE = re.compile(_GENRE, re.IGNORECASE)
"""A mark of the kind of source, as GB/T 7714 and Vancouver write it: ``[EB/OL]``, ``[Internet]``."""
_AROUND_GENRE = re.compile(rf"\s*{_GENRE}[.．。]?\s*", re.IGNORECASE)
_LEAD = (
    r"(?:参见|參見|参阅|參閱|参考|详见|詳見|见|見|原文链接|原文|资料来源|来源|來源|出处|出處|引自|转引自"
    r"|see(?:\s+also)?|cf\.|source|via|from)"
)
LEADS = re.compile(rf"{_LEAD}\s*[:：]?\s*\Z", re.IGNORECASE)
"""Words that lead over to a source: ``参见``, ``see also``."""
_LEADS_TEXT = re.compile(
    r"\s*(?:\[\d{1,3}\]\s*)?(?:(?:参见|參見|参阅|參閱|详见|詳見|转引自|引自)[:：]?\s*"
    r"|(?:see(?:\s+also)?|cf\.)\s+(?=[\"“A-Z])|原文(?:链接)?[:：]\s*)?",
    re.IGNORECASE,
)
_MAY_BE_LABELLED = re.compile(
    r"[:：]|\A\W*(?:文|by|记者|本报|本刊|特约|uploaded|written|posted)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]")
_EDGES = " \t\n．·•・‧|｜,，、。;；:：—–/_"
_WRAPPERS = {"'": "'", "《": "》", "“": "”", '"': '"', "「": "」", "『": "』", "〈": "〉", "‘": "’"}
_BRACKETS = (("（", "）"), ("(", ")"), ("[", "]"), ("【", "】"), ("［", "］"))
_OPENING = tuple(opening for opening, _ in _BRACKETS)
_CLOSING = tuple(closing for _, closing in _BRACKETS)
_BRACKET = re.compile(f"[{re.escape(''.join((*_OPENING, *_CLOSING)))}]")
_EMPTY_BRACKETS = frozenset(opening + closing for opening, closing in _BRACKETS)
_INITIAL_ENDS = re.compile(r".\b\w\.\Z")
_QUOTES = "\"“”'‘’「」『』《》"


class NoteParts(NamedTuple):
    """The parts of a note, in order, without dates, labels, places in a work, and the address.

    ``before`` are those before what is a title for sure, ``title`` is that title, "" where none is sure;
    ``after`` are the others. ``dated``: the date of publication stands right behind the first part.
    ``year`` is one that stands among volume and pages. ``writers``: the first part is a list of writers.
    ``mark`` is the kind of mark between the parts; ``colon``: one stands before the title. ``italic`` are
    the parts in italics. ``adjoining`` are the first two as written, where the date stands right behind
    the second and an address behind the date. ``unpublished``: the note says that the publisher is not
    known. ``genre``: it has a mark of the kind of source.
    """

    before: list[str]
    title: str
    after: list[str]
    dated: bool = False
    year: str = ""
    writers: bool = False
    mark: str = ""
    colon: bool = False
    italic: frozenset[str] = frozenset()
    adjoining: str = ""
    unpublished: bool = False
    genre: bool = False

    @property
    def texts(self) -> list[str]:
        """All of them, in order."""
        return [*self.before, *([self.title] if self.title else []), *self.after]


def writers_of(text: str) -> tuple[int, int]:
    """Where the names of writers begin and end that a note begins with, in Latin script."""
    begin = lead.end() if (lead := _LEADS_TEXT.match(text)) else 0
    return begin, writers_at(text, begin)


def note_parts(
    note: NoteText, address: Address, dates: NoteDates, writers: tuple[int, int]
) -> tuple[dict[str, str], NoteParts]:
    """The labelled fields of a note, and its parts without a label; ``writers`` is where they stand."""
    text = note.text
    named = address.link if address.names else None
    spans = [(date.start, date.end) for date in dates.all]
    own = [(announced(text, each.start), each.end) for each in note.links if each is not named]
    if address.written:
        own.append(address.written)
    title = link_title(text, named) if named else None
    begin = writers[0]
    marks = title_marks(text, [*own, *spans, *([title] if title else [])])
    genre = GENRE.search(text)
    whole = [
        *([title] if title else []),
        *(mark[:2] for mark in marks),
        *([writers] if writers[1] > begin else []),
    ]
    edges = [*([(0, begin)] if begin else []), *note.emphasised, *([genre.span()] if genre else [])]
    labels = [(place, place) for place in labels_in(text)]
    unbroken = [(each.start, each.end) for each in note.links]
    taken = {*spans, *own, *([(0, begin)] if begin else []), *([genre.span()] if genre else [])}
    # What GB/T 7714 and Vancouver describe is cut with full stops; so is what begins with writers and one.
    stops = not title and (genre or (not marks and _begins_with_writers(text, writers)))
    segments, mark = cut(text, [*spans, *own, *whole, *edges, *labels], unbroken, ". " if stops else "")
    chosen = title or _title_among(marks, text)
    fields: dict[str, str] = {}
    found: list[tuple[Segment, str]] = []
    unpublished = False
    for segment in segments:
        if segment in taken or any(start <= segment.start and segment.end <= end for start, end in taken):
            continue
        written = text[segment.start : segment.end]
        if segment == chosen:
            found.append((segment, _title(written)))
            continue
        if _MAY_BE_LABELLED.search(written):
            label, value = label_of(written.strip(_EDGES + "（()）"))
            if label:
                value = clean_part(value)
                if label == "url" or (value and not is_unknown(value)):
                    fields.setdefault(label, value)
                continue
        piece = clean_part(without_lead(without_format(written.strip(_EDGES))))
        if written[-1] in ":：" and is_label(piece):
            continue
        if is_unknown(piece):
            unpublished = unpublished or is_unpublished(piece)
        elif _says_something(piece) and not LEADS.fullmatch(piece):
            found.append((segment, piece))
    return fields, _parts(text, found, chosen, dates, genre, own, writers)._replace(
        mark=mark,
        italic=frozenset(clean_part(text[start:end]) for start, end in note.emphasised),
        colon=chosen is not None and text[: chosen[0]].rstrip()[-1:] in (":", "："),
        unpublished=unpublished,
        genre=genre is not None,
    )


def _begins_with_writers(text: str, writers: tuple[int, int]) -> bool:
    """Whether a note begins with names of persons and a full stop."""
    begin, end = writers
    if begin == end:
        end = text.find(". ", begin, begin + LONGEST_NAME_LIST_CHARACTERS)
        return end > begin and is_person(text[begin:end])
    return text.startswith(". ", end)


def _says_something(piece: str) -> bool:
    return (
        _WORD.search(piece) is not None
        and not piece.startswith("http")
        and not is_generic(piece)
        and not is_aside(piece)
    )


def _title(written: str) -> str:
    """The words of what is a title for sure, without the marks around it."""
    for _ in range(2):
        written = without_edition(without_format(clean_part(written)))
    if written[:1] in _WRAPPERS and written[-1:] == _WRAPPERS[written[0]] and written.count(written[0]) == 1:
        written = written[1:-1]
    return clean_part(written)


def _title_among(marks: Sequence[TitleMark], text: str) -> tuple[int, int] | None:
    """The mark that is the title: a quotation before a book; the first of two, but in ``《报》：《题》``."""
    if not marks:
        return None
    quoted = [mark for mark in marks if not mark.book]
    first = (quoted or marks)[0]
    if not quoted and len(marks) > 1 and text[marks[0].end : marks[1].start].strip() in (":", "："):
        first = marks[1]
    return first[:2]


def _parts(
    text: str,
    found: Sequence[tuple[Segment, str]],
    chosen: tuple[int, int] | None,
    dates: NoteDates,
    genre: "re.Match[str] | None",
    own: Sequence[tuple[int, int]],
    writers: tuple[int, int],
) -> NoteParts:
    """The parts before the title and behind it; only these are freed of pages, volumes and the like."""
    at = next((place for place, (segment, _) in enumerate(found) if segment == chosen), -1)
    if genre and at < 0:
        # The mark of the kind stands right behind the title.
        at = max(
            (place for place, (segment, _) in enumerate(found) if segment.end <= genre.start()), default=-1
        )
    first_title = max(at, 0)
    title = year = ""
    before: list[str] = []
    after: list[str] = []
    for place, (_, piece) in enumerate(found):
        if place == at:
            title = _title(piece)
        elif place < first_title:
            before.append(piece)
        else:
            piece = without_unknown(without_format(piece))
            if at >= 0 or place:
                piece, among = without_places(piece)
                year = year or among
            else:
                piece = without_edition(piece)
            piece = clean_part(piece)
            if _WORD.search(piece):
                after.append(piece)
    return NoteParts(
        before,
        title,
        after,
        adjoining=_adjoining(text, [segment for segment, _ in found[:2]], dates, own),
        dated=_dated_first(text, [segment for segment, _ in found], dates, own),
        year=year,
        writers=bool(found) and writers[0] < writers[1] and found[0][0].end <= writers[1],
    )


def _dated_first(
    text: str, segments: Sequence[Segment], dates: NoteDates, own: Sequence[tuple[int, int]]
) -> bool:
    """Whether the date of publication stands right behind the first part, and no address behind that."""
    date = dates.of_publication
    if date is None or not segments or date.start < segments[0].end:
        return False
    if len(segments) > 1 and segments[1].start < date.start:
        return False
    behind = segments[1].start if len(segments) > 1 else len(text)
    return not any(date.end <= start < behind for start, _ in own)


def _adjoining(
    text: str, segments: Sequence[Segment], dates: NoteDates, own: Sequence[tuple[int, int]]
) -> str:
    date = dates.bracketed[0] if dates.bracketed else None
    if date is None or len(segments) < 2 or segments[1].end != date.start:
        return ""
    addressed = any(not _WORD.search(text, date.end, start) for start, _ in own if start >= date.end)
    return clean_part(text[segments[0].start : segments[1].end]) if addressed else ""


def clean_part(text: str) -> str:
    """A part on one line, without the marks around it and without a pair of quotation marks that wraps it."""
    line = " ".join(text.split()).strip(_EDGES)
    line = line[2:].lstrip(_EDGES) if line.startswith(". ") else line
    if line.startswith(_CLOSING) or line.endswith(_OPENING) or line in _EMPTY_BRACKETS:
        line = _without_brackets_around(line).strip(_EDGES)
    if line.startswith(_OPENING) and not _BRACKET.search(line, 1):
        line = line[1:].lstrip()
    if (
        line[:1] in _OPENING
        and line[-1:] == _CLOSING[_OPENING.index(line[0])]
        and not _BRACKET.search(line, 1, len(line) - 1)
    ):
        line = line[1:-1].strip(_EDGES)
    if line.endswith(".") and not line.endswith("..") and not _INITIAL_ENDS.search(line):
        line = line[:-1].rstrip(_EDGES)
    closing = _WRAPPERS.get(line[:1])
    if closing and len(line) > 2 and line[-1] == closing and closing not in line[1:-1]:
        return line[1:-1].strip().rstrip(",，.。" if line[1:-1].strip()[-2:-1] != "." else "")
    return line if line[:1] not in _QUOTES or _WORD.search(line) else ""


def _without_brackets_around(line: str) -> str:
    """The line without a bracket that opens at its end, and one that closes at its beginning."""
    for opening, closing in _BRACKETS:
        line = line.removesuffix(opening).rstrip() if line.endswith(opening) else line
        line = line.removeprefix(closing).lstrip() if line.startswith(closing) else line
        if line in (opening + closing, opening, closing):
            return ""
    return line
