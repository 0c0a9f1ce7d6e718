"""The timeline: all years, each year's months, each month's articles by day; and the undated."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from dateline.pages.context import Context
from dateline.pages.lists import Sheet, sheets
from dateline.pages.page import Page
from dateline.pages.views import (
    DayEntry,
    MonthEntry,
    MonthSample,
    MonthView,
    NavLink,
    TimelineView,
    YearEntry,
    YearView,
)
from dateline.values.model import Article
from dateline.values.wording import word

ROOT = "/timeline/"
UNDATED = f"{ROOT}undated/"
MONTH_SHEET = 100
SAMPLE = 5


def year_url(year: int) -> str:
    """The address of a year's page."""
    return f"{ROOT}{year:04}/"


def month_url(year: int, month: int) -> str:
    """The address of a month's list; (0, 0) is the unknown date."""
    return f"{ROOT}{year:04}/{month:02}/" if year else UNDATED


def month_title(year: int, month: int, language: str) -> str:
    """A month's name with its year; (0, 0) is the unknown date."""
    if not year:
        return word("undated", language)
    return word("month-title", language, year=year, month=month, name=word(f"month-{month:02}", language))


def month_link(context: Context, article: Article) -> NavLink | None:
    """The month an article stands in, in the article's language; the undated list for an undated one."""
    if article.kind != "article":
        return None
    date = article.card.date
    return _month_link(context, (date.year, date.month) if date else (0, 0), article.card.lang)


def year_link(context: Context, article: Article) -> NavLink | None:
    """The year an article stands in, in the article's language; None for an undated one."""
    date = article.card.date
    return _year_link(context, date.year, article.card.lang) if date else None


def _month_link(context: Context, month: tuple[int, int], language: str) -> NavLink:
    return context.once(
        ("month", *month, language),
        lambda: NavLink(label=month_title(*month, language), href=context.addresses.href(month_url(*month))),
    )


def _year_link(context: Context, year: int, language: str) -> NavLink:
    return context.once(
        ("year", year, language),
        lambda: NavLink(
            label=word("year-title", language, year=year), href=context.addresses.href(year_url(year))
        ),
    )


def timeline_pages(context: Context) -> Iterator[Page]:
    """The timeline's front, a page a year, and each month's pages."""
    yield Page(ROOT, "timeline.html", partial(_timeline, context))
    months = list(context.archive.months)
    dated = [month for month in months if month[0]]
    years = sorted({year for year, _ in dated})
    for place, year in enumerate(years):
        around = (years[place - 1] if place else 0, years[place + 1] if place + 1 < len(years) else 0)
        yield Page(year_url(year), "year.html", partial(_year, context, year, around))
    for month in months:
        place = dated.index(month) if month[0] else -1
        earlier = dated[place - 1] if place > 0 else None
        later = dated[place + 1] if 0 <= place < len(dated) - 1 else None
        members = context.archive.months[month]
        for sheet in sheets(month_url(*month), members, MONTH_SHEET, context.addresses):
            yield Page(sheet.url, "month.html", partial(_month, context, month, sheet, earlier, later))


def _timeline_link(context: Context) -> NavLink:
    return context.named_link("timeline", ROOT, context.settings.language)


def _timeline(context: Context) -> TimelineView:
    months = context.archive.months
    years: list[YearEntry] = []
    for year in sorted({year for year, _ in months if year}, reverse=True):
        counts = {month: len(months.get((year, month), ())) for month in range(1, 13)}
        entries = tuple(
            MonthEntry(
                month=month,
                href=context.addresses.href(month_url(year, month)) if count else "",
                count=count,
            )
            for month, count in counts.items()
        )
        years.append(
            YearEntry(
                year=year,
                href=context.addresses.href(year_url(year)),
                count=sum(counts.values()),
                months=entries,
            )
        )
    undated = months.get((0, 0), ())
    return TimelineView(
        head=context.head(
            ROOT, context.word("timeline"), context.word("timeline-description", site=context.settings.title)
        ),
        breadcrumbs=(context.home_link(),),
        years=tuple(years),
        undated=NavLink(label=context.word("undated"), href=context.addresses.href(UNDATED))
        if undated
        else None,
        undated_count=len(undated),
    )


def _year(context: Context, year: int, around: tuple[int, int]) -> YearView:
    months = context.archive.months
    earlier, later = (
        _year_link(context, other, context.settings.language) if other else None for other in around
    )
    title = context.word("year-title", year=year)
    return YearView(
        head=context.head(
            year_url(year), title, context.word("year-description", site=context.settings.title, year=year)
        ),
        breadcrumbs=(context.home_link(), _timeline_link(context)),
        year=year,
        months=tuple(
            MonthSample(
                month=month,
                href=context.addresses.href(month_url(year, month)),
                count=len(members),
                links=context.links(reversed(members[-SAMPLE:])),
            )
            for month in range(12, 0, -1)
            if (members := months.get((year, month)))
        ),
        earlier=earlier,
        later=later,
    )


def _month(
    context: Context,
    month: tuple[int, int],
    sheet: Sheet,
    earlier: tuple[int, int] | None,
    later: tuple[int, int] | None,
) -> MonthView:
    year, number = month
    language = context.settings.language
    site = context.settings.title
    title = month_title(year, number, language)
    if year:
        name = context.word(f"month-{number:02}")
        description = context.word("month-description", site=site, year=year, month=number, name=name)
        trail = _year_link(context, year, language)
    else:
        description = context.word("undated-description", site=site)
        trail = None
    if sheet.number:
        numbered = context.word("page-number", number=sheet.number)
        title, description = f"{title} · {numbered}", f"{description} · {numbered}"
    return MonthView(
        head=context.head(sheet.url, title, description),
        breadcrumbs=tuple(link for link in (context.home_link(), _timeline_link(context), trail) if link),
        year=year,
        month=number,
        days=_days(context, sheet.members),
        pager=sheet.pager,
        earlier=_month_link(context, earlier, language) if earlier else None,
        later=_month_link(context, later, language) if later else None,
    )


def _days(context: Context, members: tuple[int, ...]) -> tuple[DayEntry, ...]:
    def day(article: Article) -> str:
        return article.card.date.edtf[:10] if article.card.date else ""

    articles = [context.archive.articles[position] for position in members]
    return tuple(
        DayEntry(
            day=int(edtf[8:10]) if edtf else 0,
            edtf=edtf,
            cards=tuple(context.card(article) for article in group),
        )
        for edtf, group in groupby(articles, key=day)
    )
