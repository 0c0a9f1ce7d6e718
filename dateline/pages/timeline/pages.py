"""The timeline: all years, each year, month and (where there is much) day; and what has no date."""

from collections.abc import Iterator, Sequence

from dateline.archive.timeline import COARSE, Entry
from dateline.pages.context import Context
from dateline.pages.page import Page
from dateline.pages.pagination import ListPage, paginate
from dateline.pages.timeline.entries import counts, groups, inputs, undated_source_part
from dateline.pages.timeline.exports import CALENDAR, DATA
from dateline.pages.timeline.views import PeriodLine, PeriodView, TimelineView, UndatedView
from dateline.pages.timeline_placement import (
    ENTRIES_PER_PAGE,
    ROOT,
    UNDATED,
    PeriodPage,
    day_url,
    month_url,
    year_url,
)
from dateline.pages.views import NavLink
from dateline.values.article import Article
from dateline.values.digests import digest
from dateline.values.partials import Partial
from dateline.values.wording import word

UNDATED_SOURCES = f"{ROOT}undated-sources/"

Period = tuple[int, int, int]
"""Year, month, day; 0 for what the period is not as short as."""


def period_title(period: Period, language: str) -> str:
    """A period's name; year 0 is the unknown date."""
    year, month, day = period
    if not year:
        return word("undated", language)
    if not month:
        return word("year-title", language, year=year)
    name = word(f"month-{month:02}", language)
    if not day:
        return word("month-title", language, year=year, month=month, name=name)
    return word("day-title", language, year=year, month=month, day=day, name=name)


def period_url(period: Period) -> str:
    """The address of a period's page."""
    year, month, day = period
    return day_url(year, month, day) if day else month_url(year, month) if month else year_url(year)


def month_link(context: Context, article: Article) -> NavLink | None:
    """The month an article stands in, in the article's language; the undated list for an undated one."""
    if article.kind != "article":
        return None
    date = article.card.date
    return _link(context, (date.year, date.month, 0) if date else (0, 0, 0), article.card.lang)


def year_link(context: Context, article: Article) -> NavLink | None:
    """The year an article stands in, in the article's language; None for an undated one."""
    date = article.card.date
    return _link(context, (date.year, 0, 0), article.card.lang) if date else None


def _link(context: Context, period: Period, language: str) -> NavLink:
    url = period_url(period) if period[0] else UNDATED
    return context.once(
        ("period", period, language),
        lambda: NavLink(label=period_title(period, language), href=context.addresses.href(url)),
    )


def timeline_pages(context: Context) -> Iterator[Page]:
    """The timeline's front, the pages of all periods, and those of what has no date."""
    timeline = context.archive.timeline
    yield Page(ROOT, "timeline.html", _timeline)
    months = [month for month in timeline.months if month[1] != COARSE]
    years = sorted({year for year, _ in timeline.months})
    neighbours = _neighbours([(year, 0, 0) for year in years]) | _neighbours(
        [(year, month, 0) for year, month in months]
    )
    for month in timeline.months:
        shelves = context.period(month)
        neighbours |= _neighbours([(*month, day) for day in shelves.days])
        for shelf in shelves.of:
            yield _period_page(shelf, neighbours[shelf.year, shelf.month, shelf.day])
    for year in years:
        if (year, COARSE) not in timeline.months:
            (sheet,) = paginate(year_url(year), (), ENTRIES_PER_PAGE, context.addresses)
            yield _period_page(PeriodPage(year, COARSE, 0, sheet), neighbours[year, 0, 0])
    undated = context.archive.months.get((0, 0), ())
    if undated:
        for sheet in paginate(UNDATED, undated, ENTRIES_PER_PAGE, context.addresses):
            yield Page(sheet.url, "undated.html", _undated, (sheet,))
    if timeline.undated:
        keys = sorted(timeline.undated, key=lambda key: context.archive.sources.by_key[key].uses[0])
        for sheet in paginate(UNDATED_SOURCES, range(len(keys)), ENTRIES_PER_PAGE, context.addresses):
            yield Page(sheet.url, "undated.html", _undated_sources, (keys, sheet))


def _neighbours(periods: Sequence[Period]) -> dict[Period, tuple[Period | None, Period | None]]:
    """What comes before and after each of these periods of one length."""
    return {
        period: (
            periods[place - 1] if place else None,
            periods[place + 1] if place + 1 < len(periods) else None,
        )
        for place, period in enumerate(periods)
    }


def _period_page(shelf: PeriodPage, around: tuple[Period | None, Period | None]) -> Page:
    return Page(shelf.sheet.url, "period.html", _period, (shelf, around), inputs=_period_inputs)


def _period_inputs(context: Context, shelf: PeriodPage, around: tuple[Period | None, Period | None]) -> bytes:
    return digest(shelf, around, _parts(context, shelf), inputs(context, shelf))


def _period(context: Context, shelf: PeriodPage, around: tuple[Period | None, Period | None]) -> PeriodView:
    language, site = context.settings.language, context.settings.title
    period = (shelf.year, shelf.month, shelf.day)
    title = period_title(period, language) if shelf.year else context.word("other-years")
    description = context.word("period-description", site=site, period=title)
    if shelf.sheet.number:
        numbered = context.word("page-number", number=shelf.sheet.number)
        title, description = f"{title} · {numbered}", f"{description} · {numbered}"
    trail = [context.home_link(), _timeline_link(context)]
    if shelf.month:
        trail.append(_link(context, (shelf.year, 0, 0), language))
    if shelf.day:
        trail.append(_link(context, (shelf.year, shelf.month, 0), language))
    earlier, later = (_link(context, other, language) if other else None for other in around)
    return PeriodView(
        head=context.head(shelf.sheet.url, title, description),
        breadcrumbs=tuple(trail),
        year=shelf.year,
        month=shelf.month,
        day=shelf.day,
        parts=_parts(context, shelf),
        groups=groups(context, shelf),
        pager=shelf.sheet.pager,
        earlier=earlier,
        later=later,
    )


def _parts(context: Context, shelf: PeriodPage) -> tuple[PeriodLine, ...]:
    """The shorter periods that a year's or a month's front leads to."""
    if shelf.day or shelf.sheet.number:
        return ()
    if shelf.month == COARSE:
        months = context.archive.timeline.months
        return tuple(
            _line(context, month, month_url(shelf.year, month), months.get((shelf.year, month), ()))
            for month in range(1, 13)
        )
    days = context.period((shelf.year, shelf.month)).days
    return tuple(
        _line(context, day, day_url(shelf.year, shelf.month, day), entries) for day, entries in days.items()
    )


def _line(context: Context, number: int, url: str, entries: Sequence[Entry]) -> PeriodLine:
    found = context.once(("counts", url), lambda: counts(context, entries))
    return PeriodLine(number=number, href=context.addresses.href(url) if entries else "", counts=found)


def _timeline_link(context: Context) -> NavLink:
    return context.named_link("timeline", ROOT, context.settings.language)


def _timeline(context: Context) -> TimelineView:
    timeline = context.archive.timeline
    href = context.addresses.href
    years: list[PeriodLine] = []
    for year in sorted({year for year, _ in timeline.months}, reverse=True):
        every = [entry for month in range(13) for entry in timeline.months.get((year, month), ())]
        years.append(_line(context, year, year_url(year), every))
    undated = context.archive.months.get((0, 0), ())
    return TimelineView(
        head=context.head(
            ROOT, context.word("timeline"), context.word("timeline-description", site=context.settings.title)
        ),
        breadcrumbs=(context.home_link(),),
        years=tuple(years),
        undated=NavLink(label=context.word("undated"), href=href(UNDATED)) if undated else None,
        undated_articles=len(undated),
        undated_sources=NavLink(label=context.word("undated-sources"), href=href(UNDATED_SOURCES))
        if timeline.undated
        else None,
        undated_sources_count=len(timeline.undated),
        data=href(DATA),
        calendar=href(CALENDAR),
    )


def _undated(context: Context, sheet: ListPage) -> UndatedView:
    cards = tuple(context.card(context.archive.articles[position]) for position in sheet.members)
    description = context.word("undated-description", site=context.settings.title)
    return _undated_view(context, sheet, context.word("undated"), description, cards)


def _undated_sources(context: Context, keys: Sequence[str], sheet: ListPage) -> UndatedView:
    entries = tuple(undated_source_part(context, keys[place]) for place in sheet.members)
    description = context.word("undated-sources-description", site=context.settings.title)
    return _undated_view(context, sheet, context.word("undated-sources"), description, entries)


def _undated_view(
    context: Context, sheet: ListPage, title: str, description: str, entries: tuple[Partial, ...]
) -> UndatedView:
    if sheet.number:
        numbered = context.word("page-number", number=sheet.number)
        title, description = f"{title} · {numbered}", f"{description} · {numbered}"
    return UndatedView(
        head=context.head(sheet.url, title, description),
        breadcrumbs=(context.home_link(), _timeline_link(context)),
        entries=entries,
        pager=sheet.pager,
    )
