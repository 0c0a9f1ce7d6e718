"""Articles as the pages of extensions see them."""

from dateline.archive.reads import Once, Reads
from dateline.archive.traced import TracedArchive
from dateline.extension import Articles, ListedArticle
from dateline.pages.urls import Urls
from dateline.values.article import Article


def listed_article(urls: Urls, article: Article) -> ListedArticle:
    """An article's facts for extensions."""
    card, metadata = article.card, article.metadata
    return ListedArticle(
        path=article.path,
        url=article.url,
        href=urls.href(article.url),
        title=card.title,
        summary=card.summary,
        lang=card.lang,
        date=card.date.edtf if card.date else "",
        updated=article.updated.edtf if article.updated else "",
        authors=metadata.authors,
        terms=article.terms,
        extra=metadata.extra,
        facts=metadata.facts,
    )


class ListedArticles:
    """All of them, made once. Whoever asks has read every article."""

    def __init__(self, archive: TracedArchive, urls: Urls, reads: Reads) -> None:
        self._archive = archive
        self._urls = urls
        self._reads = reads
        self._known: Once[str, Articles] = {}

    @property
    def every(self) -> Articles:
        """By their paths, in order of time."""
        return self._reads.once(self._known, "", self._made)

    def _made(self) -> Articles:
        return {path: listed_article(self._urls, each) for path, each in self._archive.articles.items()}
