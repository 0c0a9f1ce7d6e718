"""What the templates of the timeline get. Addresses and text are as ``views`` says."""

from dateline.pages.entry_views import EntryCounts, EntryLine, Mark
from dateline.pages.views import Head, NavLink, Pager
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.partials import Partial


class PeriodLine(Value, frozen=True):
    """A year, month or day with its numbers; ``href`` is "" where it has no page."""

    number: int
    href: str
    counts: EntryCounts


class YearColumn(Value, frozen=True):
    """A year in the chart of all years: ``place`` counts columns from the first.

    Where ``after_break``, years without an entry are left out before it.
    """

    line: PeriodLine
    place: int
    is_numbered: bool
    after_break: bool


class DayGroup(Value, frozen=True):
    """Entries that begin on one day; ``edtf`` is "" for those of the period as a whole.

    Where many sources were published on a day, all but the first stand in
    ``folded``, between the other entries and the ``articles``.
    """

    edtf: str
    entries: tuple[Partial, ...]
    folded: tuple[Partial, ...] = ()
    articles: tuple[Partial, ...] = ()


class TimelineView(Value, frozen=True):
    """``timeline.html``: all years, newest first. ``data`` and ``calendar`` are for machines.

    ``topics`` lead to the timelines of the topics with most articles; ``today``
    is the day of the newest article, and ``today_href`` its period.
    """

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    years: tuple[PeriodLine, ...]
    columns: tuple[YearColumn, ...]
    today: Moment | None
    today_href: str
    topics: tuple[NavLink, ...]
    undated: NavLink | None
    undated_articles: int
    undated_sources: NavLink | None
    undated_sources_count: int
    data: str
    calendar: str


class PeriodView(Value, frozen=True):
    """``period.html``: a year, a month or a day.

    ``month`` and ``day`` are 0 on the pages of longer periods. ``parts`` are
    the months of a year, or the days of a month that has too many entries for
    one page, ``key_dates`` those of a year, which lead into its months;
    ``groups`` are the entries that stand on this page, oldest first,
    ``kinds`` what there is among them. ``today`` is the day of the newest
    article where that lies in the period: the archive's present.
    """

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    year: int
    month: int
    day: int
    today: Moment | None
    parts: tuple[PeriodLine, ...]
    key_dates: tuple[EntryLine, ...]
    groups: tuple[DayGroup, ...]
    kinds: tuple[Mark, ...]
    pager: Pager
    earlier: NavLink | None
    later: NavLink | None


class UndatedView(Value, frozen=True):
    """``undated.html``: articles (partials ``_card.html``) or sources (``_entry.html``) of unknown date."""

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    entries: tuple[Partial, ...]
    pager: Pager


class FilteredTimelineYear(Value, frozen=True):
    """How much of a filtered timeline lies in a year; ``href`` is the year in the whole timeline."""

    year: int
    href: str
    count: int


class FilteredTimelineView(Value, frozen=True):
    """``slice.html``: the timeline of a tag, a topic or a publisher.

    ``owner`` leads back to its own page. ``lines`` are the latest of ``count``
    entries, the latest first, ``kinds`` what there is among them.
    """

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    owner: NavLink
    count: int
    years: tuple[FilteredTimelineYear, ...]
    lines: tuple[EntryLine, ...]
    kinds: tuple[Mark, ...]
