"""The sources that most articles cite, as lines."""

from collections.abc import Iterable

from dateline.archive.sources import Source
from dateline.pages.context import Context
from dateline.pages.sources.views import SourceLine
from dateline.pages.views import NavLink

MOST_CITED_SHOWN = 20


def most_cited(context: Context, sources: Iterable[Source]) -> tuple[SourceLine, ...]:
    """The sources that most articles cite, of those that more than one does."""
    cited = [source for source in sources if source.articles > 1]
    position = context.archive.position
    cited.sort(key=lambda source: (-source.articles, position[source.uses[0].article], source.uses[0].note))
    return tuple(_line(context, source) for source in cited[:MOST_CITED_SHOWN])


def _line(context: Context, source: Source) -> SourceLine:
    publisher = context.archive.sources.publishers[source.publisher]
    return SourceLine(
        link=NavLink(label=source.display_title, href=context.placements.source(source.key)),
        publisher=context.cards.publisher_link(publisher),
        published=source.published,
        articles=source.articles,
    )
