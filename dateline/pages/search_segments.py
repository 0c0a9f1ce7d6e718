"""Segments of the search index as pages are made of them: by a key, documents gathered where it is new."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.archive.reads import Once, Reads
from dateline.archive.traced import TracedArchive
from dateline.pages.cards import Cards
from dateline.pages.site_facts import SiteFacts
from dateline.search.segment import SearchDocument
from dateline.values.article import Article
from dateline.values.digests import DIGEST_BYTES, Keyed, Value, digest

SEARCH = "/search/"
"""The page of the search; its data lies below."""


def shard_url(generation: str, number: int) -> str:
    """The address of a shard."""
    return f"{SEARCH}{generation}-{number}.bin"


class Member(NamedTuple):
    """What is found: an article by its path, or, without one, a page by its name.

    ``kind`` is ``article``, ``page``, a taxonomy's field or ``publisher``; ``lang`` is what an article is
    written in, as ``written_language`` says it.
    """

    path: str
    url: str
    label: str
    kind: str
    year: int = 0
    lang: str = ""


class SegmentOf(NamedTuple):
    """A segment: its name, what is in it, in order, and into how many shards it is cut."""

    name: str
    members: tuple[Member, ...]
    shards: int

    @property
    def check(self) -> int:
        """Two bytes that tell whether a shard is of the same members in their order, and one of as many."""
        urls = [member.url for member in self.members]
        return int.from_bytes(digest((urls, self.shards))[:2], "little")


class GenerationOf(NamedTuple):
    """Segments that have their shards in common; ``shards`` is a power of two."""

    name: str
    segments: tuple[SegmentOf, ...]
    shards: int


class IndexedSegment(Keyed):
    """A segment of the index.

    ``documents`` are the digests of all that is indexed, in order; ``key`` covers its check as well, which
    is published with each shard.
    """

    __slots__ = ("_of", "_segments", "check", "documents")

    def __init__(self, segments: "SearchSegments", of: SegmentOf) -> None:
        self._segments = segments
        self._of = of
        self.check = of.check
        self.documents = segments.digests(of)
        self.key = digest(self.documents, of.check)

    @property
    def name(self) -> str:
        """Its name, which it has while it begins with the same document."""
        return self._of.name

    def document(self, place: int) -> SearchDocument:
        """What is indexed of the document at this place."""
        return self._segments.document(self._of.members[place])


class IndexedGeneration(Keyed):
    """A generation's segments, digested once for all its shards."""

    __slots__ = ("name", "segments")

    def __init__(self, name: str, segments: tuple[IndexedSegment, ...]) -> None:
        self.name = name
        self.segments = segments
        self.key = digest(segments)


class SearchSegments:
    """The segments of an archive's index."""

    def __init__(self, archive: TracedArchive, facts: SiteFacts, cards: Cards, reads: Reads) -> None:
        self._archive = archive
        self._facts = facts
        self._cards = cards
        self._reads = reads
        self._known: Once[str, IndexedGeneration] = {}

    def generation(self, of: GenerationOf) -> IndexedGeneration:
        """A generation's segments, made once."""
        return self._reads.once(
            self._known,
            of.name,
            lambda: IndexedGeneration(of.name, tuple(IndexedSegment(self, each) for each in of.segments)),
        )

    def digests(self, of: SegmentOf) -> tuple[bytes, ...]:
        """The digest of each of a segment's documents."""
        every = self._reads.value(f"search {of.name}", digest(of), lambda: b"".join(self._digests(of)))
        return tuple(every[start : start + DIGEST_BYTES] for start in range(0, len(every), DIGEST_BYTES))

    def _digests(self, of: SegmentOf) -> Iterator[bytes]:
        return (digest(self.document(member)) for member in of.members)

    def document(self, member: Member) -> SearchDocument:
        """What is indexed of a member."""
        if not member.path:
            return SearchDocument(title=member.label)
        article = self._archive.by_path[member.path]
        card = article.card
        # Of those that a sentence tells of, the page has the sentence.
        listed = (event for event in article.events if event.title and event.quote < 0)
        correction = article.metadata.correction
        corrected = (correction.text,) if correction else ()
        events = (f"{event.moment.html} {event.title}" for event in listed)
        return SearchDocument(
            title=card.title,
            lines=(card.summary, *corrected, *events),
            facets=(member.lang, *(self._facets(article) if article.kind == "article" else ())),
            body=article.body,
        )

    def _facets(self, article: Article) -> Iterator[str]:
        """Links to the pages of the article's tags and topics, and of its sources' publishers."""
        archive = self._archive
        yield from (link.href for link in self._cards.terms(article.path).values())
        keys = {key for key in archive.sources.cited[article.path] if key}
        publishers = {archive.sources.publisher_of[key] for key in keys}
        for publisher in sorted(publishers):
            yield self._facts.urls.href(archive.sources.publishers[publisher].url)


class SearchShard(Value, frozen=True):
    """One of the files that hold the terms of a generation: of each segment, the shard with this number."""

    generation: IndexedGeneration
    shards: int
    shard: int
