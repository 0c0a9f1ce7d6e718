"""Pages of the timeline's periods: each year, each month, and each day of a month with many entries."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.timeline import COARSE, Entry, Month, is_day
from dateline.pages.context import Context
from dateline.pages.entry_views import EntryCounts, EntryLine, Mark, in_order_of_kinds
from dateline.pages.page import Page, page
from dateline.pages.pagination import paginate
from dateline.pages.site_facts import SiteFacts
from dateline.pages.timeline.key_dates import key_dates
from dateline.pages.timeline.periods import Period, period_link, period_title, timeline_link
from dateline.pages.timeline.views import DayGroup, PeriodLine, PeriodView
from dateline.pages.timeline_placement import (
    ENTRIES_PER_PAGE,
    MonthPlacement,
    PeriodPage,
    day_url,
    month_url,
    year_url,
)
from dateline.pages.urls import Urls
from dateline.pages.views import NavLink, Pager
from dateline.pages.writers import Template
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.partials import Partial

PERIOD = Template(name="period.html")

SOURCES_SHOWN = 4
SOURCES_FOLDED_FROM = 7
"""Of one day: from so many on, all but the first are folded, so that events and articles stand out."""


class Neighbours(NamedTuple):
    """The periods of one length before and after one; None where there is none."""

    earlier: Period | None
    later: Period | None


class OfPeriod(NamedTuple):
    """What a page of a period shows: its entries, the periods it leads on to, today if that is in it."""

    page: PeriodPage
    neighbours: Neighbours
    today: Moment | None


def period_pages(months: Mapping[Month, MonthPlacement], today: Moment | None, urls: Urls) -> Iterator[Page]:
    """The pages of all periods that have entries, and of the years around them."""
    years = sorted({year for year, _ in months})
    neighbours = _neighbours([(year, 0, 0) for year in years])
    neighbours |= _neighbours([(*month, 0) for month in months if month[1] != COARSE])
    for month, placement in months.items():
        neighbours |= _neighbours([(*month, day) for day in placement.days])
        for part in placement.pages:
            yield _period_page(part, neighbours[part.year, part.month, part.day], today)
    for year in years:
        if (year, COARSE) not in months:
            (front,) = paginate(year_url(year), range(0), ENTRIES_PER_PAGE, urls)
            yield _period_page(PeriodPage(year, COARSE, 0, front), neighbours[year, 0, 0], today)


def period_line(site: SiteFacts, number: int, url: str, marks: Counter[Mark]) -> PeriodLine:
    """A period with its numbers."""
    counts = EntryCounts(
        articles=marks["article"],
        sources=marks["source"],
        happened=marks["happened"],
        planned=marks["planned"],
    )
    return PeriodLine(number=number, href=site.urls.href(url) if counts.total else "", counts=counts)


def _neighbours(periods: Sequence[Period]) -> dict[Period, Neighbours]:
    """What comes before and after each of these periods of one length."""
    around: Sequence[Period | None] = (None, *periods, None)
    return {period: Neighbours(around[place], around[place + 2]) for place, period in enumerate(periods)}


def _period_page(part: PeriodPage, neighbours: Neighbours, today: Moment | None) -> Page:
    of = OfPeriod(part, neighbours, today if today and _holds(part, today) else None)
    return page(part.list_page.url, PERIOD, _gather, _view, of, indexed=True)


def _holds(part: PeriodPage, day: Moment) -> bool:
    return part.year == day.year and part.month in (COARSE, day.month) and part.day in (0, day.day)


class _PeriodIngredients(Value, frozen=True):
    """Ingredients of a period's page."""

    site: SiteFacts
    url: str
    period: Period
    today: Moment | None
    pager: Pager
    neighbours: Neighbours
    parts: tuple[PeriodLine, ...]
    key_dates: tuple[EntryLine, ...]
    groups: tuple[DayGroup, ...]
    kinds: tuple[Mark, ...]


def _gather(context: Context, of: OfPeriod) -> _PeriodIngredients:
    part = of.page
    return _PeriodIngredients(
        site=context.facts,
        url=part.list_page.url,
        period=(part.year, part.month, part.day),
        today=of.today,
        pager=part.list_page.pager,
        neighbours=of.neighbours,
        parts=tuple(_parts(context, part)),
        key_dates=key_dates(context, part.year) if _is_front_of_year(part) else (),
        groups=_groups(context, part),
        kinds=in_order_of_kinds(context.entries.count(context.entries.on_page(part))),
    )


def _is_front_of_year(part: PeriodPage) -> bool:
    return part.month == COARSE and not part.list_page.number


def _parts(context: Context, part: PeriodPage) -> Iterator[PeriodLine]:
    """The shorter periods that a year's or a month's front leads to: those with entries."""
    if part.day or part.list_page.number:
        return
    year, month = part.year, part.month
    if month == COARSE:
        for each in range(1, 13):
            if marks := context.entries.marks((year, each)):
                yield period_line(context.facts, each, month_url(year, each), marks)
        return
    for day, pages in context.placements.month((year, month)).days.items():
        marks = context.entries.count(entry for each in pages for entry in context.entries.on_page(each))
        yield period_line(context.facts, day, day_url(year, month, day), marks)


def _groups(context: Context, part: PeriodPage) -> tuple[DayGroup, ...]:
    """The entries on a page by the day they begin on, those of the whole period first; in order of time."""
    days: defaultdict[str, list[tuple[Entry, Partial]]] = defaultdict(list)
    for entry, partial in zip(context.entries.on_page(part), context.entries.partials(part), strict=True):
        days[_day(entry)].append((entry, partial))
    return tuple(_group(edtf, days[edtf]) for edtf in sorted(days))


def _group(edtf: str, entries: list[tuple[Entry, Partial]]) -> DayGroup:
    sources = [place for place, (entry, _) in enumerate(entries) if entry.source]
    partials = tuple(partial for _, partial in entries)
    if not edtf or len(sources) < SOURCES_FOLDED_FROM:
        return DayGroup(edtf=edtf, entries=partials)
    first, end = sources[SOURCES_SHOWN], sources[-1] + 1  # a day's sources stand together
    return DayGroup(edtf=edtf, entries=partials[:first], folded=partials[first:end], articles=partials[end:])


def _day(entry: Entry) -> str:
    return entry.moment.edtf[:10] if is_day(entry) else ""


def _view(of: _PeriodIngredients) -> PeriodView:
    site, number = of.site, of.pager.number
    year, month, day = of.period
    title = period_title(site.words, of.period, site.language) if year else site.word("other-years")
    description = site.word("period-description", site=site.title, period=title)
    longer: list[Period] = [(year, 0, 0)] if month else []
    longer += [(year, month, 0)] if day else []
    return PeriodView(
        head=site.head(of.url, site.numbered(title, number), site.numbered(description, number)),
        breadcrumbs=site.trail(
            timeline_link(site), *(period_link(site, each, site.language) for each in longer)
        ),
        year=year,
        month=month,
        day=day,
        today=of.today,
        parts=of.parts,
        key_dates=of.key_dates,
        groups=of.groups,
        kinds=of.kinds,
        pager=of.pager,
        earlier=_neighbour(site, of.neighbours.earlier),
        later=_neighbour(site, of.neighbours.later),
    )


def _neighbour(site: SiteFacts, period: Period | None) -> NavLink | None:
    return period_link(site, period, site.language) if period else None
