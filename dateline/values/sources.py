"""The source that a note cites, as the note describes it."""

from sys import intern
from typing import Literal

from msgspec.structs import force_setattr

from dateline.values.digests import Value
from dateline.values.moments import Moment

Unknown = Literal["", "unwritten", "unknown", "impossible"]
"""The reason why a date is not known: "" it is known; the note has none; the note says so; no such day."""

Status = Literal["live", "dead", "paywalled", "corrected", "retracted"]

Doubt = Literal[
    "retrieved-first",
    "retrieved-later",
    "published-later",
    "address-date",
    "same-dates",
    "link-text",
    "home-page",
    "address-unsafe",
    "address-malformed",
    "contributor",
]
"""The questionable points of a note; each is reported, and shown where a reader should know."""


Genre = Literal[
    "",
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "chapter",
    "dataset",
    "document",
    "entry-encyclopedia",
    "legal_case",
    "legislation",
    "map",
    "motion_picture",
    "paper-conference",
    "patent",
    "post",
    "post-weblog",
    "report",
    "software",
    "standard",
    "thesis",
    "webpage",
]
"""Kinds of works by their names in CSL 1.0.2; "" for one of which nothing tells what it is."""


class Imprint(Value, frozen=True):
    """The kind of a work, and what its kind is found by, as the note writes it ("" for what it does not say).

    ``volume``, ``issue`` and ``pages`` are those of a periodical or a book,
    ``number`` is that of a standard, a report, a preprint, or of a document of an archive or an authority.
    """

    genre: Genre = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    number: str = ""
    doi: str = ""
    isbn: str = ""


class CitedSource(Value, frozen=True):
    """The source that a note cites, as far as the note itself says it. All text is plain.

    ``url`` is the address as written (percent-encoded as it was, "" where the
    note has none, or one that is not http or https). ``domain`` is the
    registered domain of its host. ``contributor`` is a name that may be the
    publisher's or an author's: the note does not tell. Dates are whole days,
    months or years without a zone. ``key`` is what citations are merged by:
    the canonical URL, else title and publisher, each normalised, with number,
    issue and date as far as they are known.
    """

    key: str
    title: str = ""
    url: str = ""
    domain: str = ""
    publisher: str = ""
    author: str = ""
    contributor: str = ""
    published: Moment | None = None
    published_unknown: Unknown = "unwritten"
    retrieved: Moment | None = None
    retrieved_unknown: Unknown = "unwritten"
    doubts: tuple[Doubt, ...] = ()
    imprint: Imprint = Imprint()

    def __post_init__(self) -> None:
        force_setattr(self, "title", intern(self.title))
        force_setattr(self, "domain", intern(self.domain))
        force_setattr(self, "publisher", intern(self.publisher))
