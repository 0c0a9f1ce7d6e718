"""The articles that cite a source: its entry shows the latest of them, pages of its own show all."""

from itertools import groupby

from dateline.archive.sources import Publisher, Source, Use

CITING_ARTICLES_SHOWN = 20
"""The most in a source's entry; a source with more has pages of its own."""

CitingArticle = tuple[Use, ...]
"""The notes of one article that cite a source."""


def source_url(publisher: Publisher, source: Source) -> str:
    """The address of the pages of a source that very many articles cite."""
    return f"{publisher.url}{source.anchor}/"


def has_own_pages(source: Source) -> bool:
    """Whether more articles cite a source than its entry shows."""
    return source.articles > CITING_ARTICLES_SHOWN


def citing_articles(source: Source) -> list[CitingArticle]:
    """The uses of a source by article, in order of time."""
    if len(source.uses) == 1:
        return [source.uses]
    return [tuple(uses) for _, uses in groupby(source.uses, key=lambda use: use.article)]


def latest_citing(source: Source) -> list[CitingArticle]:
    """Those that its entry shows, the latest first."""
    return citing_articles(source)[-CITING_ARTICLES_SHOWN:][::-1]
