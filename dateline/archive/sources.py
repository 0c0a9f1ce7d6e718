"""Sources: the works that the archive cites, who published them, and which notes cite what."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dateline.values.kept_copies import KeptCopy
from dateline.values.moments import Moment
from dateline.values.sources import Status, Unknown

ROOT = "/sources/"
NOBODY = ""
"""The key of the publisher of sources that name none."""


class Use(NamedTuple):
    """A note that cites: the article's path, the note's place in its list."""

    article: str
    note: int


class Source(NamedTuple):
    """One cited work.

    ``title`` is the spelling most notes have, ``titles`` are the others.
    ``kept`` is the copy of it that the site keeps. ``uses`` are in order of the
    articles' time, ``articles`` is the number of articles among them.
    ``contributor`` is a name that may be the publisher's or an author's.
    ``named`` is the publisher as the notes name it. ``anchor`` is the id of its entry.
    """

    key: str
    anchor: str
    title: str
    titles: tuple[str, ...]
    url: str
    publisher: str
    named: str
    author: str
    contributor: str
    published: Moment | None
    published_unknown: Unknown
    retrieved: Moment | None
    archived: str
    archived_on: Moment | None
    status: Status
    remark: str
    uses: tuple[Use, ...]
    articles: int
    kept: KeptCopy | None = None

    @property
    def display_title(self) -> str:
        """The title, or what else the notes know it by: its address, its publisher, a name."""
        return self.title or self.url or self.named or self.contributor


class Publisher(NamedTuple):
    """Who published sources: known by registered domain, by account on a platform, or by name.

    ``platforms`` are those where one without a domain published, the commonest first.
    """

    key: str
    name: str
    domain: str
    url: str
    home: str
    platforms: tuple[str, ...]


class Sources(NamedTuple):
    """All sources and publishers by key.

    ``members`` are the keys of each publisher's sources, in the order in which
    the archive first cited them; ``cited`` those of each article's notes, by
    its path, "" for a remark. ``merged`` are the keys of notes without an
    address with that of the source that they were found to cite; ``pairs`` is
    how many sources have a domain and a name together (``homes.py``).
    """

    by_key: Mapping[str, Source]
    publishers: Mapping[str, Publisher]
    members: Mapping[str, tuple[str, ...]]
    cited: Mapping[str, tuple[str, ...]]
    merged: Mapping[str, str]
    pairs: Mapping[str, int]


def as_first_cited(sources: Iterable[Source], position: Mapping[str, int]) -> tuple[str, ...]:
    """The keys of sources by their first use: what is cited for the first time today comes last.

    ``position`` is each article's place in the archive's order.
    """
    in_order = sorted(sources, key=lambda each: (position[each.uses[0].article], each.uses[0].note))
    return tuple(source.key for source in in_order)
