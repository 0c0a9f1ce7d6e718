"""The archive as pages read it: whatever is read, its row is noted by name.

There is no other way to the facts of articles and the indexes over them for
what gathers a page's ingredients, so no list of what a page depends on is kept
by hand. Settings and editors' corrections are no rows: with others, nothing
that was kept still holds.
"""

from functools import cached_property

from dateline.archive.archive import Archive, InTerm, Linking
from dateline.archive.reads import Reads, RowIds, TracedRows
from dateline.archive.sources import Sources
from dateline.archive.terms import Taxonomy, Term
from dateline.archive.timeline import Mention, Timeline
from dateline.archive.translations import Version
from dateline.values.article import Article, DatedOutline, Event, Outline, Shared
from dateline.values.moments import Moment

ARTICLES = "article"
"""The table of files."""
PAGES = "page"
SECTIONS = "section"
"""The tables of plain pages and of sections' texts: an edit of an article touches neither."""
OUTLINES = "outline"
"""The table of what lists and links show of files: an edit of what a note says does not change it."""
CHANGES = "change"
"""The table of when files last changed by their own word."""
DATINGS = "dating"
"""The table of what timelines show of files, with the sources of what these date: an edit of another note
does not change it."""
SHARED = "shared"
"""The table of what other pages may show of files: an edit of a text need not change it. What follows
from that of one file alone is read as a row of it, too, or of those above."""
ADDRESSES = "address"
"""The table of files' addresses, for what asks who has one."""
MONTHS = "month"
DAYS = "day"
BEGINNINGS = "events from"
"""The tables of the timeline's entries: an edit concerns few days of the months that it touches."""
EVENTS = "event"
"""The table of the entries of events: each is another where one article more tells of it."""
EVENT_ANCHORS = "anchor of event"
"""Which entry that is: the same, whoever else tells of it."""
SHELVES = "shelf"
"""The table of the sources of publishers: each is another where any of a publisher's sources is."""
SPANS = "span"
"""The table of when it was what articles date: a list of the latest looks at few of them any closer."""
VERSIONS = "versions"


class TracedArchive:
    """An archive that notes what is read of it.

    It has what is here, and nothing else of ``Archive``: what nobody notes cannot be read.
    """

    def __init__(self, archive: Archive, reads: Reads) -> None:
        self._archive = archive
        self._reads = reads
        self._dating_ids = RowIds(DATINGS)
        self.settings = archive.settings
        self.corrections = archive.corrections
        # Values in it are made from what was read here.
        self.memo = archive.memo
        self.by_path = TracedRows(ARTICLES, archive.by_path, reads)
        self.articles = TracedRows(ARTICLES, archive.articles, reads)

    @cached_property
    def outlines(self) -> TracedRows[str, Outline]:
        return TracedRows(OUTLINES, self._archive.shared, self._reads)

    @cached_property
    def dated(self) -> TracedRows[str, DatedOutline]:
        return TracedRows(DATINGS, self._archive.shared, self._reads)

    @cached_property
    def shared(self) -> TracedRows[str, Shared]:
        return TracedRows(SHARED, self._archive.shared, self._reads)

    @cached_property
    def pages(self) -> TracedRows[str, Article]:
        return TracedRows(PAGES, self._archive.pages, self._reads)

    @cached_property
    def sections(self) -> TracedRows[str, Article]:
        return TracedRows(SECTIONS, self._archive.sections, self._reads)

    @cached_property
    def taxonomies(self) -> tuple[Taxonomy, ...]:
        return tuple(map(self._traced, self._archive.taxonomies))

    @cached_property
    def topics(self) -> Taxonomy | None:
        """The taxonomy of topics; None for a site without subjects."""
        return next((each for each in self.taxonomies if each.setting == self.settings.topics), None)

    @cached_property
    def sources(self) -> Sources:
        sources, reads = self._archive.sources, self._reads
        return Sources(
            by_key=TracedRows("source", sources.by_key, reads),
            publisher_of=TracedRows("source", sources.publisher_of, reads),
            publishers=TracedRows("publisher", sources.publishers, reads),
            members=TracedRows("sources of", sources.members, reads),
            cited=TracedRows(SHARED, sources.cited, reads),
            # No page shows these: what follows from them stands in the rows above.
            merged={},
            pairs={},
            shelves={},
        )

    @cached_property
    def timeline(self) -> Timeline:
        timeline, reads = self._archive.timeline, self._reads
        return Timeline(
            TracedRows(MONTHS, timeline.months, reads),
            TracedRows(DAYS, timeline.days, reads),
            TracedRows(BEGINNINGS, timeline.beginnings, reads),
            TracedRows(EVENTS, timeline.shared, reads),
            TracedRows(SPANS, timeline.spans, reads),
            # What follows from these stands in the rows above.
            entries={},
            places={},
        )

    def sources_of(self, path: str, event: Event) -> tuple[str, ...]:
        """The keys of the sources that the sentence of an event of the file at a path cites."""
        self._reads.names.add(self._dating_ids[path])
        keys = self._archive.sources.cited[path]
        return tuple(keys[note] for note in event.sources if keys[note])

    def citing_events(self, publisher: str) -> tuple[Mention, ...]:
        self._reads.names.add((SHELVES, publisher))
        return self._archive.citing_events(publisher)

    @cached_property
    def versions(self) -> TracedRows[str, tuple[Version, ...]]:
        return TracedRows(VERSIONS, self._archive.versions, self._reads)

    def is_listed(self, path: str) -> bool:
        self._reads.names.add((VERSIONS, path))
        return self._archive.is_listed(path)

    @property
    def languages(self) -> tuple[str, ...]:
        self._reads.names.add(("languages", ""))
        return self._archive.languages

    def at(self, url: str) -> Article | None:
        self._reads.names.add((ADDRESSES, url))
        return self.by_path.get(self._archive.order.addresses.get(url, ""))

    def last_change_at(self, url: str) -> Moment | None:
        self._reads.names.add((ADDRESSES, url))
        path = self._archive.order.addresses.get(url, "")
        self._reads.names.add((CHANGES, path))
        article = self._archive.by_path.get(path)
        return article.shared.last_change if article else None

    def terms_of(self, path: str) -> tuple[Term, ...]:
        self._reads.names.add(("terms of", path))
        return self._archive.terms_of(path)

    def related(self, path: str) -> tuple[str, ...]:
        self._reads.names.add(("related", path))
        return self._archive.related(path)

    def beside(self, path: str) -> tuple[str, str]:
        self._reads.names.add(("beside", path))
        return self._archive.beside(path)

    def in_terms(self, path: str) -> tuple[InTerm, ...]:
        self._reads.names.add(("in terms", path))
        return self._archive.in_terms(path)

    def links_to(self, path: str) -> tuple[tuple[Linking, ...], int]:
        self._reads.names.add(("links to", path))
        return self._archive.links_to(path)

    def _traced(self, taxonomy: Taxonomy) -> Taxonomy:
        field, reads = taxonomy.setting.field, self._reads
        return Taxonomy(
            taxonomy.setting,
            TracedRows(f"term {field}", taxonomy.terms, reads),
            TracedRows(f"members {field}", taxonomy.members, reads),
            TracedRows(OUTLINES, taxonomy.held, reads),
        )
