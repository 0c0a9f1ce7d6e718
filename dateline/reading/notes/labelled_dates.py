"""The dates that are found in a note, and which of them is that of publication."""

from typing import NamedTuple

from dateline.reading.notes.note_dates import DateInNote


class LabelledDate(NamedTuple):
    """A date in a note; ``start`` and ``end`` are those of it with the brackets and the label around it."""

    start: int
    end: int
    date: DateInNote
    bracket: str = ""


class NoteDates(NamedTuple):
    """A note's labelled dates of retrieval and of publication, and its other dates that stand by themselves.

    ``bracketed`` are those in brackets of their own, ``free`` those between two marks; free ones are looked
    for only where there is no other date of publication. ``others`` have a label that an earlier one has.
    """

    retrieved: LabelledDate | None
    published: LabelledDate | None
    bracketed: tuple[LabelledDate, ...]
    free: tuple[LabelledDate, ...] = ()
    archived: LabelledDate | None = None
    others: tuple[LabelledDate, ...] = ()

    @property
    def all(self) -> list[LabelledDate]:
        return [
            date
            for date in (
                self.retrieved,
                self.published,
                *self.bracketed,
                *self.free,
                self.archived,
                *self.others,
            )
            if date
        ]

    @property
    def of_publication(self) -> LabelledDate | None:
        """The one labelled so; else the first in brackets, a day before a year; else the best free one.

        A free one that is a day goes before the year of an edition or of a publication.
        """
        if not self.free:
            if self.published or len(self.bracketed) < 2:
                return self.published or next(iter(self.bracketed), None)
        elif len(self.free) == 1 and not (self.published or self.bracketed):
            return self.free[0]
        of_day = any(precision_of(each) == "day" for each in self.free)
        if self.published and not of_day:
            return self.published
        first = next(iter(self.bracketed), None)
        if first and len(self.bracketed) > 1 and first.date.moment and first.date.moment.precision != "day":
            first = next((each for each in self.bracketed if precision_of(each) == "day"), first)
        if self.free and (first is None or of_day):
            # What is more precise is no part of another thing's name; of equals the last, titles come first.
            first = max(
                self.free,
                key=lambda each: (len(each.date.moment.edtf) if each.date.moment else 0, each.start),
            )
        return first


def precision_of(date: LabelledDate) -> str:
    """``day``, ``month``, ``year`` and the like; "" for a date that is not known."""
    return date.date.moment.precision if date.date.moment else ""
