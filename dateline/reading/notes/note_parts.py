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
from dateline.reading.notes.dates_found import NoteDates
from dateline.reading.notes.document_numbers import (
    is_document_number,
    is_ruling,
    without_document_number,
    year_of_number,
)
from dateline.reading.notes.labels import is_label, label_of, labels_in, without_lead
from dateline.reading.notes.names import LONGEST_NAME_LIST_CHARACTERS, is_medium, is_organisation, is_person
from dateline.reading.notes.note_text import NoteText
from dateline.reading.notes.part_text import EDGES, clean_part, says_something, title_text
from dateline.reading.notes.segments import Segment, Span, cut
from dateline.reading.notes.source_url import Address
from dateline.reading.notes.stretches import Stretches, stretches
from dateline.reading.notes.titles import is_generic
from dateline.reading.notes.work_words import is_kind_of_work
from dateline.values.lazy_pattern import lazy_pattern

_LEAD = (
    r"(?:参见|參見|参阅|參閱|参考|详见|詳見|见|見|原文链接|原文|[资数信图][料据息片]来源|来源|來源|出处"
    r"|出處|引自|转引自"
    r"|see(?:\s+also)?|cf\.|source|via|from)"
)
LEADS = lazy_pattern(rf"{_LEAD}\s*[:：]?\s*\Z", re.IGNORECASE)
"""Words that lead over to a source: ``参见``, ``see also``."""
_LONGEST_WORD_CHARACTERS = 12
"""The length of any word that only leads to a source."""
_PAGE_BEFORE = lazy_pattern(r"\A(?:第\s*)?[A-Z]?\d+\s*版(?:\s*[:：]\s*|\s+)(?=\S)")
_MAY_NAME_MORE = lazy_pattern(r",\s|\s(?:in|on|for|at|via)\s")
_MAY_BE_LABELLED = lazy_pattern(
    r"[:：]|\A\W*(?:文|by|记者|本报|本刊|特约|uploaded|written|posted)", re.IGNORECASE
)


class NoteParts(NamedTuple):
    """The parts of a note, in order, without dates, labels, places in a work, and the address.

    ``before`` are those before what is a title for sure, ``title`` is that title, "" where none is sure;
    ``after`` are the others. ``dated``: the date of publication stands right behind the first part.
    ``year`` is one that stands among volume and pages. ``writers``: the first part is a list of writers.
    ``mark`` is the kind of mark between the parts; ``colon``: one stands before the title, ``linked``:
    the title is a link. ``italic`` are
    the parts in italics. ``adjoining`` are the first two as written, where the date stands right behind
    the second and an address behind the date. ``unpublished``: the note says that the publisher is not
    known. ``genre``: it has a mark of the kind of source; ``numbered``: the number
    of a document, or the name of a case.
    """

    before: list[str]
    title: str
    after: list[str]
    dated: bool = False
    year: str = ""
    writers: bool = False
    mark: str = ""
    colon: bool = False
    linked: bool = False
    italic: frozenset[str] = frozenset()
    adjoining: str = ""
    unpublished: bool = False
    genre: bool = False
    numbered: bool = False

    @property
    def texts(self) -> list[str]:
        """All of them, in order."""
        return [*self.before, *([self.title] if self.title else []), *self.after]


def note_parts(
    note: NoteText, address: Address, dates: NoteDates, writers: Span
) -> tuple[dict[str, str], NoteParts]:
    """The labelled fields of a note, and its parts without a label; ``writers`` is where they stand."""
    text = note.text
    known = stretches(note, address, dates, writers)
    labels = [(place, place) for place in labels_in(text)]
    unbroken = [(link.start, link.end) for link in note.links]
    # What GB/T 7714 and Vancouver describe is cut with full stops; so is what begins with writers and one.
    quoted = known.title is not None and not known.linked
    stops = not known.linked and (known.genre or (not quoted and _begins_with_writers(text, writers)))
    standalone = [*known.taken, *known.whole, *note.emphasised, *labels]
    segments, mark = cut(text, standalone, unbroken, ". " if stops else "")
    fields: dict[str, str] = {}
    found: list[_Found] = []
    unpublished = False
    for segment in segments:
        written = text[segment.start : segment.end]
        if known.takes(segment) or not says_something(written):
            continue
        if segment == known.title:
            found.append(_Found(segment, title_text(known.words)))
            continue
        if _MAY_BE_LABELLED.search(written):
            label, value = label_of(written.strip(EDGES + "（()）"))
            if label and not (label == "author" and _MAY_NAME_MORE.search(value) and not is_person(value)):
                value = clean_part(value)
                if label == "url" or (value and not is_unknown(value)):
                    fields.setdefault(label, value)
                continue
        piece = clean_part(without_lead(without_format(written.strip(EDGES))))
        piece = _PAGE_BEFORE.sub("", piece) if "版" in piece[:8] else piece
        if is_unknown(piece):
            unpublished = unpublished or is_unpublished(piece)
        elif _names_something(piece) and not (written[-1] in ":：" and is_label(piece)):
            found.append(_Found(segment, piece))
    numbers = {part for part in found if part.segment != known.title and is_document_number(part.words)}
    if len(numbers) < len(found):
        found = [part for part in found if part not in numbers]
    before, title, after, year = _around_title(text, found, known)
    if known.is_case and title.isascii():
        after = [name for name in after if is_organisation(name)]  # not the court, in abbreviations
    year = year or next((year for part in numbers if (year := year_of_number(part.words))), "")
    return fields, NoteParts(
        before,
        title,
        after,
        dated=_dated_first(text, found, dates, known.addresses),
        adjoining=_adjoining(text, found, dates, known.addresses),
        year=year,
        writers=bool(found) and writers[0] < writers[1] and found[0].segment.end <= writers[1],
        mark=mark,
        italic=_italic(note),
        linked=known.linked,
        colon=known.title is not None and text[: known.title[0]].rstrip()[-1:] in (":", "："),
        unpublished=unpublished,
        genre=known.genre is not None,
        numbered=bool(numbers) or known.is_case or any(is_ruling(part.words) for part in found),
    )


class _Found(NamedTuple):
    """A part: where it stands, and its words."""

    segment: Segment
    words: str


def _italic(note: NoteText) -> frozenset[str]:
    return frozenset(clean_part(note.text[start:end]) for start, end in note.emphasised)


def _begins_with_writers(text: str, writers: Span) -> bool:
    """Whether a note begins with names of persons and a full stop."""
    begin, end = writers
    if begin == end:
        end = text.find(". ", begin, begin + LONGEST_NAME_LIST_CHARACTERS)
        return end > begin and is_person(text[begin:end])
    return text.startswith(". ", end) or (text[end - 1] == "." and text[end : end + 2].strip().isalpha())


def _names_something(piece: str) -> bool:
    """Whether a part is more than an address, a word that leads to one, or the language of the source."""
    if piece.startswith("http") or not says_something(piece):
        return False
    if len(piece) <= _LONGEST_WORD_CHARACTERS and LEADS.fullmatch(piece):
        return False
    return not (is_generic(piece) or is_aside(piece) or is_kind_of_work(piece))


def _around_title(
    text: str, found: Sequence[_Found], known: Stretches
) -> tuple[list[str], str, list[str], str]:
    """The parts before the title, the title, those behind it, and a year among these.

    What stands behind is freed of pages, volumes and the like.
    """
    at = next((place for place, part in enumerate(found) if part.segment == known.title), -1)
    if known.genre and at < 0:
        # The mark of the kind stands right behind the title.
        ends = known.genre[0]
        at = max((place for place, part in enumerate(found) if part.segment.end <= ends), default=-1)
    before = [words for part in found[: max(at, 0)] if (words := without_places(part.words)[0])]
    if len(before) > 1 and all(map(is_person, before)):
        # Several writers, whose names are written with the mark that parts the note.
        before = [clean_part(text[found[0].segment.start : found[at - 1].segment.end])]
    title = "" if at < 0 else found[at].words if known.title else title_text(found[at].words)
    after: list[str] = []
    year = ""
    if 0 <= at < len(found) - 1 and _is_translation(text, found[at], found[at + 1]):
        found = [*found[: at + 1], *found[at + 2 :]]
    for place, part in enumerate(found[at + 1 :]):
        words = without_unknown(without_format(part.words))
        if at < 0 and place == 0:
            words = without_document_number(without_edition(words))
        else:
            words, among = without_places(without_document_number(words))
            year = year or among
        words = words if words is part.words else clean_part(words)
        if says_something(words):
            after.append(words)
    return before, title, after, year


def _is_translation(text: str, title: _Found, behind: _Found) -> bool:
    """Whether a bracket behind a title says the same in another script: ``《钟楼》（The Bell Tower）``."""
    start = behind.segment.start
    if text[start - 1 : start] not in ("（", "(") and text[start : start + 1] not in "（(":
        return False
    words = behind.words
    if words.isascii() == title.words.isascii() or is_medium(words) or is_person(words):
        return False
    return len(words.split()) > 3 if words.isascii() else len(words) > 5 and not is_organisation(words)


def _dated_first(text: str, found: Sequence[_Found], dates: NoteDates, addresses: Sequence[Span]) -> bool:
    """Whether the date of publication stands right behind the first part, and no address behind that."""
    date = dates.of_publication
    if date is None or not found or date.start < found[0].segment.end:
        return False
    behind = found[1].segment.start if len(found) > 1 else len(text)
    return date.start <= behind and not any(date.end <= start < behind for start, _ in addresses)


def _adjoining(text: str, found: Sequence[_Found], dates: NoteDates, addresses: Sequence[Span]) -> str:
    date = dates.bracketed[0] if dates.bracketed else None
    if date is None or len(found) < 2 or found[1].segment.end != date.start:
        return ""
    addressed = any(not says_something(text[date.end : start]) for start, _ in addresses if start >= date.end)
    return clean_part(text[found[0].segment.start : found[1].segment.end]) if addressed else ""
