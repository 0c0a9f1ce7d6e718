"""What the templates of the timeline get. Addresses and text are as ``views`` says."""

from typing import Literal

from dateline.pages.views import Head, LinkView, NavLink, Pager
from dateline.values.article import Certainty
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.partials import Partial

Mark = Literal["happened", "planned", "source", "article"]
"""What an entry is; each is said in a word and shown by a mark."""


class CitedSourceView(Value, frozen=True):
    """A source cited in a sentence: its entry among the sources, and its publisher."""

    link: NavLink
    publisher: NavLink


class MentionView(Value, frozen=True):
    """Where an event is told: the article, the sentence with the link to the exact place, its sources.

    ``text`` is "" where an editor lists the event and no sentence says so.
    ``wording`` is the date as the text has it.
    """

    article: LinkView
    href: str
    text: str
    heading: str
    wording: str
    moment: Moment
    certainty: Certainty
    sources: tuple[CitedSourceView, ...]


class EntryView(Value, frozen=True):
    """``_entry.html``: one entry of the timeline.

    ``title`` is an article's or a source's, or an editor's name for an event
    ("" for none); ``href`` leads to the article, or to the source's entry.
    ``published_by`` is a source's publisher, ``articles`` by how many articles
    it is cited ("" unless it is a source). ``differing``: articles date the
    event differently.
    """

    anchor: str
    permalink: str
    mark: Mark
    moment: Moment | None
    title: str
    title_lang: str
    href: str
    summary: str
    tellings: tuple[MentionView, ...]
    published_by: NavLink | None
    articles: str
    terms: tuple[NavLink, ...]
    place: str
    people: tuple[str, ...]
    differing: bool


class EntryLine(Value, frozen=True):
    """An entry as one line on an article's page: what it is, when, and where it leads.

    ``anchor`` is an id to put there, for an event that stands in no sentence.
    """

    mark: Mark
    moment: Moment
    href: str
    label: str
    lang: str
    anchor: str = ""


class TopicNeighbours(Value, frozen=True):
    """The articles before and after one within a topic."""

    topic: NavLink
    earlier: LinkView | None
    later: LinkView | None


class Counts(Value, frozen=True):
    """How many entries of each kind a period has."""

    articles: int
    sources: int
    happened: int
    planned: int

    @property
    def total(self) -> int:
        return self.articles + self.sources + self.happened + self.planned


class PeriodLine(Value, frozen=True):
    """A year, month or day with its numbers; ``href`` is "" where it has no page."""

    number: int
    href: str
    counts: Counts


class DayGroup(Value, frozen=True):
    """Entries that begin on one day; ``edtf`` is "" for those of the period as a whole."""

    edtf: str
    entries: tuple[Partial, ...]


class TimelineView(Value, frozen=True):
    """``timeline.html``: all years, newest first. ``data`` and ``calendar`` are for machines."""

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    years: tuple[PeriodLine, ...]
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
    one page; ``groups`` are the entries that stand on this page, oldest first.
    """

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    year: int
    month: int
    day: int
    parts: tuple[PeriodLine, ...]
    groups: tuple[DayGroup, ...]
    pager: Pager
    earlier: NavLink | None
    later: NavLink | None


class UndatedView(Value, frozen=True):
    """``undated.html``: articles (parts of ``_card.html``) or sources (``_entry.html``) of unknown date."""

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    entries: tuple[Partial, ...]
    pager: Pager


class SliceYear(Value, frozen=True):
    """How much of a slice lies in a year; ``href`` is the year in the timeline."""

    year: int
    href: str
    count: int


class SliceView(Value, frozen=True):
    """``slice.html``: what a tag, a topic or a publisher has in the timeline.

    ``owner`` leads back to its own page. ``lines`` are the latest of ``count``
    entries, the latest first.
    """

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    owner: NavLink
    count: int
    years: tuple[SliceYear, ...]
    lines: tuple[EntryLine, ...]
