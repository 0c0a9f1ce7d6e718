"""Periods of the timeline: years, months and days, with their names and links."""

from dateline.pages.site_facts import SiteFacts
from dateline.pages.timeline_placement import ROOT, UNDATED, day_url, month_url, year_url
from dateline.pages.views import NavLink
from dateline.values.moments import Moment
from dateline.values.wording import Words

Period = tuple[int, int, int]
"""Year, month, day; 0 for what the period is not as short as. Year 0 is the unknown date."""


def period_title(words: Words, period: Period, language: str) -> str:
    """A period's name."""
    year, month, day = period
    if not year:
        return words.word("undated", language)
    if not month:
        return words.word("year-title", language, year=year)
    name = words.word(f"month-{month:02}", language)
    if not day:
        return words.word("month-title", language, year=year, month=month, name=name)
    return words.word("day-title", language, year=year, month=month, day=day, name=name)


def period_link(site: SiteFacts, period: Period, language: str) -> NavLink:
    """A link to a period's page, named in this language."""
    return NavLink(label=period_title(site.words, period, language), href=site.urls.href(_period_url(period)))


def year_link(site: SiteFacts, date: Moment | None, language: str) -> NavLink | None:
    """A link to the year of a date; None where it is unknown."""
    return period_link(site, (date.year, 0, 0), language) if date else None


def month_link(site: SiteFacts, date: Moment | None, language: str) -> NavLink:
    """A link to the month of a date; to what is undated where it is unknown."""
    return period_link(site, (date.year, date.month, 0) if date else (0, 0, 0), language)


def timeline_link(site: SiteFacts, language: str = "") -> NavLink:
    """A link to the timeline, in the site's language unless told."""
    return site.page_link("timeline", ROOT, language)


def _period_url(period: Period) -> str:
    year, month, day = period
    if not year:
        return UNDATED
    return day_url(year, month, day) if day else month_url(year, month) if month else year_url(year)
