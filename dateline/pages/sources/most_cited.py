"""The sources that most articles cite, as lines."""

from collections.abc import Iterable

from dateline.archive.archive import in_time
from dateline.pages.context import Context
from dateline.pages.source_placement import MOST_CITED_SHOWN, CitedOften
from dateline.pages.sources.views import SourceLine
from dateline.pages.views import NavLink


def most_cited(context: Context, publishers: Iterable[str]) -> tuple[SourceLine, ...]:
    """The sources of some publishers that most articles cite, of those that more than one does."""
    cited = [each for publisher in publishers for each in context.placements.most_cited(publisher)]
    cited.sort(key=_often_first)
    return tuple(source_line(context, each.source) for each in cited[:MOST_CITED_SHOWN])


def _often_first(cited: CitedOften) -> tuple[object, ...]:
    first = cited.first
    return -cited.articles, in_time(first.article, first.date), first.note


def source_line(context: Context, key: str) -> SourceLine:
    """A source as a line of a list."""
    source = context.archive.sources.by_key[key]
    return SourceLine(
        link=NavLink(label=source.display_title, href=context.placements.source(key)),
        publisher=context.cards.published_by(source),
        published=source.published,
        articles=source.articles,
    )
