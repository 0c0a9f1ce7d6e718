"""What the templates of source pages get. Addresses and text are as ``views`` says."""

from dateline.pages.source_entry_views import SourceEntryView
from dateline.pages.views import Head, NavLink, Pager
from dateline.values.digests import Value
from dateline.values.moments import Moment


class PublisherEntry(Value, frozen=True):
    """A publisher in the index: its page, its domain or the platforms it is on, how many sources it has."""

    link: NavLink
    domain: str
    platforms: tuple[str, ...]
    count: int


class PublisherGroup(Value, frozen=True):
    """Publishers under one initial: a Latin letter (for Han, of the pinyin), or ``#``.

    Where these are only those with most sources, ``every`` leads to all, named by their number.
    """

    initial: str
    entries: tuple[PublisherEntry, ...]
    every: NavLink | None = None


class SourceLine(Value, frozen=True):
    """A source as one line: its entry, its publisher, how many articles cite it."""

    link: NavLink
    publisher: NavLink
    published: Moment | None
    articles: int


class SourceYear(Value, frozen=True):
    """How many sources there are of a year, and the link to it: to the timeline for the year of publication.

    On a publisher's front it is the year in which they were first cited, and
    leads to the publisher's list of them; -1 where undated articles cite them first.
    """

    year: int
    href: str
    count: int


class SourcesView(Value, frozen=True):
    """``sources.html``: all publishers, the most cited sources, and the years.

    Of very many publishers it shows those with most sources, and ``initials``
    lead to all of each initial.
    ``undated``, ``unaddressed`` and ``uncited`` count sources without a date of
    publication, without an address, and those no text refers to. ``data`` is
    the address of all sources for machines, "" where the site has no exports.
    """

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    count: int
    common: tuple[PublisherEntry, ...]
    groups: tuple[PublisherGroup, ...]
    most_cited: tuple[SourceLine, ...]
    years: tuple[SourceYear, ...]
    undated: int
    unaddressed: int
    uncited: int
    data: str
    initials: tuple[NavLink, ...] = ()


class PublishersView(Value, frozen=True):
    """``publishers.html``: all publishers of one initial; ``initials`` lead to those of the others."""

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    group: PublisherGroup
    initials: tuple[NavLink, ...]


class PublisherView(Value, frozen=True):
    """``publisher.html``: a publisher's sources, those first cited last first; all, or one period's.

    ``year`` is the year in which the sources on this page were first cited; 0
    on the publisher's front, and -1 where undated articles cite them first. ``period`` says it in words, with
    the months where it is a part of a year. A
    publisher with many sources has them by year: then its front has no
    ``entries`` but ``years``, with their numbers of sources, and ``most_cited``,
    or the ``newest``, where no source is cited by more than one article; ``listed`` are all of them, where
    they are not too many for a list. A year with many leads to its ``parts`` alone.
    ``platforms`` are those where a publisher without a domain published.
    ``timeline`` leads to the publisher's own timeline. ``count`` is the number
    of all sources of the publisher on its front, of the period on the first page
    of a period, and None elsewhere.
    """

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    title: str
    domain: str
    platforms: tuple[str, ...]
    home: str
    year: int
    period: str
    count: int | None
    timeline: str
    years: tuple[SourceYear, ...]
    parts: tuple[NavLink, ...]
    most_cited: tuple[SourceLine, ...]
    newest: tuple[SourceLine, ...]
    listed: tuple[SourceLine, ...]
    entries: tuple[SourceEntryView, ...]
    pager: Pager


class SourceView(Value, frozen=True):
    """``source.html``: a source that very many articles cite, with a part of them, the latest first."""

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    entry: SourceEntryView
    pager: Pager
