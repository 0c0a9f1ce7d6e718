"""A source as pages and exports show it: its entry with the articles that cite it, and its line in lists.

Both are gathered as they are shown: nothing is left to be worked out of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dateline.archive.sources import NOBODY, Publisher, Source, Use
from dateline.pages.context import Context
from dateline.pages.source_marks import copy_link, marks_of
from dateline.pages.sources.views import CitingView, SentenceView, SourceEntryView, SourceLine
from dateline.pages.views import NavLink
from dateline.values.article import Shared

CITING_ARTICLES_SHOWN = 20
"""The most in a source's entry; a source with more has pages of its own."""

MOST_CITED_SHOWN = 20

CitingArticle = tuple[Use, ...]
"""The notes of one article that cite a source."""


def source_url(publisher: Publisher, source: Source) -> str:
    """The address of the pages of a source that very many articles cite."""
    return f"{publisher.url}{source.anchor}/"


def citing_articles(source: Source) -> list[CitingArticle]:
    """The uses of a source by article, in order of time."""
    if len(source.uses) == 1:
        return [source.uses]
    return [tuple(uses) for _, uses in groupby(source.uses, key=lambda use: use.article)]


def has_own_pages(source: Source) -> bool:
    """Whether more articles cite a source than its entry shows."""
    return source.articles > CITING_ARTICLES_SHOWN


def latest_citing(source: Source) -> list[CitingArticle]:
    """Those in its entry on its publisher's page, the latest first."""
    return citing_articles(source)[-CITING_ARTICLES_SHOWN:][::-1]


def source_entry(context: Context, source: Source, citing: Sequence[CitingArticle]) -> SourceEntryView:
    """The source's entry, with these of the articles that cite it."""
    publisher = context.archive.sources.publishers[source.publisher]
    more = has_own_pages(source)
    return SourceEntryView(
        anchor=source.anchor,
        permalink=context.placements.source(source.key),
        when=context.placements.publication(source),
        title=source.title,
        titles=source.titles,
        href=source.url,
        publisher=context.cards.publisher_name(publisher) if publisher.key != NOBODY else "",
        named=source.named if source.named != publisher.name else "",
        author=source.author,
        contributor=source.contributor,
        published=source.published,
        status=source.status,
        remark=source.remark,
        copy=copy_link(context.archive.settings.archived_copies, source, source.url, source.retrieved),
        marks=marks_of(source, ()),
        retrieved=source.retrieved,
        articles=source.articles,
        citing=tuple(_citing(context, uses) for uses in citing),
        more=context.facts.urls.href(source_url(publisher, source)) if more else "",
    )


def _citing(context: Context, uses: CitingArticle) -> CitingView:
    article = context.archive.articles[uses[0].article].shared
    return CitingView(
        article=context.cards.link(article),
        note_href=context.cards.anchored(article, article.notes[uses[0].note].anchor),
        sentences=tuple(_sentences(context, article, uses)),
    )


def _sentences(context: Context, article: Shared, uses: CitingArticle) -> Iterator[SentenceView]:
    for use in uses:
        for citation in article.notes[use.note].citations:
            quote = article.quoted(citation.quote)
            yield SentenceView(
                href=context.cards.anchored(article, citation.anchor),
                text=quote.text if quote else "",
                heading=quote.heading if quote else "",
            )


def most_cited(context: Context, sources: Iterable[Source]) -> tuple[SourceLine, ...]:
    """The sources that most articles cite, of those that more than one does."""
    cited = [source for source in sources if source.articles > 1]
    cited.sort(key=lambda source: (-source.articles, source.uses[0], source.key))
    return tuple(_line(context, source) for source in cited[:MOST_CITED_SHOWN])


def _line(context: Context, source: Source) -> SourceLine:
    publisher = context.archive.sources.publishers[source.publisher]
    return SourceLine(
        link=NavLink(label=source.display_title, href=context.placements.source(source.key)),
        publisher=context.cards.publisher_link(publisher),
        published=source.published,
        articles=source.articles,
    )
