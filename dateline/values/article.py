"""The values an article becomes, and that everything downstream is made of.

Addresses here are site-relative: they begin and end as in ``/2025/x/``,
are NFC text (not percent-encoded) and know nothing of the path prefix.

Texts that an archive repeats, such as headings, anchors and publishers, are
one object wherever they are equal: what is decoded has one of its own for
each, which is a sixth of what their facts take.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from sys import intern
from typing import Any, Literal

import msgspec
from msgspec.structs import force_setattr

from dateline.values.digests import Keyed, Value, digest_bytes, encoded
from dateline.values.html import Html
from dateline.values.metadata import Metadata
from dateline.values.moments import Moment
from dateline.values.slots import ImageSlot, Slot
from dateline.values.sources import CitedSource

ArticleKind = Literal["article", "page", "section"]


class BackLink(Value, frozen=True):
    """One use of a note in the text; ``anchor`` is the id of its mark (``fnref-1-2``)."""

    anchor: str


class Reference(Value, frozen=True):
    """One footnote definition in one article's list.

    ``html`` is the note as written, rendered; a note of a single paragraph
    has no ``<p>`` around it (``inline``). Without ``backlinks`` nothing in
    the text refers to it. One that adds a place to another stands below it,
    with its number, as ``part`` 1, 2 and so on; 0 for all others.
    """

    label: str
    number: int
    anchor: str
    html: Html
    inline: bool
    backlinks: tuple[BackLink, ...]
    line: int
    duplicate: bool = False
    part: int = 0

    @property
    def shown_number(self) -> str:
        """What its marks show: 1, or 1.1."""
        return f"{self.number}.{self.part}" if self.part else str(self.number)


class Quote(Value, frozen=True):
    """A sentence of the text, whole and plain, with the heading it stands under ("" above the first).

    ``section`` is that heading's id. A sentence too long for a page is cut
    where it is quoted, with ``…`` at the cut.
    """

    text: str
    heading: str
    section: str

    def __post_init__(self) -> None:
        force_setattr(self, "heading", intern(self.heading))
        force_setattr(self, "section", intern(self.section))


class Citation(Value, frozen=True):
    """One use of a note: the id of its mark, and which of the article's quotes it stands in.

    ``quote`` is -1 for a use outside the running text (within another note).
    """

    anchor: str
    quote: int

    def __post_init__(self) -> None:
        force_setattr(self, "anchor", intern(self.anchor))


class Note(Value, frozen=True):
    """One note, as other pages may know it: what it cites, and where.

    ``cited`` is None for a remark. ``text`` is the note's own plain text, cut
    for lists. Notes stand in the order of the article's reference list. One
    that adds a place to another (``part``) cites what that one does.
    """

    label: str
    number: int
    anchor: str
    line: int
    text: str
    cited: CitedSource | None
    citations: tuple[Citation, ...]
    duplicate: bool = False
    part: int = 0

    def __post_init__(self) -> None:
        force_setattr(self, "anchor", intern(self.anchor))


EventKind = Literal["happened", "planned"]
Certainty = Literal["stated", "inferred", "edited"]


class Event(Value, frozen=True):
    """Something that the text dates, or that an editor lists in front matter.

    ``wording`` is the date in the article's own words ("" where an editor
    gives it). ``quote`` tells which of the article's quotes says so, -1 for
    none; ``sources`` which of its notes that sentence cites. ``anchor`` is the
    id of the place on the article's page. Events of one ``id`` are one event
    in all articles. ``kind`` is what happened or what was planned or foretold;
    ``certainty`` whether the text states the date, leaves it to be inferred, or
    an editor says so. ``line`` and ``column`` are where an editor says it, 0 for
    none.
    """

    moment: Moment
    wording: str
    kind: EventKind
    certainty: Certainty
    anchor: str
    quote: int
    sources: tuple[int, ...]
    line: int = 0
    column: int = 0
    title: str = ""
    id: str = ""
    place: str = ""
    people: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        force_setattr(self, "wording", intern(self.wording))
        force_setattr(self, "anchor", intern(self.anchor))


class Heading(Value, frozen=True):
    """A heading of the body: rank 2 to 6 after levelling, id, plain text.

    ``html`` is its inner HTML without links and note marks.
    """

    level: int
    id: str
    text: str
    html: Html


class Body(Value, frozen=True):
    """An article's rendered text, kept apart from its facts.

    ``before`` and ``after`` are HTML around the place of the reference list
    (``after`` is "" when the list comes last). ``list_heading`` is the
    editor's own heading of that list, None where the site's is to be used.
    All HTML holds the marks of ``Article.slots`` until it is filled.
    """

    before: Html
    after: Html
    list_heading: Heading | None
    references: tuple[Reference, ...]
    headings: tuple[Heading, ...]


class Card(Value, frozen=True):
    """What any other page may show of an article.

    ``title`` and ``summary`` are plain text. ``minutes`` is the reading time,
    rounded up: with the exact length every edit of a text would show wherever
    the article is listed.
    ``unnamed``: the title is the file's name, the article needs metadata.
    """

    url: str
    title: str
    lang: str
    date: Moment | None
    summary: str
    minutes: int
    unnamed: bool = False
    draft: bool = False


Encoded = msgspec.Raw
"""Values in their canonical encoding."""


def as_encoded(values: object) -> Encoded:
    """The values as ``Shared`` has them."""
    return Encoded(encoded(values))


_parts = msgspec.msgpack.Decoder(tuple[Encoded, Encoded, Encoded]).decode
_quotes = msgspec.msgpack.Decoder(tuple[Quote, ...]).decode
_notes = msgspec.msgpack.Decoder(tuple[Note, ...]).decode
_events = msgspec.msgpack.Decoder(tuple[Event, ...]).decode
_slots = msgspec.msgpack.Decoder(tuple[Slot, ...]).decode
_anchors = msgspec.msgpack.Decoder(tuple[str, ...]).decode


class Details(Keyed):
    """What most facts of a file are: what it says, its notes and dates.

    Known by their digest; what is kept is read when it is first asked for: after an edit, of the few
    articles that this concerns. ``read`` gives them, encoded, by that digest.
    """

    def __init__(self, key: bytes, read: Callable[[bytes], bytes]) -> None:
        self.key = key
        self._read = read
        self._left: dict[int, Encoded] = {}

    def _part(self, place: int) -> Encoded:
        """One of the three, encoded, to be asked for once: of what is decoded, nothing else is held."""
        left = self._left or dict(enumerate(_parts(self._read(self.key))))
        part = left.pop(place)
        self._left = left
        return part

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The sentences that cite, date or link something."""
        return _quotes(self._part(0))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes, in the order of the reference list."""
        return _notes(self._part(1))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What the file dates."""
        return _events(self._part(2))

    def encoded(self) -> bytes:
        """All of them, as ``read`` gives them."""
        return self._read(self.key)

    def __reduce__(self) -> tuple[Callable[[bytes], "Details"], tuple[bytes]]:
        # Another process has no cache to read from.
        return encoded_details, (self.encoded(),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Details) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


def details_of(quotes: Iterable[Quote], notes: Iterable[Note], events: Iterable[Event]) -> Details:
    """The details of a file that was just read."""
    return encoded_details(encoded((tuple(quotes), tuple(notes), tuple(events))))


def encoded_details(data: bytes) -> Details:
    """The details that are encoded so."""
    return Details(digest_bytes(data), lambda _: data)


class Outline(Value, frozen=True):
    """What lists and links show of an article.

    ``terms`` maps a taxonomy's field to the labels as written, in order,
    without repeats. ``changed`` is when it was last changed by its own word, or its date.
    """

    card: Card
    changed: Moment | None
    terms: dict[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        force_setattr(self, "terms", {field: tuple(map(intern, of)) for field, of in self.terms.items()})

    @property
    def last_change(self) -> Moment | None:
        """When the file last changed by its own word, be it by a date to come."""
        return max((when for when in (self.card.date, self.changed) if when), default=None)


class DatedOutline(Outline, frozen=True):
    """What timelines show of an article: its outline, what it dates, and in which sentences.

    ``quotes`` are the sentences that cite, date or link something, once each, in order. ``dating`` is the
    digest of these and of ``events``; ``dating_notes`` are the notes that the events' sentences cite.
    """

    dating: bytes
    dating_notes: tuple[int, ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        raise NotImplementedError

    @property
    def events(self) -> tuple[Event, ...]:
        raise NotImplementedError

    def quoted(self, quote: int) -> Quote | None:
        """One of its quotes; None for -1, which stands for none."""
        return self.quotes[quote] if quote >= 0 else None


class Shared(DatedOutline, frozen=True):
    """What other pages may show of an article: they are handed this, and nothing else of it.

    ``notes`` stand in the order of the reference list.

    ``quotes``, ``notes`` and ``events`` are its ``details``.
    """

    details: Details

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return self.details.quotes

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.details.notes

    @property
    def events(self) -> tuple[Event, ...]:
        return self.details.events


def shared_facts(
    outline: Outline, quotes: Iterable[Quote], notes: Iterable[Note], events: Iterable[Event]
) -> Shared:
    """What other pages may show of a file that was just read."""
    said, dated = tuple(quotes), tuple(events)
    return Shared(
        card=outline.card,
        changed=outline.changed,
        terms=outline.terms,
        dating=digest_bytes(encoded((said, dated))),
        dating_notes=tuple(sorted({note for event in dated for note in event.sources})),
        details=details_of(said, notes, dated),
    )


class TranslationOf(Value, frozen=True):
    """What a file says that it is a translation of, as written, and where it says so."""

    target: str
    line: int
    column: int


class Article(Value, frozen=True, dict=True):
    """The facts of one file in ``content/``, without its body.

    ``kind``: an article; a plain page (``content/pages/``: no date, no feed,
    no timeline); or a section's own text (``_index.md``). ``metadata`` is
    what its own page shows of its front matter, ``anchors`` are the ids other
    pages may link to. ``pictures`` are the addresses of those that its text
    shows, for an article with a featured image. ``linking`` is the digest of
    all that it links to or shows. ``body`` is the digest of the
    ``Body``, ``text`` of the plain text. ``characters`` counts the text's Han
    (and kana, hangul) characters and ``words`` the words of other scripts.
    ``search``: it is found by the site's search.
    """

    path: str
    kind: ArticleKind
    shared: Shared
    metadata: Metadata
    aliases: tuple[str, ...]
    featured_image: ImageSlot | None
    publish: Moment | None
    expires: Moment | None
    anchors_encoded: Encoded
    pictures: tuple[str, ...]
    slots_encoded: Encoded
    linking: bytes
    body: bytes
    text: bytes
    characters: int
    words: int
    search: bool = True
    translation_of: TranslationOf | None = None

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        return _anchors(self.anchors_encoded)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        return _slots(self.slots_encoded)

    @property
    def card(self) -> Card:
        return self.shared.card

    @property
    def url(self) -> str:
        return self.shared.card.url

    @property
    def updated(self) -> Moment | None:
        return self.metadata.updated

    @property
    def terms(self) -> dict[str, tuple[str, ...]]:
        return self.shared.terms

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.shared.notes

    @property
    def events(self) -> tuple[Event, ...]:
        return self.shared.events


def article_decoder(read: Callable[[bytes], bytes]) -> Callable[[bytes | memoryview], Article]:
    """What decodes facts that were encoded; ``read`` is as in ``Details``."""

    def details(kind: type, value: Any) -> object:
        # What a front matter field of one's own may be, any plain value, is asked for here as well.
        return Details(value, read) if kind is Details else value

    return msgspec.msgpack.Decoder(Article, dec_hook=details).decode
