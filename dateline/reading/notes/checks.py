"""What is questionable about an article's sources: told to editors, and kept for readers.

Nothing is corrected here: a wrong date and a date that only looks wrong
cannot be told apart without looking at the source.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dateline.values.article import Note
from dateline.values.diagnostics import Findings
from dateline.values.moments import Moment
from dateline.values.sources import Cited, Doubt

_TOLD_ELSEWHERE: tuple[Doubt, ...] = ("address-unsafe",)  # as link-unsafe, where the link stands
_TOLD_ONCE: tuple[Doubt, ...] = ("same-dates",)
_MANY = 3
"""So many sources with one and the same date are no chance."""


def doubtful(notes: Sequence[Note], written: Moment | None, findings: Findings) -> tuple[Note, ...]:
    """The notes with all their doubts; each doubt and each thing a note lacks is a warning.

    ``written`` is the article's day, None where that is not known; a source
    may be a day ahead of it, which is what time zones can make.
    """
    day = _one_date(notes)
    doubted = tuple(_doubted(note, written, day) for note in notes)
    _tell_doubts(doubted, written, findings)
    _tell_repeated(doubted, findings)
    for note in doubted:
        for code in _lacks(note):
            findings.add(code, note.line, 1, label=_mark(note))
    return doubted


def _doubted(note: Note, written: Moment | None, day: str) -> Note:
    cited = note.cited
    if cited is None:
        return note
    doubts = dict.fromkeys((*cited.doubts, *_doubts(cited, written, day)))
    return replace(note, cited=replace(cited, doubts=tuple(doubts)))


def _doubts(cited: Cited, written: Moment | None, day: str) -> Iterator[Doubt]:
    if _is_after(cited.retrieved, written):
        yield "retrieved-later"
    if _is_after(cited.published, written):
        yield "published-later"
    if cited.published and cited.published.edtf == day:
        yield "same-dates"


def _is_after(when: Moment | None, written: Moment | None) -> bool:
    """Whether it begins more than a day after the article's last day."""
    first, last = when and when.first, written and written.last
    return first is not None and last is not None and (first - last).days > 1


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
    return days.pop() if len(dates) >= _MANY and len(days) == 1 else ""


def _day(when: Moment | None) -> str:
    return when.edtf if when and when.precision == "day" else ""


def _tell_doubts(notes: Sequence[Note], written: Moment | None, findings: Findings) -> None:
    told: set[Doubt] = set(_TOLD_ELSEWHERE)
    for note in notes:
        cited = note.cited
        for doubt in cited.doubts if cited else ():
            if cited is None or doubt in told:
                continue
            findings.add(
                f"source-{doubt}",
                note.line,
                1,
                label=_mark(note),
                name=cited.contributor,
                published=_edtf(cited.published),
                retrieved=_edtf(cited.retrieved),
                written=_edtf(written)[:10],
            )
            if doubt in _TOLD_ONCE:
                told.add(doubt)


def _tell_repeated(notes: Sequence[Note], findings: Findings) -> None:
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
        if not cited.url and "address-unsafe" not in cited.doubts and "address-malformed" not in cited.doubts:
            yield "source-no-address"


def _says_something(character: str) -> bool:
    return unicodedata.category(character)[0] not in "PZC"


def _edtf(when: Moment | None) -> str:
    return when.edtf if when else ""


def _mark(note: Note) -> str:
    return f"[^{note.label}]"
