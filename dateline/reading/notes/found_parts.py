"""The parts that a note is cut into: those around its title, and where its date stands among them."""

from collections.abc import Sequence
from typing import NamedTuple

from dateline.reading.notes.asides import (
    is_aside,
    without_edition,
    without_format,
    without_places,
    without_unknown,
)
from dateline.reading.notes.document_numbers import (
    is_announcement,
    is_document_number,
    is_ruling,
    without_document_number,
)
from dateline.reading.notes.labelled_dates import NoteDates
from dateline.reading.notes.names import (
    LOWER_WORD,
    holds_han,
    is_medium,
    is_organisation,
    is_person,
    names_somebody,
    publishes,
)
from dateline.reading.notes.part_text import clean_part, says_something, title_text
from dateline.reading.notes.platform_names import account_in, is_platform_name
from dateline.reading.notes.segments import Segment, Span
from dateline.reading.notes.stretches import Stretches
from dateline.values.lazy_pattern import lazy_pattern

_VOLUME = lazy_pattern(r"(?<=[A-Za-z])\s+\d{1,4}\Z")
_YEAR_AND_PAGES = lazy_pattern(r"\s*\([^()]{0,12}(?:1[5-9]|20)\d\d\)\s*[:：]?\s*\d|,\s[Nn]os?\.\s*\d")
"""What stands behind the volume of a journal: ``Journal of Samples 12 (2007): 1–12``."""
_DATED_BEHIND = lazy_pattern(r"\s*[，,；;]\s*\d{4}[^（()）]{0,20}[）)]\s*(?:\Z|[。；;])")
_PARTED = lazy_pattern("[—–|｜·:：]")


_NUMBER_BEFORE_TITLE = lazy_pattern(r"(?P<number>[A-Z][A-Z/ ]{0,8}\d[\w./—–-]*)\s+(?=[\u3400-\u9fff])")
_JOURNAL_PLACE = 2
"""The place of a journal among parts of which the first are the writers and the second is the title."""


_CALLED = (
    r"\s*[(\[（［](?:[A-Z][\w.]* |audio |radio |video |television |news )?"
    r"(?i:podcast|radio|television|tv|播客|[节節]目)"
    r"(?i:[\s-](?:series|show|programme?|documentary|broadcast))?[)\]）］]"
)
_CALLED_PROGRAMME = lazy_pattern(rf"{_CALLED}|\s(?i:podcast)(?=[,.;]|\Z)")
_PROGRAMME_AT_END = lazy_pattern(rf"{_CALLED}\s*[:：,，]?\Z")
"""What a bracket behind a name says of it: ``Planet Money (podcast)``."""
_BROADCAST_WORDS = ("odcast", "adio", "elevision", "TV", "播客", "节目", "節目")
"""A quick look."""


class FoundPart(NamedTuple):
    """A part: where it stands, and its words."""

    segment: Segment
    words: str


def spaced(part: FoundPart) -> list[FoundPart]:
    """The only part of a dated note, or the two of it where a newspaper stands before or behind a space."""
    words = part.words
    head, space, tail = words.rpartition(" ")
    if account_in(words) or not holds_han(words):
        return [part]
    if _PARTED.search(words) and (not is_medium(tail) or _PARTED.search(tail) or _PARTED.match(head[-1:])):
        return [part]
    head, bracket, tail = words.rpartition("（")
    if head and bracket and "）" not in tail and publishes(tail):
        # A newspaper in the bracket from which its day was cut.
        place = part.segment.start + len(head)
        return [
            FoundPart(Segment(part.segment.start, place), head),
            FoundPart(Segment(place + 1, part.segment.end), tail),
        ]
    for head, space, tail in (words.partition(" "), words.rpartition(" "), words.rpartition("。")):
        if space and publishes(head) is not publishes(tail):
            place = part.segment.start + len(head)
            return [
                FoundPart(Segment(part.segment.start, place), head),
                FoundPart(Segment(place + 1, part.segment.end), tail),
            ]
    return [part]


def dotted(part: FoundPart) -> list[FoundPart]:
    """A part, or those of it that middots part, where a house says that they do: ``题·样本网·王芳``."""
    words = part.words.split("·")
    names = [word.strip() for word in words]
    if len(words) > _JOURNAL_PLACE and any(map(publishes, names[-2:])) and any(map(is_person, names[-2:])):
        several = 2
    elif len(words) > 1 and publishes(names[-1]):
        several = 1
    else:
        return [part]
    parts: list[FoundPart] = []
    start, end = part.segment
    for name in reversed(names[-several:]):
        parts.append(FoundPart(Segment(end - len(name), end), name))
        end -= len(name) + 1
    return [FoundPart(Segment(start, end), "·".join(words[:-several])), *reversed(parts)]


def numbered(part: FoundPart) -> list[FoundPart]:
    """The only part of a note, or the two of it where a standard's number stands before its title."""
    match = _NUMBER_BEFORE_TITLE.match(part.words)
    if match is None or not is_document_number(match["number"]):
        return [part]
    start, end = part.segment
    return [
        FoundPart(Segment(start, start + match.end("number")), match["number"]),
        FoundPart(Segment(start + match.end(), end), part.words[match.end() :]),
    ]


def without_programmes(text: str, found: list[FoundPart], title: Span | None) -> list[FoundPart]:
    """The parts around a title without its programme, as a bracket calls it, whose house is named too."""
    if title is None or not any(word in text for word in _BROADCAST_WORDS):
        return found
    programmes = [
        part
        for part in found
        if part.segment != title
        and (
            _CALLED_PROGRAMME.match(text, part.segment.end)
            or _PROGRAMME_AT_END.search(text[slice(*part.segment)])
        )
    ]
    housed = any(part.segment != title and part not in programmes and _may_send(part.words) for part in found)
    return [part for part in found if part not in programmes] if housed else found


def _may_send(words: str) -> bool:
    """Whether words name a house that may send a programme: no person, and no platform."""
    return names_somebody(words) and not (is_person(words) or is_platform_name(words))


def without_reviewed(
    text: str, found: list[FoundPart], fields: dict[str, str]
) -> tuple[list[FoundPart], dict[str, str]]:
    """The parts and fields of a review without the writer of the work that it is of."""
    place = text.find("eview of")
    parts = [part for part in found if part.segment.start < place or not part.words.startswith("by ")]
    behind = f"by {fields.get('author', '')}" in text[place:]
    return parts, {name: said for name, said in fields.items() if name != "author" or not behind}


_STATIONS = ("电视台", "電視台", "卫视", "衛視", "电台", "電台", "广播", "廣播", "央视", "央視")
"""How the names end of who sends programmes."""


def around_title(
    text: str, found: Sequence[FoundPart], known: Stretches
) -> tuple[list[str], str, list[str], str]:
    """The parts before the title, the title, those behind it, and a year among these.

    What stands behind is freed of pages, volumes and the like.
    """
    at = next((place for place, part in enumerate(found) if part.segment == known.title), -1)
    if known.genre and at < 0:
        # The mark of the kind stands right behind the title.
        ends = known.genre[0]
        at = max((place for place, part in enumerate(found) if part.segment.end <= ends), default=-1)
        if at == _JOURNAL_PLACE and known.writers[0] < known.writers[1] and text[ends + 1] in "Ii":
            at -= 1  # Vancouver says of a journal that it is on the Internet
    before = [
        words
        for part in found[: max(at, 0)]
        if (words := part.words if _is_list(part, known) else _without_numbers(part.words))
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
        if at >= 0 and _is_programme(text, found[at + place], part):
            continue
        words = without_unknown(without_format(part.words))
        written = known.writers[0] < known.writers[1]
        if at < 0 and place == 0 and written:
            pass  # the writers, one of whom may be called P. or Vol.
        elif at < 0 and place == (1 if written else 0):
            words = without_edition(words)
            itself = (is_ruling(words) and len(found) < 3) or (len(found) == 1 and is_announcement(words))
            words = words if itself else without_document_number(words)
        else:
            words, among = without_places(without_document_number(words))
            year = year or among
            if _YEAR_AND_PAGES.match(text, part.segment.end):
                words = _VOLUME.sub("", words)
        words = words if words is part.words else clean_part(words)
        rest = words is not part.words  # what is left when a place in the work is taken off
        if says_something(words) and not (rest and (is_aside(words) or is_document_number(words))):
            after.append(words)
    return before, title, after, year


def _is_list(part: FoundPart, known: Stretches) -> bool:
    """Whether a part is the list of writers that a note begins with, one of whom may be called P. or S."""
    return known.writers[0] < known.writers[1] and part.segment.start < known.writers[1]


def _without_numbers(words: str) -> str:
    return without_places(without_document_number(words))[0]


def _is_programme(text: str, house: FoundPart, part: FoundPart) -> bool:
    """Whether a part in marks stands right behind a station: ``样本电视台《晨间节目》``."""
    start = part.segment.start
    marked = "《" in (text[start : start + 1], text[start - 1 : start])
    near = house.segment.end >= start - 1
    return marked and near and house.words.endswith(_STATIONS) and not is_medium(part.words)


def _is_translation(text: str, title: FoundPart, behind: FoundPart) -> bool:
    """Whether a bracket behind a title says the same in another script: ``《钟楼》（The Bell Tower）``."""
    start = behind.segment.start
    if text[start - 1 : start] not in ("（", "(", "[") and text[start : start + 1] not in "（([":
        return False
    if _DATED_BEHIND.match(text, behind.segment.end):
        return False  # a name, and with it in the bracket a date
    words = behind.words
    if "[" in text[start - 1 : start + 1] and words.isascii() and " " in words:
        return True  # a title in Latin letters and, in square brackets, what it means
    if words.isascii() == title.words.isascii() or is_medium(words) or is_person(words):
        return False
    if words.isascii():
        return len(words.split()) > 3 or LOWER_WORD.search(words) is not None
    return len(words) > 5 and not is_organisation(words)


def dated_first(text: str, found: Sequence[FoundPart], dates: NoteDates, addresses: Sequence[Span]) -> bool:
    """Whether the date of publication stands right behind the first part, and no address behind that."""
    date = dates.of_publication
    if date is None or not found or date.start < found[0].segment.end:
        return False
    behind = found[1].segment.start if len(found) > 1 else len(text)
    return date.start <= behind and not any(date.end <= start < behind for start, _ in addresses)


def adjoining_parts(
    text: str, found: Sequence[FoundPart], dates: NoteDates, addresses: Sequence[Span]
) -> str:
    """The first two parts as written, where a date and an address stand right behind them; else ""."""
    date = dates.bracketed[0] if dates.bracketed else None
    if date is None or len(found) < 2 or found[1].segment.end != date.start:
        return ""
    addressed = any(not says_something(text[date.end : start]) for start, _ in addresses if start >= date.end)
    return clean_part(text[found[0].segment.start : found[1].segment.end]) if addressed else ""
