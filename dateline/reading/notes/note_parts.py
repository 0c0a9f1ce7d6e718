"""The parts of a note that say who made its source and what it is called."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.reading.notes.asides import (
    UNKNOWN_ALONE,
    is_aside,
    is_talk,
    is_unknown,
    is_unpublished,
    without_format,
    without_motto,
)
from dateline.reading.notes.book_imprints import last_imprint
from dateline.reading.notes.bylines import wire_byline
from dateline.reading.notes.commentary import without_commentary
from dateline.reading.notes.document_numbers import (
    is_document_number,
    is_ruling,
    issuer_of_number,
    without_document_number,
    year_of_case,
    year_of_number,
)
from dateline.reading.notes.found_parts import (
    FoundPart,
    adjoining_parts,
    around_title,
    dated_first,
    dotted,
    numbered,
    spaced,
    without_programmes,
    without_reviewed,
)
from dateline.reading.notes.labelled_dates import NoteDates
from dateline.reading.notes.labels import is_label, label_of, labels_in, without_lead
from dateline.reading.notes.legal_works import is_judgment
from dateline.reading.notes.named_parts import names_writer
from dateline.reading.notes.names import (
    LONGEST_NAME_LIST_CHARACTERS,
    LOWER_WORD,
    ends_as_organisation,
    is_organisation,
    is_person,
)
from dateline.reading.notes.note_text import NoteText
from dateline.reading.notes.part_text import EDGES, clean_part, says_something, title_text
from dateline.reading.notes.segments import Segment, Span, cut
from dateline.reading.notes.source_url import Address
from dateline.reading.notes.stretches import stretches
from dateline.reading.notes.title_clauses import with_clauses
from dateline.reading.notes.titles import is_generic
from dateline.reading.notes.work_words import is_kind_of_work, is_release, is_secondary
from dateline.values.lazy_pattern import holds_any, lazy_pattern

LEAD = (
    r"(?:参见|參見|参阅|參閱|参考|详见|詳見|见|見|原文链接|原文|[资数信图][料据息片]来源|来源|來源|出处"
    r"|出處|転載元|出典|引用元|引自|引用自|转引自|[据據]"
    r"|see(?:\s+also)?|cf\.|sources?|quellen?|siehe|via|from)"
)
LEADS = lazy_pattern(rf"{LEAD}\s*[:：]?\s*\Z", re.IGNORECASE)
"""Words that lead over to a source: ``参见``, ``see also``."""
_REPORTS = lazy_pattern(
    r"[据據根依]{1,2}|according to|as (?:reported|noted|stated|announced|confirmed) (?:by|in)", re.IGNORECASE
)
"""Words that lead over to who reports: ``根据``, ``according to``."""
_MAGAZINE = ("杂志", "雜誌")
"""What stands behind the name of a magazine in marks: ``《样本》杂志``."""
_STOP = lazy_pattern(r"\. (?<![\s.][A-Z]\. )")
_LONGEST_WORD_CHARACTERS = 16
"""The length of any word that only leads to a source."""
_DESK = lazy_pattern(
    r"(?:责任|值班|本版|执行|新媒体)?(?:编辑|编审|校对|审校|美编|图编|制图|视觉|嘉宾|主演|演唱|旁白)\s*[:：]?\s*"
    r"(?P<who>[\u3400-\u9fff、 ]{2,12})"
)
"""Who has prepared a report for print, and did not write it: ``编辑王芳``."""
_PAGE_BEFORE = lazy_pattern(
    r"\A(?:(?:第\s*)?[A-Z]?\d+\s*版(?:\s*[:：]\s*|\s+)(?=\S)|[A-D]\d{1,2}\s+(?=[\u3400-\u9fff]))"
)
_MAY_NAME_MORE = lazy_pattern(r",\s|\s(?:in|on|for|at|via)\s")
_COLON = lazy_pattern("[:：]")
_LABEL_BEGINS = lazy_pattern(r"\W*(?:文|by|记者|本报|本刊|特约|uploaded|written|posted)", re.IGNORECASE)
"""How a label begins that may have no colon behind it."""


_OTHERS = lazy_pattern(
    r"\s+(?:[图圖摄攝编編校]|[摄攝]影|[编編][辑輯]|[责責][编編]|[审審校]核)\s*[/／:：].*"
    r"|\s*[发發]自[\u3400-\u9fff]{2,12}\Z"
)
"""Those who took the pictures and edited, and where the report was sent from, behind a writer."""


_INSTALMENT = lazy_pattern(
    r"[上中下][篇集]?|之?[一二三四五六七八九十]|[（(][上中下一二三四五六七八九十][）)]"
)
"""What belongs to the title before it, whatever mark stands between."""
_HOSTED = ("posted by", "uploaded by")


_SERIAL = lazy_pattern(
    r"》(?:\s*(?:第\s*\w{1,5}\s*[期集季回]|(?i:vol|ep|no)\.?\s*\d{1,4})\s*[:：，,]?|\s*[:：]|\s*(?:[杂雜][志誌]\s*)?\d{4}年(?:\d{1,2}月\d{1,2}日)?[，,]?\s*第?\s*[A-Z]?\d{1,3}\s*[版期][，,：:]?|\s*\d{4}年\d{1,2}月\d{1,2}日(?:[播放]出的?)?(?:[节節]目[:：]?|[:：])|\s*[节節栏欄]目\s*[，,:：]?)\s*\Z"
    r"|(?:[卫衛][视視]|[电電][视視][台臺]|CCTV[-–]?\d{0,2}|央[视視]|[频頻]道|播客)《[^《》]{1,30}》[，,]\s*\Z"
)


_LAW_REVIEW = lazy_pattern(r",\s\d{1,4}\s[A-Z][\w.&’' ]{1,40}\.\s\d{1,4}(?:,\s[\d–-]+)*\s\(")
"""Volume, journal and page between commas, as courts and law reviews cite."""
_YEAR_BEHIND_WRITERS = lazy_pattern(r"\s\((?:1[5-9]|20)\d\d[^()]{0,20}\)\.\s")
"""The year behind the writers, as APA has it."""
_NUMBERED_DOCUMENT = lazy_pattern(r"[号號宗]|(?i:\b(?:no|report|paper|resolution)\b)")
"""Words in the number of what an institution gave out or holds; a standard's number names it by itself."""
_TITLE_AND_IMPRINT = 2
"""The parts of a book whose writer is not named."""
_VOLUME_AND_ISSUE = lazy_pattern(r"第\s*\w{1,5}\s*[卷巻]\s*[，,、]?\s*第\s*\w{1,5}\s*[期号號]")
"""What a periodical alone has."""


class NoteParts(NamedTuple):
    """The parts of a note, in order, without dates, labels, places in a work, and the address.

    ``before`` are those before what is a title for sure, ``title`` is that title, "" where none is sure;
    ``after`` are the others. ``dated``: the date of publication stands right behind the first part.
    ``year`` is one that stands among volume and pages. ``writers``: the first part is a list of writers.
    ``mark`` is the kind of mark between the parts; ``colon``: one stands before the title, ``serial``:
    and before that a periodical or a programme in marks of its own; ``linked``: the title is a link.
    ``italic`` are the parts in italics. ``adjoining`` are the first two as written, where the date
    stands right behind the second and an address behind the date. ``headed``: a colon is behind the date.
    ``unpublished``: the note says that the publisher is not known. ``genre``: it has a mark of the kind
    of source; ``numbered``: the number of a document, or the name of a case;
    ``released``: its source is the statement of an institution;
    ``contained``: it is in the work behind its title, as GB/T 7714 has it: ``[C]//``;
    ``issuer`` is who the number before the title says to have given it out: ``某部令第3号``.
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
    headed: bool = False
    italic: frozenset[str] = frozenset()
    adjoining: str = ""
    unpublished: bool = False
    genre: bool = False
    numbered: bool = False
    released: bool = False
    contained: bool = False
    issuer: str = ""

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
    book = last_imprint(text) is not None and not quoted
    stops = not known.linked and (known.genre or book or (not quoted and _begins_with_writers(text, writers)))
    inside = [*unbroken, *([known.title] if known.title else [])]
    emphasised = [
        (start, end)
        for start, end in note.emphasised
        if not any(begin <= start and end <= stop for begin, stop in inside)
    ]
    agency, begin = wire_byline(text)
    if begin:
        known.taken.append((0, begin))
    standalone = [*known.taken, *known.whole, *emphasised, *labels]
    stops = stops or " . " in text  # as encyclopedias of China part what they cite
    usual = ". " if stops else "," if ("J." in text or "Rev." in text) and _LAW_REVIEW.search(text) else ""
    segments, mark = cut(text, standalone, unbroken, usual)
    fields: dict[str, str] = {name: said for name, said in agency._asdict().items() if said} if begin else {}
    found: list[FoundPart] = []
    unpublished = released = False
    for segment in segments:
        written = text[segment.start : segment.end]
        if known.takes(segment) or not says_something(written):
            continue
        if segment == known.title:
            found.append(FoundPart(segment, title_text(known.words)))
            continue
        if _COLON.search(written) or _LABEL_BEGINS.match(written):
            label, value = label_of(written.strip(EDGES + "（()）"))
            if label and not (label == "author" and _MAY_NAME_MORE.search(value) and not is_person(value)):
                if (
                    label == "author"
                    and _begins_before(found, known.title)
                    and written.lower().startswith(_HOSTED)
                ):
                    continue  # who has put it there, behind who made it
                value = clean_part(_OTHERS.sub("", value) if label == "author" else value)
                if label == "url" or (value and not (is_unknown(value) or value in UNKNOWN_ALONE)):
                    fields.setdefault(label, value)
                continue
        piece = clean_part(without_lead(without_format(written.strip(EDGES))))
        piece = without_motto(piece)
        if found and mark == ". " and piece[-1:] == "." and _is_dated_behind(segment, dates):
            piece = piece[:-1]
        piece = _PAGE_BEFORE.sub("", piece) if "版" in piece[:8] or piece[1:2].isdigit() else piece
        if is_unknown(piece) or (piece in UNKNOWN_ALONE and dates.of_publication):
            unpublished = unpublished or is_unpublished(piece)
        elif (
            _names_something(piece)
            and not (written[-1] in ":：" and is_label(piece))
            and not (found and is_talk(piece.strip("()（）")))
        ):
            if (
                found
                and found[-1].segment != known.title
                and (piece == "等" or (len(found) == 1 and _INSTALMENT.fullmatch(piece)))
            ):
                whole = Segment(found[-1].segment.start, segment.end)
                found[-1] = FoundPart(whole, clean_part(text[slice(*whole)]))
            else:
                found.append(FoundPart(segment, piece))
        else:
            released = released or is_release(piece)
    if found and known.title is None and "·" in found[0].words:
        found = [*dotted(found[0]), *found[1:]]
    if len(found) == 1 and dates.of_publication and not known.title and not known.genre:
        found = spaced(found[0])
    if len(found) == 1 and not known.title:
        found = numbered(found[0])
    numbers = [part for part in found if part.segment != known.title and is_document_number(part.words)]
    if numbers and known.title is None and _is_court_alone(found, numbers):
        numbers = []  # by its number a judgment is cited, as others are by their names
    if numbers:
        rest = [part for part in found if part not in numbers]
        alone = (
            rest
            and known.title is None
            and _NUMBERED_DOCUMENT.search(numbers[0].words)
            and all(_is_house_alone(part.words) for part in rest)
        )
        found = _with_number(text, rest, numbers) if alone else rest or found[:1]
    found = without_commentary(text, found, known.title, dates, mark)
    if mark == "," and len(found) > 1 and known.title is None and known.genre is None:
        found = with_clauses(text, found)
    if "eview of" in text:  # whose work is reviewed has not written the review
        found, fields = without_reviewed(text, found, fields)
    found = without_programmes(text, found, known.title)
    before, title, after, year = around_title(text, found, known)
    if known.is_case and title.isascii():
        after = [name for name in after if is_organisation(name)]  # not the court, in abbreviations
        year = year or year_of_case(text)
    year = year or next((year for part in numbers if (year := year_of_number(part.words))), "")
    return fields, NoteParts(
        before,
        title,
        after,
        dated=dated_first(text, found, dates, known.addresses),
        adjoining=adjoining_parts(text, found, dates, known.addresses),
        year=year,
        writers=(book and len(found) > _TITLE_AND_IMPRINT)
        or (bool(found) and writers[0] < writers[1] and found[0].segment.end <= writers[1]),
        mark=mark,
        italic=_italic(note) if note.emphasised else frozenset(),
        linked=known.linked,
        headed=("：" in text or ": " in text) and _is_headed(text, dates),
        colon=known.title is not None and text[: known.title[0]].rstrip()[-1:] in (":", "："),
        serial=known.title is not None and _SERIAL.search(text, 0, known.title[0]) is not None,
        unpublished=unpublished,
        genre=known.genre is not None,
        numbered=bool(numbers)
        or bool(dates.others)
        or _VOLUME_AND_ISSUE.search(text) is not None
        or known.is_case
        or (holds_any(text, "号號") and any(_has_number(part.words) for part in found)),
        released=released,
        issuer=issuer_of_number(numbers[0].words) if numbers and _begins_before(numbers, known.title) else "",
        contained=known.genre is not None and text.startswith("//", known.genre[1]),
    )


def _is_dated_behind(segment: Segment, dates: NoteDates) -> bool:
    """Whether a date without brackets stands right behind a part, whose full stop is the mark before it."""
    return any(date.start == segment.end + 1 and not date.bracket for date in dates.all)


def _has_number(words: str) -> bool:
    """Whether words name a document by its number, or an authority and the number of its document."""
    return is_ruling(words) or without_document_number(words) != words


def _is_house_alone(words: str) -> bool:
    """Whether words name an institution and no document of it."""
    if words.isascii():
        return is_organisation(words) and not any(map(str.isdigit, words)) and not LOWER_WORD.search(words)
    return ends_as_organisation(words)


def _with_number(text: str, houses: list[FoundPart], numbers: Sequence[FoundPart]) -> list[FoundPart]:
    """Houses, and the numbers of what they hold or gave out, which are all that it is cited by."""
    whole = Segment(numbers[0].segment.start, numbers[-1].segment.end)
    return sorted([*houses, FoundPart(whole, clean_part(text[slice(*whole)]))])


def _is_court_alone(found: Sequence[FoundPart], numbers: Sequence[FoundPart]) -> bool:
    """Whether a court and the number of its judgment are all that names what is cited."""
    others = [part.words for part in found if part not in numbers]
    return all("法院" in words or is_secondary(words) for words in others) and is_judgment(numbers[0].words)


def _is_headed(text: str, dates: NoteDates) -> bool:
    date = dates.of_publication
    return date is not None and text[date.end : date.end + 1] in (":", "：")


def _begins_before(found: Sequence[FoundPart], title: Span | None) -> bool:
    """Whether a part stands before the title."""
    return bool(found) and title is not None and found[0].segment.end <= title[0]


def _italic(note: NoteText) -> frozenset[str]:
    return frozenset(clean_part(note.text[start:end]) for start, end in note.emphasised)


def _begins_with_writers(text: str, writers: Span) -> bool:
    """Whether a note begins with names of persons and a full stop."""
    begin, end = writers
    if begin == end:
        # Not behind an initial: ``Jan R. Doe. Title.``
        stop = _STOP.search(text, begin, begin + LONGEST_NAME_LIST_CHARACTERS)
        return stop is not None and stop.start() > begin and names_writer(text[begin : stop.start()])
    if _YEAR_BEHIND_WRITERS.match(text, end):
        return True
    return text.startswith((". ", ": ", ", eds. ", ", ed. "), end) or (
        text[end - 1] == "." and text[end : end + 2].strip().isalpha()
    )


@lru_cache(maxsize=4096)
def _names_something(piece: str) -> bool:
    """Whether a part is more than an address, a word that leads to one, or the language of the source."""
    if piece.startswith("http") or not says_something(piece):
        return False
    if len(piece) <= _LONGEST_WORD_CHARACTERS and (LEADS.fullmatch(piece) or _REPORTS.fullmatch(piece)):
        return False
    if piece in _MAGAZINE:
        return False
    if (desk := _DESK.fullmatch(piece)) and is_person(desk["who"]):
        return False
    return not (is_generic(piece) or is_aside(piece.strip("()（）")) or is_kind_of_work(piece))
