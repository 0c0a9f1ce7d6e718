"""The sources: all publishers, each publisher's sources with every citing sentence, and all for machines."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from dateline.archive.sources import NOBODY, ROOT, Publisher, Source, Use
from dateline.pages.context import Context
from dateline.pages.lists.collation import OTHER, initial, reading_order
from dateline.pages.notes import copy_link, marks_of
from dateline.pages.page import JOINED, JoinedView, Page, Piece
from dateline.pages.pagination import ListPage, paginate
from dateline.pages.source_placement import UNDATED, SourceListPage, year_url
from dateline.pages.sources.csl import csl_item
from dateline.pages.sources.views import (
    CitingView,
    PublisherEntry,
    PublisherGroup,
    PublisherView,
    SentenceView,
    ShelfYear,
    SourceEntryView,
    SourceLine,
    SourcesView,
    SourceView,
    SourceYear,
)
from dateline.pages.timeline_placement import year_url as timeline_year_url
from dateline.pages.views import NavLink
from dateline.values.article import Note
from dateline.values.digests import digest

DATA = "/sources.json"
COMMON = 20
SHOWN = 20
"""So many citing articles are in a source's entry; a source with more has pages of its own."""


def source_pages(context: Context) -> Iterator[Page]:
    """The index, each publisher's pages, the pages of much cited sources, and the data."""
    yield Page(ROOT, "sources.html", _index)
    for publisher in context.archive.sources.publishers.values():
        for shelf in context.shelves(publisher.key).of:
            yield Page(shelf.sheet.url, "publisher.html", _publisher, (publisher, shelf), inputs=_inputs)
        for key in publisher.sources:
            source = context.archive.sources.by_key[key]
            if len(citing := articles_of(source)) > SHOWN:
                url = source_url(publisher, source)
                for sheet in paginate(url, range(len(citing)), context.settings.page_size, context.addresses):
                    yield Page(sheet.url, "source.html", _source, (publisher, source, sheet))
    yield Page(DATA, JOINED, _data)


def source_url(publisher: Publisher, source: Source) -> str:
    """The address of the pages of a source that very many articles cite."""
    return f"{publisher.url}{source.anchor}/"


def articles_of(source: Source) -> dict[int, list[Use]]:
    """The uses of a source by article, in order of time."""
    found: defaultdict[int, list[Use]] = defaultdict(list)
    for use in source.uses:
        found[use.article].append(use)
    return found


def _index(context: Context) -> SourcesView:
    return _pages(context).index()


def _publisher(context: Context, publisher: Publisher, shelf: SourceListPage) -> PublisherView:
    return _pages(context).publisher(publisher, shelf)


def _inputs(context: Context, publisher: Publisher, shelf: SourceListPage) -> bytes:
    return _pages(context).inputs(publisher, shelf)


def _source(context: Context, publisher: Publisher, source: Source, sheet: ListPage) -> SourceView:
    return _pages(context).source(publisher, source, sheet)


def _data(context: Context) -> JoinedView:
    return _pages(context).data()


def _pages(context: Context) -> "_SourcePages":
    return context.once("source pages", lambda: _SourcePages(context))


class _SourcePages:
    """Makes the views."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._sources = context.archive.sources
        self._inputs: dict[str, bytes] = {}

    def index(self) -> SourcesView:
        context, sources = self._context, self._sources
        publishers = sorted(
            sources.publishers.values(), key=lambda each: reading_order(self._context.publisher_name(each))
        )
        groups: defaultdict[str, list[PublisherEntry]] = defaultdict(list)
        for publisher in publishers:
            groups[initial(self._context.publisher_name(publisher))].append(self._publisher_entry(publisher))
        common = sorted(publishers, key=lambda publisher: -len(publisher.sources))[:COMMON]
        every = sources.by_key.values()
        cited = sorted(
            (source for source in every if len(source.uses) > 1 and source.articles > 1),
            key=lambda source: (-source.articles, source.uses[0], source.key),
        )[:COMMON]
        return SourcesView(
            head=context.head(
                ROOT,
                context.word("sources"),
                context.word("sources-description", site=context.settings.title),
            ),
            breadcrumbs=(context.home_link(),),
            count=len(every),
            common=tuple(self._publisher_entry(publisher) for publisher in common),
            groups=tuple(
                PublisherGroup(initial=letter, entries=tuple(groups[letter]))
                for letter in sorted(groups, key=lambda letter: (letter == OTHER, letter))
            ),
            most_cited=tuple(self._line(source) for source in cited),
            years=self._years(),
            undated=sum(source.published is None for source in every),
            unaddressed=sum(not source.url for source in every),
            uncited=sum(not any(self._note(use).citations for use in source.uses) for source in every),
            data=context.addresses.href(DATA),
        )

    def publisher(self, publisher: Publisher, shelf: SourceListPage) -> PublisherView:
        context, sheet = self._context, shelf.sheet
        name = self._context.publisher_name(publisher)
        members = [self._sources.by_key[key] for key in publisher.sources]
        years = context.shelves(publisher.key).years
        front = not shelf.year
        title = context.word("publisher-title", name=name)
        if not front:
            title = f"{title} · {self._year_name(shelf.year)}"
        if sheet.number:
            title = f"{title} · {context.word('page-number', number=sheet.number)}"
        counts = context.shelves(publisher.key).counts
        count = len(members) if front else counts[shelf.year]
        most = sorted(members, key=lambda source: (-source.articles, source.uses[0]))[:COMMON]
        trail = (context.home_link(), context.named_link("sources", ROOT, context.settings.language))
        return PublisherView(
            head=context.head(
                sheet.url,
                title,
                context.word("publisher-description", site=context.settings.title, name=title),
            ),
            breadcrumbs=trail if front else (*trail, self._context.publisher_link(publisher)),
            title=name,
            domain=publisher.domain,
            home=publisher.home,
            year=shelf.year,
            timeline=context.slice_href(publisher.url),
            count=None if sheet.number else count,
            years=tuple(
                ShelfYear(
                    year=year, href=context.addresses.href(year_url(publisher, year)), count=counts[year]
                )
                for year in reversed(years)
            )
            if front
            else (),
            most_cited=tuple(self._line(source) for source in most if source.articles > 1)
            if front and years
            else (),
            entries=tuple(self._entry(publisher, members[place]) for place in sheet.members),
            pager=sheet.pager,
        )

    def source(self, publisher: Publisher, source: Source, sheet: ListPage) -> SourceView:
        context = self._context
        citing = list(articles_of(source).items())
        view = self._entry_view(publisher, source, [citing[place] for place in sheet.members])
        title = source.display_title
        if sheet.number:
            title = f"{title} · {context.word('page-number', number=sheet.number)}"
        return SourceView(
            head=context.head(
                sheet.url,
                title,
                context.word("source-description", site=context.settings.title, title=source.display_title),
            ),
            breadcrumbs=(
                context.home_link(),
                context.named_link("sources", ROOT, context.settings.language),
                self._context.publisher_link(publisher),
            ),
            entry=view,
            pager=sheet.pager,
        )

    def inputs(self, publisher: Publisher, shelf: SourceListPage) -> bytes:
        """The digest of all that a publisher's page is made from."""
        made = self._inputs.get(shelf.sheet.url)
        if made is None:
            # The front of a publisher with many sources tells of them all.
            years = self._context.shelves(publisher.key).years
            places = shelf.sheet.members if shelf.year or not years else range(len(publisher.sources))
            members = [self._sources.by_key[publisher.sources[place]] for place in places]
            articles = self._context.archive.articles
            made = self._inputs[shelf.sheet.url] = digest(
                publisher[:5],
                shelf,
                members,
                sorted(self._context.shelves(publisher.key).counts.items()),
                self._context.has_slice(publisher.url),
                [self._context.published_href(source) for source in members],
                [articles[use.article].shared for source in members for use in source.uses],
            )
        return made

    def data(self) -> JoinedView:
        """All sources in CSL-JSON, in pieces of a page of entries each."""
        pieces: list[Piece] = []
        for publisher in self._sources.publishers.values():
            for shelf in self._context.shelves(publisher.key).of:
                members = [self._sources.by_key[publisher.sources[place]] for place in shelf.sheet.members]
                if members:
                    key = digest("csl", self._context.settings, self.inputs(publisher, shelf))
                    pieces.append(Piece(key, partial(self._items, publisher, members)))
        return JoinedView(before=b"[", pieces=tuple(pieces), between=b",\n", after=b"]\n")

    def _items(self, publisher: Publisher, members: Sequence[Source]) -> bytes:
        items = [self._item(publisher, source) for source in members]
        return b",\n".join(msgspec.json.encode(item) for item in items)

    def _item(self, publisher: Publisher, source: Source) -> dict[str, object]:
        view = self._entry_view(publisher, source, list(articles_of(source).items()))
        return csl_item(view, self._context.addresses.origin)

    def _entry(self, publisher: Publisher, source: Source) -> SourceEntryView:
        latest = list(articles_of(source).items())[-SHOWN:][::-1]
        return self._entry_view(publisher, source, latest)

    def _entry_view(
        self, publisher: Publisher, source: Source, citing: Sequence[tuple[int, list[Use]]]
    ) -> SourceEntryView:
        context = self._context
        articles = source.articles
        more = articles > SHOWN
        return SourceEntryView(
            anchor=source.anchor,
            permalink=context.source_href(source.key),
            when=context.published_href(source),
            title=source.title,
            titles=source.titles,
            href=source.url,
            publisher=self._context.publisher_name(publisher) if publisher.key != NOBODY else "",
            named=source.named if source.named != publisher.name else "",
            author=source.author,
            contributor=source.contributor,
            published=source.published,
            status=source.status,
            remark=source.remark,
            copy=copy_link(context.settings, source, source.url, source.retrieved),
            marks=marks_of(source, ()),
            retrieved=source.retrieved,
            articles=articles,
            citing=tuple(self._citing(position, uses) for position, uses in citing),
            more=context.addresses.href(source_url(publisher, source)) if more else "",
        )

    def _citing(self, position: int, uses: Sequence[Use]) -> CitingView:
        article = self._context.archive.articles[position]
        link = self._context.link(article)
        sentences: list[SentenceView] = []
        for use in uses:
            for citation in article.notes[use.note].citations:
                quote = article.quotes[citation.quote] if citation.quote >= 0 else None
                sentences.append(
                    SentenceView(
                        href=self._context.anchored(article, citation.anchor),
                        text=quote.text if quote else "",
                        heading=quote.heading if quote else "",
                    )
                )
        return CitingView(
            article=link,
            note_href=self._context.anchored(article, article.notes[uses[0].note].anchor),
            sentences=tuple(sentences),
        )

    def _note(self, use: Use) -> Note:
        return self._context.archive.articles[use.article].notes[use.note]

    def _years(self) -> tuple[SourceYear, ...]:
        counts: defaultdict[int, int] = defaultdict(int)
        for source in self._sources.by_key.values():
            if source.published is not None and source.published.year:
                counts[source.published.year] += 1
        return tuple(
            SourceYear(
                year=year, href=self._context.addresses.href(timeline_year_url(year)), count=counts[year]
            )
            for year in sorted(counts, reverse=True)
        )

    def _year_name(self, year: int) -> str:
        word = self._context.word
        return word("cited-by-undated") if year == UNDATED else word("first-cited-in", year=year)

    def _publisher_entry(self, publisher: Publisher) -> PublisherEntry:
        return PublisherEntry(
            link=self._context.publisher_link(publisher),
            domain=publisher.domain,
            count=len(publisher.sources),
        )

    def _line(self, source: Source) -> SourceLine:
        publisher = self._sources.publishers[source.publisher]
        return SourceLine(
            link=NavLink(
                label=source.display_title,
                href=self._context.source_href(source.key),
            ),
            publisher=self._context.publisher_link(publisher),
            published=source.published,
            articles=source.articles,
        )
