"""Sources: the works that the archive cites, who published them, and which notes cite what."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from dateline.archive.lots import KeptLot, Lot, LotKind
from dateline.values.kept_copies import KeptCopy
from dateline.values.moments import Moment
from dateline.values.sources import Imprint, Status, Unknown

ROOT = "/sources/"
NOBODY = ""
"""The key of the publisher of sources that name none."""


class Use(NamedTuple):
    """A note that cites: the article's path, the note's place in its list, the article's date.

    ``events`` are the article's events whose sentences refer to the note, by their places;
    ``sentences`` is how often the article refers to it.
    """

    article: str
    note: int
    date: Moment | None
    events: tuple[int, ...]
    sentences: int


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
    imprint: Imprint
    kept: KeptCopy | None = None

    @property
    def display_title(self) -> str:
        """The title, or what else the notes know it by: its address, its publisher, a name."""
        return self.title or self.url or self.named or self.contributor


class Publisher(NamedTuple):
    """Who published sources: known by registered domain, by account on a platform, or by name.

    ``platforms`` are those where one without a domain published, the commonest first.
    ``settled``: editors say what it is called.
    """

    key: str
    name: str
    domain: str
    url: str
    home: str
    platforms: tuple[str, ...]
    settled: bool = False

    def name_of(self, source: Source) -> str:
        """The publisher of one of its sources, for every page and export; "" where nothing says it.

        That is what its notes call it: a domain may be that of several papers. What editors say goes first.
        """
        return self.name if self.settled or not source.named else source.named


Shelf = Lot[Source]
"""A publisher's sources, in the order in which the archive first cited them; those without a date count."""


def _is_undated(source: Source) -> bool:
    return source.published is None


_SHELVES = LotKind(msgspec.msgpack.Decoder(tuple[Source, ...]).decode, _is_undated)


def shelf_of(sources: Iterable[Source]) -> Shelf:
    """The shelf with these sources."""
    return Lot(_SHELVES, tuple(sources))


def kept_shelf(kept: KeptLot) -> Shelf:
    """A shelf as it was kept."""
    return Lot(_SHELVES, kept=kept)


class SourcesByKey(Mapping[str, Source]):
    """The sources on all shelves by key; a shelf is decoded when one of its sources is asked for."""

    def __init__(self, shelves: Mapping[str, Shelf], publisher_of: Mapping[str, str]) -> None:
        self._shelves = shelves
        self._publisher_of = publisher_of
        self._by_key: dict[str, dict[str, Source]] = {}

    def __getitem__(self, key: str, /) -> Source:
        return self.of_publisher(self._publisher_of[key])[key]

    def of_publisher(self, publisher: str) -> dict[str, Source]:
        """The sources of one publisher by key; none where there is no such publisher."""
        found = self._by_key.get(publisher)
        if found is None:
            shelf = self._shelves.get(publisher)
            sources = shelf.items if shelf else ()
            found = self._by_key[publisher] = {source.key: source for source in sources}
        return found

    def __contains__(self, key: object, /) -> bool:
        return key in self._publisher_of

    def __iter__(self) -> Iterator[str]:
        return iter(self._publisher_of)

    def __len__(self) -> int:
        return len(self._publisher_of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourcesByKey) and self._shelves == other._shelves

    __hash__ = None  # pyright: ignore[reportAssignmentType]


class Sources(NamedTuple):
    """All sources and publishers by key.

    ``publisher_of`` are the keys of the sources' publishers. ``members`` are
    the keys of each publisher's sources, in the order in which the archive
    first cited them; ``cited`` those of each article's notes, by its path, ""
    for a remark. ``merged`` are the keys of notes without an address with that
    of the source that they were found to cite; ``pairs`` is how many sources
    have a domain and a name together (``homes.py``). ``shelves`` are the
    publishers', by key.
    """

    by_key: Mapping[str, Source]
    publisher_of: Mapping[str, str]
    publishers: Mapping[str, Publisher]
    members: Mapping[str, tuple[str, ...]]
    cited: Mapping[str, tuple[str, ...]]
    merged: Mapping[str, str]
    pairs: Mapping[str, int]
    shelves: Mapping[str, Shelf]


def sources_on(
    shelves: Mapping[str, Shelf],
    publishers: Mapping[str, Publisher],
    members: Mapping[str, tuple[str, ...]],
    cited: Mapping[str, tuple[str, ...]],
    merged: Mapping[str, str],
    pairs: Mapping[str, int],
) -> Sources:
    """All sources, given their shelves by publisher; the fields are as in ``Sources``."""
    publisher_of = {key: publisher for publisher, keys in members.items() for key in keys}
    by_key = SourcesByKey(shelves, publisher_of)
    return Sources(by_key, publisher_of, publishers, members, cited, merged, pairs, shelves)


def as_first_cited(sources: Iterable[Source], position: Mapping[str, int]) -> tuple[str, ...]:
    """The keys of sources by their first use: what is cited for the first time today comes last.

    ``position`` is each article's place in the archive's order.
    """
    in_order = sorted(sources, key=lambda each: (position[each.uses[0].article], each.uses[0].note))
    return tuple(source.key for source in in_order)
