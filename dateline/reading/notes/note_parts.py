"""The parts of a note that say who made its source and what it is called."""

import re
from collections.abc import Sequence
from functools import lru_cache
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
from dateline.reading.notes.names import (
    LONGEST_NAME_LIST_CHARACTERS,
    ends_as_organisation,
    is_medium,
    is_organisation,
    is_person,
)
from dateline.reading.notes.note_text import NoteText
from dateline.reading.notes.part_text import EDGES, clean_part, says_something, title_text
from dateline.reading.notes.segments import Segment, Span, cut
from dateline.reading.notes.source_url import Address
from dateline.reading.notes.stretches import Stretches, stretches
from dateline.reading.notes.titles import is_generic
from dateline.reading.notes.work_words import is_kind_of_work, is_release
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


_OTHERS = lazy_pattern(r"\s+(?:[图圖摄攝编編校]|[摄攝]影|[编編][辑輯]|[责責][编編]|[审審校]核)\s*[/／:：].*")
"""Those who took the pictures and edited, behind a writer."""


_PARTED = lazy_pattern("[—–|｜·:：]")
_INSTALMENT = lazy_pattern(
    r"[上中下][篇集]?|之?[一二三四五六七八九十]|[（(][上中下一二三四五六七八九十][）)]"
)
"""What belongs to the title before it, whatever mark stands between."""
_HOSTED = ("posted by", "uploaded by")


_SERIAL = lazy_pattern(r"》(?:第\s*\w{1,5}\s*[期集季回])?\s*[:：]\s*\Z")


class NoteParts(NamedTuple):
    """The parts of a note, in order, without dates, labels, places in a work, and the address.

    ``before`` are those before what is a title for sure, ``title`` is that title, "" where none is sure;
    ``after`` are the others. ``dated``: the date of publication stands right behind the first part.
    ``year`` is one that stands among volume and pages. ``writers``: the first part is a list of writers.
    ``mark`` is the kind of mark between the parts; ``colon``: one stands before the title, ``serial``:
    and before that a periodical or a programme in marks of its own; ``linked``: the title is a link.
    ``italic`` are the parts in italics. ``adjoining`` are the first two as written, where the date
    stands right behind the second and an address behind the date. ``unpublished``: the note says that
    the publisher is not known. ``genre``: it has a mark of the kind of source; ``numbered``: the number
    of a document, or the name of a case; ``released``: its source is the statement of an institution;
    ``contained``: it is in the work behind its title, as GB/T 7714 has it: ``[C]//``.
    """

    before: list[str]
    title: str
    after: list[str]
    dated: bool = False
    year: str = ""
    writers: bool = False
    mark: str = ""
    colon: bool = False
    serial: bool = False
    linked: bool = False
    italic: frozenset[str] = frozenset()
    adjoining: str = ""
    unpublished: bool = False
    genre: bool = False
    numbered: bool = False
    released: bool = False
    contained: bool = False

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
    inside = [*unbroken, *([known.title] if known.title else [])]
    emphasised = [
        (start, end)
        for start, end in note.emphasised
        if not any(begin <= start and end <= stop for begin, stop in inside)
    ]
    standalone = [*known.taken, *known.whole, *emphasised, *labels]
    segments, mark = cut(text, standalone, unbroken, ". " if stops else "")
    fields: dict[str, str] = {}
    found: list[_Found] = []
    unpublished = released = False
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
                if (
                    label == "author"
                    and _begins_before(found, known.title)
                    and written.lower().startswith(_HOSTED)
                ):
                    continue  # who has put it there, behind who made it
                value = clean_part(_OTHERS.sub("", value) if label == "author" else value)
                if label == "url" or (value and not is_unknown(value)):
                    fields.setdefault(label, value)
                continue
        piece = clean_part(without_lead(without_format(written.strip(EDGES))))
        piece = _PAGE_BEFORE.sub("", piece) if "版" in piece[:8] else piece
        if is_unknown(piece):
            unpublished = unpublished or is_unpublished(piece)
        elif _names_something(piece) and not (written[-1] in ":：" and is_label(piece)):
            if len(found) == 1 and _INSTALMENT.fullmatch(piece) and found[0].segment != known.title:
                whole = Segment(found[0].segment.start, segment.end)
                found[0] = _Found(whole, clean_part(text[slice(*whole)]))
            else:
                found.append(_Found(segment, piece))
        else:
            released = released or is_release(piece)
    if len(found) == 1 and dates.of_publication and not known.title and not known.genre:
        found = _spaced(found[0])
    numbers = [part for part in found if part.segment != known.title and is_document_number(part.words)]
    if 0 < len(numbers) < len(found):
        found = [part for part in found if part not in numbers]
    if "eview of" in text:  # whose work is reviewed has not written the review
        found, fields = _without_reviewed(text, found, fields)
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
        serial=known.title is not None and _SERIAL.search(text, 0, known.title[0]) is not None,
        unpublished=unpublished,
        genre=known.genre is not None,
        numbered=bool(numbers)
        or bool(dates.others)
        or known.is_case
        or any(is_ruling(part.words) or without_document_number(part.words) != part.words for part in found),
        released=released,
        contained=known.genre is not None and text.startswith("//", known.genre[1]),
    )


class _Found(NamedTuple):
    """A part: where it stands, and its words."""

    segment: Segment
    words: str


def _begins_before(found: Sequence[_Found], title: Span | None) -> bool:
    """Whether a part stands before the title."""
    return bool(found) and title is not None and found[0].segment.end <= title[0]


def _spaced(part: _Found) -> list[_Found]:
    """The only part of a dated note, or the two of it where a newspaper stands before or behind a space."""
    words = part.words
    if _PARTED.search(words):
        return [part]
    for head, space, tail in (words.partition(" "), words.rpartition(" ")):
        if space and ends_as_organisation(head) is not ends_as_organisation(tail):
            place = part.segment.start + len(head)
            return [
                _Found(Segment(part.segment.start, place), head),
                _Found(Segment(place, part.segment.end), tail),
            ]
    return [part]


def _italic(note: NoteText) -> frozenset[str]:
    return frozenset(clean_part(note.text[start:end]) for start, end in note.emphasised)


def _begins_with_writers(text: str, writers: Span) -> bool:
    """Whether a note begins with names of persons and a full stop."""
    begin, end = writers
    if begin == end:
        end = text.find(". ", begin, begin + LONGEST_NAME_LIST_CHARACTERS)
        return end > begin and is_person(text[begin:end])
    return text.startswith((". ", ": "), end) or (
        text[end - 1] == "." and text[end : end + 2].strip().isalpha()
    )


@lru_cache(maxsize=4096)
def _names_something(piece: str) -> bool:
    """Whether a part is more than an address, a word that leads to one, or the language of the source."""
    if piece.startswith("http") or not says_something(piece):
        return False
    if len(piece) <= _LONGEST_WORD_CHARACTERS and LEADS.fullmatch(piece):
        return False
    return not (is_generic(piece) or is_aside(piece) or is_kind_of_work(piece))


def _without_reviewed(
    text: str, found: list[_Found], fields: dict[str, str]
) -> tuple[list[_Found], dict[str, str]]:
    """The parts and fields of a review without the writer of the work that it is of."""
    place = text.find("eview of")
    parts = [part for part in found if part.segment.start < place or not part.words.startswith("by ")]
    behind = f"by {fields.get('author', '')}" in text[place:]
    return parts, {name: said for name, said in fields.items() if name != "author" or not behind}


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
    before = [
        words
        for part in found[: max(at, 0)]
        if (words := without_places(without_document_number(part.words))[0])
    ]
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
        if at < 0 and place == (1 if known.writers[0] < known.writers[1] else 0):
            words = without_edition(words)
            words = words if is_ruling(words) and len(found) < 3 else without_document_number(words)
        else:
            words, among = without_places(without_document_number(words))
            year = year or among
        words = words if words is part.words else clean_part(words)
        if says_something(words) and (words is part.words or not is_aside(words)):
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
