"""The year of a date for which none is said: the one that puts it nearest to the article's day."""

from datetime import date, timedelta
from typing import NamedTuple

from dateline.reading.dates.past_tense import (
    goes_on_in_past,
    is_chronicled,
    is_scheduled,
    is_told_as_past,
    is_told_to_have_been_announced,
)
from dateline.reading.dates.prose import DatedText
from dateline.reading.dates.schedules import is_told_ahead
from dateline.reading.dates.tense import has_happened, is_plan, takes_effect, was_planned, would_happen
from dateline.reading.dates.written_date import WrittenDate
from dateline.values.moments import from_edtf

_PLAN_BEHIND_DAYS = 31
_PLAN_AHEAD_DAYS = 280
"""The days that a plan without a year may lie ahead: what is farther is told with its year."""
AHEAD_DAYS = 62
"""The days that a date without a year may lie ahead of the article that names it."""
_HALF_YEAR = timedelta(days=182)
"""So far ahead what is scheduled may lie: it is nearer than that of the year before."""
_EFFECT_CHARACTERS = 24
"""The distance behind a date within which it is said that something takes effect then."""


class NearestYear(NamedTuple):
    """A year, 0 for none, and whether the date in it lies ahead of the article."""

    year: int
    is_ahead: bool


def nearest_year(written: WrittenDate, block: DatedText, article_day: date, *, goes_on: bool) -> NearestYear:
    """The year before an article's day, unless the text tells of a plan, or ``goes_on`` to a later day.

    What has happened by its words is never ahead; what its words do not tell may be, a little.
    """
    clause = block.clause(written.start, written.end)
    behind = block.text[written.end : written.end + _EFFECT_CHARACTERS]
    front, _, back = clause.partition(block.text[written.start : written.end])
    is_ahead = (
        is_plan(clause)
        or takes_effect(clause + behind)
        or ("would" in block.text and would_happen(block.before(written.start)))
        or (block.text[written.start : written.end].isascii() and is_told_ahead(front, back))
    )
    announced = is_told_to_have_been_announced(back)
    happened = (
        announced
        or has_happened(clause)
        or is_told_as_past(front, back)
        or goes_on_in_past(block.text[written.end : block.sentence(written.start)[1]])
        or (not written.day and is_chronicled(front, back))
    )
    planned = (goes_on and not happened) or (is_ahead and not announced and not was_planned(clause))
    farthest = timedelta(days=0 if happened and not planned else AHEAD_DAYS)
    best, is_ahead = 0, False
    for year in (article_day.year - 1, article_day.year, article_day.year + 1):
        moment = from_edtf(written.edtf(year)[0])
        if moment is None or moment.first is None:
            continue
        ahead = moment.first - article_day
        # A plan may be told of for a month after its day, before anyone knows what became of it.
        if planned and timedelta(days=-_PLAN_BEHIND_DAYS) <= ahead <= timedelta(days=_PLAN_AHEAD_DAYS):
            return NearestYear(year, ahead > timedelta(0))
        if ahead <= farthest or (farthest and ahead <= _HALF_YEAR and is_scheduled(back)):
            best, is_ahead = year, ahead > timedelta(0)
    return NearestYear(best, is_ahead)
