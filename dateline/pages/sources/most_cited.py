"""The sources that most articles cite, as lines."""

from collections.abc import Iterable

from dateline.pages.context import Context
from dateline.pages.source_placement import MOST_CITED_SHOWN
from dateline.pages.sources.views import SourceLine
from dateline.pages.views import NavLink


def most_cited(context: Context, publishers: Iterable[str]) -> tuple[SourceLine, ...]:
    """The sources of some publishers that most articles cite, of those that more than one does."""
    cited = [each for publisher in publishers for each in context.placements.most_cited(publisher)]
    position = context.archive.position
    cited.sort(key=lambda each: (-each.articles, position[each.first.article], each.first.note))
    return tuple(_line(context, each.source) for each in cited[:MOST_CITED_SHOWN])


def _line(context: Context, key: str) -> SourceLine:
    source = context.archive.sources.by_key[key]
    return SourceLine(
        link=NavLink(label=source.display_title, href=context.placements.source(key)),
        publisher=context.cards.publisher_link(context.archive.sources.publishers[source.publisher]),
        published=source.published,
        articles=source.articles,
    )
