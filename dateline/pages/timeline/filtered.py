"""What a tag, a topic or a publisher has in the timeline: its latest entries, and how many there are by year.

One page each, whatever there is: earlier entries stand in the years that the
page leads to. Lines lead to the places themselves, so a slice depends on its
own articles and sources alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from heapq import nlargest
from typing import NamedTuple

from dateline.archive.sources import ROOT as SOURCES
from dateline.archive.sources import Publisher, Source
from dateline.archive.terms import Term
from dateline.pages.context import Context, slice_url
from dateline.pages.page import Page
from dateline.pages.timeline.views import EntryLine, Mark, SliceView, SliceYear
from dateline.pages.timeline_placement import year_url
from dateline.pages.views import NavLink
from dateline.values.article import Article, Event
from dateline.values.digests import digest
from dateline.values.moments import Moment, time_order

SHOWN = 200
"""So many lines are on a slice's page."""


class _Line(NamedTuple):
    """An entry in the making; ``order`` sorts it."""

    order: tuple[object, ...]
    mark: Mark
    moment: Moment
    href: str
    label: str
    lang: str


def slice_pages(context: Context) -> Iterator[Page]:
    """The slices of all terms and publishers that have anything in time."""
    archive = context.archive
    for taxonomy in archive.taxonomies:
        index = context.taxonomy_link(taxonomy, context.settings.language)
        for term in taxonomy.terms.values():
            if context.has_slice(term.url):
                yield Page(slice_url(term.url), "slice.html", _term_slice, (index, term), inputs=_term_inputs)
    index = context.named_link("sources", SOURCES, context.settings.language)
    for publisher in archive.sources.publishers.values():
        if context.has_slice(publisher.url):
            args = (index, publisher)
            yield Page(
                slice_url(publisher.url), "slice.html", _publisher_slice, args, inputs=_publisher_inputs
            )


def _term_inputs(context: Context, _: NavLink, term: Term) -> bytes:
    articles = context.archive.articles
    return digest(term.label, [articles[position].shared for position in term.members], _years(context))


def _term_slice(context: Context, index: NavLink, term: Term) -> SliceView:
    articles = [context.archive.articles[position] for position in term.members]
    lines = [line for article in articles for line in _of_article(context, article)]
    return _slice(context, term.url, context.term_link(term), index, lines)


def _told_with(context: Context, publisher: Publisher) -> list[tuple[Article, int]]:
    """The events told in sentences that cite a publisher's source."""
    return context.once("told with", lambda: _told(context)).get(publisher.key, [])


def _told(context: Context) -> Mapping[str, list[tuple[Article, int]]]:
    """The events told in sentences that cite sources, by publisher."""
    sources = context.archive.sources
    found: defaultdict[str, list[tuple[Article, int]]] = defaultdict(list)
    for position, article in enumerate(context.archive.articles):
        keys = sources.cited[position]
        for place, event in enumerate(article.events):
            cited = dict.fromkeys(
                sources.by_key[keys[note]].publisher for note in event.sources if keys[note]
            )
            for publisher in cited:
                found[publisher].append((article, place))
    return found


def _publisher_inputs(context: Context, _: NavLink, publisher: Publisher) -> bytes:
    sources = context.archive.sources.by_key
    return digest(
        publisher.name,
        [
            (sources[key].display_title, sources[key].published, context.source_href(key))
            for key in publisher.sources
        ],
        [(article.shared, place) for article, place in _told_with(context, publisher)],
        _years(context),
    )


def _publisher_slice(context: Context, index: NavLink, publisher: Publisher) -> SliceView:
    sources = context.archive.sources.by_key
    lines = [_of_source(context, sources[key]) for key in publisher.sources if sources[key].published]
    told = _told_with(context, publisher)
    lines += [_of_event(context, article, article.events[place]) for article, place in told]
    return _slice(context, publisher.url, context.publisher_link(publisher), index, lines)


def _years(context: Context) -> list[int]:
    """The years that have a page in the timeline."""
    return context.once("years", lambda: sorted({year for year, _ in context.archive.timeline.months}))


def _of_article(context: Context, article: Article) -> Iterator[_Line]:
    date = article.card.date
    if date is not None:
        order = (time_order(date), 2, article.path)
        yield _Line(order, "article", date, context.link(article).href, article.card.title, article.card.lang)
    for event in article.events:
        yield _of_event(context, article, event)


def _of_event(context: Context, article: Article, event: Event) -> _Line:
    said = article.quotes[event.quote].text if event.quote >= 0 else ""
    href = context.anchored(article, event.anchor)
    order = (time_order(event.moment), 0, article.path, event.anchor)
    label = event.title or said or event.wording
    return _Line(order, event.kind, event.moment, href, label, article.card.lang)


def _of_source(context: Context, source: Source) -> _Line:
    assert source.published is not None
    order = (time_order(source.published), 1, source.key)
    return _Line(order, "source", source.published, context.source_href(source.key), source.display_title, "")


def _slice(context: Context, url: str, owner: NavLink, index: NavLink, lines: list[_Line]) -> SliceView:
    title = context.word("slice-title", owner=owner.label, name=index.label)
    years = Counter(_year(line.moment) for line in lines)
    known = _years(context)
    return SliceView(
        head=context.head(
            slice_url(url), title, context.word("slice-description", site=context.settings.title, title=title)
        ),
        breadcrumbs=(context.home_link(), index, owner),
        owner=owner,
        count=len(lines),
        years=tuple(
            SliceYear(
                year=year,
                href=context.addresses.href(year_url(year)) if year in known else "",
                count=years[year],
            )
            for year in sorted(years, reverse=True)
        ),
        lines=tuple(
            EntryLine(mark=line.mark, moment=line.moment, href=line.href, label=line.label, lang=line.lang)
            for line in nlargest(SHOWN, lines)
        ),
    )


def _year(moment: Moment) -> int:
    first = moment.first or moment.last
    return first.year if first else 0
