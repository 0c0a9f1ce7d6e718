"""This time in other years: what happened and what was written around a day of the year.

A page has no clock, so that it is the same whenever it is built. The day is
that of the newest article, as a newspaper's is the day of its issue, and it is
named.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from dateline.archive.timeline import Entry, in_order
from dateline.pages.context import Context
from dateline.pages.entry_views import EntryLine
from dateline.pages.timeline_entries import mark_of
from dateline.values.moments import Moment

DAYS_AROUND = 3
SHOWN = 4

_A_LEAP_YEAR = 2000
_SHOWN_MARKS = ("happened", "article")


def this_time(context: Context, day: Moment) -> tuple[EntryLine, ...]:
    """The entries nearest to the day in other years, the latest first among equals."""
    if not (day.month and day.day):
        return ()
    found = sorted(
        (distance, -entry.moment.year, in_order(entry), entry) for distance, entry in _around(context, day)
    )
    return tuple(context.lines.entry(entry) for *_, entry in found[:SHOWN])


def _around(context: Context, day: Moment) -> Iterator[tuple[int, Entry]]:
    """The entries as precise as a day, a few days around, with their distance in days."""
    here = date(_A_LEAP_YEAR, day.month, day.day)
    around = range(-DAYS_AROUND, DAYS_AROUND + 1)
    days = {here + timedelta(days=distance): abs(distance) for distance in around}
    distances = {(each.month, each.day): distance for each, distance in days.items()}
    archive = context.archive
    for month in archive.timeline.months:
        for (of, number), distance in distances.items() if month[0] != day.year else ():
            entries = archive.timeline.days[month, number] if of == month[1] else ()
            yield from ((distance, entry) for entry in entries if mark_of(entry, archive) in _SHOWN_MARKS)
