"""Checks of an article's sources: what is questionable is reported to editors, and kept for readers.

Nothing is corrected here: a wrong date and a date that only looks wrong
cannot be told apart without looking at the source.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from msgspec.structs import replace

from dateline.reading.notes.note_dates import impossible_date
from dateline.values.article import Note
from dateline.values.diagnostics import Findings
from dateline.values.moments import Moment
from dateline.values.sources import CitedSource, Doubt, Imprint

_REPORTED_ELSEWHERE: tuple[Doubt, ...] = ("address-unsafe",)  # as link-unsafe, where the link stands
_REPORTED_ONCE: tuple[Doubt, ...] = ("same-dates",)
_FOUND_BY_NAME = frozenset(("book", "chapter", "document", "legal_case", "legislation", "map")) | {
    *("motion_picture", "paper-conference", "patent", "standard", "thesis"),
}
"""Genres that readers find by what they are called; a document is one that an archive or a library holds."""

_SAME_DATE_SOURCES = 3
"""The number of sources from which on one and the same date is no chance."""


def doubtful(
    notes: Sequence[Note], article_date: Moment | None, text: str, findings: Findings
) -> tuple[Note, ...]:
    """The notes with all their doubts; each doubt and each thing a note lacks is a warning.

    ``article_date`` is the article's day, None where that is not known; a source
    may be a day ahead of it, which is what time zones can make. ``text`` is the
    whole file's, for the places of what is found.
    """
    day, last = _one_date(notes), article_date.last if article_date else None
    doubted = tuple(_doubted(note, last, day) for note in notes)
    whole = [note for note in doubted if not note.part]
    _report_doubts(whole, article_date, findings)
    _report_repeated(whole, findings)
    lines: list[str] = []
    for note in whole:
        for code in _lacks(note):
            place = note.line, 1
            if code == "source-date-impossible":
                lines = lines or text.split("\n")
                place = _of_impossible_date(note, lines)
            findings.add(code, *place, label=_mark(note))
    return doubted


def _doubted(note: Note, last: date | None, day: str) -> Note:
    cited = note.cited
    if cited is None:
        return note
    doubts = tuple(dict.fromkeys((*cited.doubts, *_doubts(cited, last, day))))
    if doubts == cited.doubts:
        return note
    return replace(note, cited=replace(cited, doubts=doubts))


def _doubts(cited: CitedSource, last: date | None, day: str) -> Iterator[Doubt]:
    if _is_after(cited.retrieved, last):
        yield "retrieved-later"
    if _is_after(cited.published, last):
        yield "published-later"
    if cited.published and cited.published.edtf == day:
        yield "same-dates"


def _is_after(when: Moment | None, last: date | None) -> bool:
    """Whether it begins more than a day after the article's ``last`` day."""
    if when is None or last is None:
        return False
    first = when.first
    return first is not None and (first - last).days > 1


def _one_date(notes: Sequence[Note]) -> str:
    """The day on which all dated sources were published and retrieved, "" if there is no such day.

    Many sources of one day are common where they tell of one event, and so is
    retrieving them all in one go. That both are the same day, for each of
    them, is what a machine writes that knows only its own date.
    """
    dates = {
        note.cited.key or note.anchor: (_day(note.cited.published), _day(note.cited.retrieved))
        for note in notes
        if note.cited and note.cited.published
    }
    days = {day for both in dates.values() for day in both}
    return days.pop() if len(dates) >= _SAME_DATE_SOURCES and len(days) == 1 else ""


def _day(when: Moment | None) -> str:
    return when.edtf if when and when.precision == "day" else ""


def _report_doubts(notes: Sequence[Note], article_date: Moment | None, findings: Findings) -> None:
    passed_over: set[Doubt] = set(_REPORTED_ELSEWHERE)
    for note in notes:
        cited = note.cited
        for doubt in cited.doubts if cited else ():
            if cited is None or doubt in passed_over:
                continue
            findings.add(
                f"source-{doubt}",
                note.line,
                1,
                label=_mark(note),
                name=cited.contributor,
                published=_edtf(cited.published),
                retrieved=_edtf(cited.retrieved),
                written=_edtf(article_date)[:10],
            )
            if doubt in _REPORTED_ONCE:
                passed_over.add(doubt)


def _report_repeated(notes: Sequence[Note], findings: Findings) -> None:
    firsts: dict[str, Note] = {}
    for note in notes:
        if note.cited is None or not note.cited.key:
            continue
        first = firsts.setdefault(note.cited.key, note)
        if first.label.casefold() != note.label.casefold():
            findings.add("source-twice", note.line, 1, label=_mark(note), other=_mark(first))


def _lacks(note: Note) -> Iterator[str]:
    """The codes for what a note should say and does not."""
    cited = note.cited
    if cited is None:
        if not any(_says_something(character) for character in note.text):
            yield "note-empty"
        return
    if "impossible" in (cited.published_unknown, cited.retrieved_unknown):
        yield "source-date-impossible"
    if note.citations:  # of one that is not cited, note-uncited is enough
        if cited.published_unknown == "unwritten":
            yield "source-undated"
        is_odd = "address-unsafe" in cited.doubts or "address-malformed" in cited.doubts
        if not cited.url and not is_odd and not _is_found_otherwise(cited.imprint):
            yield "source-no-address"


def _is_found_otherwise(imprint: Imprint) -> bool:
    """Whether a work needs no address: a book, an archive's file, a page of a newspaper."""
    place = imprint.pages or imprint.issue or imprint.volume
    return imprint.genre in _FOUND_BY_NAME or bool(place or imprint.number or imprint.doi or imprint.isbn)


def _of_impossible_date(note: Note, lines: Sequence[str]) -> tuple[int, int]:
    """Line and column of the date in a note that does not exist; else where the note begins."""
    for number, line in enumerate(islice(lines, note.line - 1, None), note.line):
        if number > note.line and (not line.strip() or line.startswith("[^")):
            break
        if (begin := impossible_date(line)) >= 0:
            return number, begin + 1
    return note.line, 1


def _says_something(character: str) -> bool:
    return unicodedata.category(character)[0] not in "PZC"


def _edtf(when: Moment | None) -> str:
    return when.edtf if when else ""


def _mark(note: Note) -> str:
    return f"[^{note.label}]"
