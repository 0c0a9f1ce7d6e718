"""An entry of the timeline as views hold it: whole, as one line, or counted."""

from collections.abc import Iterable
from typing import Literal, get_args

from dateline.pages.views import LinkView, NavLink
from dateline.values.article import Certainty
from dateline.values.digests import Value
from dateline.values.moments import Moment

Mark = Literal["happened", "planned", "source", "article"]
"""What an entry is; each is said in a word and shown by a mark."""


def in_order_of_kinds(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The kinds there are among these, in the order in which a day tells of them."""
    there = set(marks)
    return tuple(mark for mark in get_args(Mark) if mark in there)


def told_once(lines: Iterable["EntryLine"]) -> tuple["EntryLine", ...]:
    """The lines, but for those that say what one before them said: a sentence that names several days."""
    told: dict[str, EntryLine] = {}
    for line in lines:
        told.setdefault(line.label, line)
    return tuple(told.values())


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
    title_lang: str = ""
    href: str = ""
    summary: str = ""
    tellings: tuple[MentionView, ...] = ()
    published_by: NavLink | None = None
    articles: str = ""
    terms: tuple[NavLink, ...] = ()
    place: str = ""
    people: tuple[str, ...] = ()
    differing: bool = False


class EntryLine(Value, frozen=True):
    """An entry as one line: what it is, when, and where it leads.

    ``anchor`` is an id to put there, for an event that stands in no sentence.
    """

    mark: Mark
    moment: Moment
    href: str
    label: str
    lang: str
    anchor: str = ""


class EntryCounts(Value, frozen=True):
    """How many entries of each kind a period has."""

    articles: int
    sources: int
    happened: int
    planned: int

    @property
    def total(self) -> int:
        return self.articles + self.sources + self.happened + self.planned
