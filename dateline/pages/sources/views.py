"""What the templates of source pages get. Addresses and text are as ``views`` says."""

from dateline.pages.note_views import CopyLink
from dateline.pages.views import Head, LinkView, NavLink, Pager
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.sources import Status


class SentenceView(Value, frozen=True):
    """A citing sentence: plain text, the heading it stands under, and the link to its very mark."""

    href: str
    text: str
    heading: str


class CitingView(Value, frozen=True):
    """An article that cites a source, with every sentence that does; ``note_href`` leads to its note.

    Without sentences the article lists the source and refers to it nowhere.
    """

    article: LinkView
    note_href: str
    sentences: tuple[SentenceView, ...]


class SourceEntryView(Value, frozen=True):
    """One source with those that cite it, the latest first.

    ``more`` leads to all of them where the entry
    shows only the latest, and ``articles`` is their number in all.
    ``publisher`` is the name of its page, ``named`` what the notes call the
    publisher where that is another. ``when`` leads to the entry of its
    publication in the timeline ("" for an unknown date).
    """

    anchor: str
    permalink: str
    when: str
    title: str
    titles: tuple[str, ...]
    href: str
    publisher: str
    named: str
    author: str
    contributor: str
    published: Moment | None
    status: Status
    remark: str
    copy: CopyLink | None
    marks: tuple[str, ...]
    retrieved: Moment | None
    articles: int
    citing: tuple[CitingView, ...]
    more: str


class PublisherEntry(Value, frozen=True):
    """A publisher in the index: its page, its domain, how many sources it has."""

    link: NavLink
    domain: str
    count: int


class PublisherGroup(Value, frozen=True):
    """Publishers under one initial: a Latin letter (for Han, of the pinyin), or ``#``."""

    initial: str
    entries: tuple[PublisherEntry, ...]


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

    ``undated``, ``unaddressed`` and ``uncited`` count sources without a date of
    publication, without an address, and those no text refers to. ``data`` is
    the address of all sources for machines.
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


class PublisherView(Value, frozen=True):
    """``publisher.html``: a publisher's sources, those cited last first; all, or one year's.

    ``year`` is the year in which the sources on this page were first cited; 0
    on the publisher's front, and -1 where undated articles cite them first. A
    publisher with many sources has them by year: then its front has no
    ``entries`` but ``years``, with their numbers of sources, and ``most_cited``.
    ``timeline`` leads to the publisher's own timeline. ``count`` is the number
    of all sources of the publisher on its front, of the year on the first page
    of a year, and None on further pages.
    """

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    title: str
    domain: str
    home: str
    year: int
    count: int | None
    timeline: str
    years: tuple[SourceYear, ...]
    most_cited: tuple[SourceLine, ...]
    entries: tuple[SourceEntryView, ...]
    pager: Pager


class SourceView(Value, frozen=True):
    """``source.html``: a source that very many articles cite, with a part of them, the latest first."""

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    entry: SourceEntryView
    pager: Pager
