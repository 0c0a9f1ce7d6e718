"""The key dates of a year: all that happened where that is little, else what several articles tell of."""

from itertools import islice

from dateline.archive.timeline import in_order
from dateline.pages.context import Context
from dateline.pages.entry_views import EntryLine, told_once
from dateline.pages.timeline_entries import mark_of

DATES_SHOWN = 20


def key_dates(context: Context, year: int) -> tuple[EntryLine, ...]:
    """What happened in the months of a year, in order of time; of many events, what most articles tell of.

    Of many that one article each tells of, none is more than the others: none
    is shown. A sentence that names several days is told on the first of them.
    """
    archive = context.archive
    months = (archive.timeline.months.get((year, month), ()) for month in range(1, 13))
    events = [entry for month in months for entry in month if entry.mentions]
    if len(events) > DATES_SHOWN:
        events = [entry for entry in events if len(entry.mentions) > 1]
    events.sort(key=lambda entry: -len(entry.mentions))
    happened = (entry for entry in events if mark_of(entry, archive) == "happened")
    return told_once(map(context.lines.entry, sorted(islice(happened, DATES_SHOWN), key=in_order)))
