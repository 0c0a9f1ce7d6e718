"""A work as reference lists name it, in any style: an article of this site, or a source that one cites."""

import re
from functools import lru_cache
from typing import NamedTuple

from dateline.pages.note_views import NoteView
from dateline.pages.source_entry_views import SourceEntryView
from dateline.pages.views import CardView, Head, SiteView
from dateline.values.digests import checksum
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.metadata import Metadata
from dateline.values.moments import Moment
from dateline.values.sources import Genre, Imprint

_HOST = lazy_pattern(r"https?://(?:www\.)?([a-z0-9-]+)", re.IGNORECASE)


_NEWS = Imprint(genre="article-newspaper")
_BY_ITSELF = (
    *("book", "chapter", "dataset", "document", "legislation", "map", "motion_picture"),
    *("patent", "report", "software", "standard", "thesis"),
)
"""Kinds of works whose publisher is named, not what they appeared in."""


class Work(NamedTuple):
    """A work to be cited; "" and None for what is not known.

    ``authors`` are names as written, each of one author or of several.
    ``container`` is what it appeared in (a newspaper, a site), or who published it (a book).
    """

    title: str
    authors: tuple[str, ...]
    container: str
    url: str
    issued: Moment | None
    accessed: Moment | None = None
    archived: str = ""
    note: str = ""
    lang: str = ""
    imprint: Imprint = Imprint()

    @property
    def key(self) -> str:
        """A name for it in ASCII: host and year for people, and what tells two of these apart."""
        host = _HOST.match(self.url)
        told_apart = checksum(f"{self.url}\n{self.title}\n{self.container}")
        return f"{host[1].lower() if host else 'source'}{day_of(self.issued)[:4]}-{told_apart:08x}"

    @property
    def kind(self) -> Genre:
        """What it is, by its name in CSL; where nothing tells, a page, else what a newspaper printed."""
        if self.imprint.genre:
            return self.imprint.genre
        return "webpage" if self.url else "article-newspaper" if self.container else "document"

    @property
    def is_within(self) -> bool:
        """Whether its container is what it appeared in, not the house that published it by itself."""
        return self.kind not in _BY_ITSELF

    @property
    def published_in(self) -> str:
        """The container; "" where it is the author, whom a reference names once, but for a periodical."""
        repeats = self.container in self.authors and not self.kind.startswith("article-")
        return "" if repeats else self.container

    @property
    def is_known(self) -> bool:
        """Whether there is enough to find it by."""
        return bool(self.title or self.url)


def day_of(moment: Moment | None) -> str:
    """The day, month or year that a moment is or that holds it, in ISO 8601."""
    return _day_of(moment) if moment else ""


@lru_cache(maxsize=4096)
def _day_of(moment: Moment) -> str:
    return moment.html[:10]


def article_work(site: SiteView, head: Head, card: CardView, metadata: Metadata) -> Work:
    """The work that an article of this site is."""
    return Work(
        title=card.title,
        authors=metadata.authors or ((site.author,) if site.author else ()),
        container=site.title,
        url=head.canonical,
        issued=card.date,
        lang=head.lang,
        imprint=_NEWS if card.date else Imprint(),
    )


def source_work(entry: SourceEntryView) -> Work:
    """The work that a source is, as the whole archive knows it."""
    return Work(
        title=entry.title,
        authors=(entry.author,) if entry.author else (),
        container=entry.named or entry.publisher,
        url=entry.href,
        issued=entry.published,
        accessed=entry.retrieved,
        archived=entry.copy.href if entry.copy else "",
        note=" ".join(filter(None, ("" if entry.status == "live" else entry.status, entry.remark))),
        imprint=entry.imprint,
    )


def note_work(note: NoteView) -> Work:
    """The work that a note of an article cites, as the note says it."""
    return Work(
        title=note.title,
        authors=(note.author,) if note.author else (),
        container=note.publisher,
        url=note.url,
        issued=note.published,
        accessed=note.retrieved,
        archived=note.copy.href if note.copy else "",
        note="" if note.status == "live" else note.status,
        imprint=note.imprint,
    )
