"""All that is found in a site on the way to its pages."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain

from dateline.pipeline.advice import advice
from dateline.pipeline.hidden_targets import broken_once_published, told_of_hidden
from dateline.pipeline.miscased_paths import told_of_case
from dateline.pipeline.request import Request
from dateline.pipeline.schedule import visible_at
from dateline.pipeline.site import LoadedSite
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic


def findings(loaded: LoadedSite, request: Request) -> tuple[Diagnostic, ...]:
    """What a build for this request has to tell, advice included."""
    return (
        *told_of_targets(loaded.findings, loaded, loaded.articles.keys(), request.as_of),
        *loaded.parsed.diagnostics,
        *ahead_of_time(loaded.articles.values(), request.as_of),
        *advice(loaded.files, loaded.parsed.articles, loaded.site),
    )


def shown_links(loaded: LoadedSite, now: int) -> Iterator[Diagnostic]:
    """What a preview, which shows hidden articles too, has to tell of links and pictures, as a build does."""
    visible = visible_at(now, loaded.parsed.articles.values(), drafts=False)
    published = {article.path for article in visible}
    found = chain(loaded.site.diagnostics, broken_once_published(loaded.site, published))
    return told_of_targets(found, loaded, published, now)


def told_of_targets(
    found: Iterable[Diagnostic], loaded: LoadedSite, published: AbstractSet[str], now: int
) -> Iterator[Diagnostic]:
    """The findings, with more of what a link or a picture leads to that is there, and is not published."""
    articles = loaded.parsed.articles
    return told_of_hidden(
        told_of_case(found, loaded.files.inventory.records),
        articles,
        loaded.parsed.bytes.keys() - articles.keys(),
        published,
        loaded.settings.prefix,
        now,
    )


def ahead_of_time(articles: Iterable[Article], now: int) -> list[Diagnostic]:
    """Articles dated after ``now`` (POSIX seconds): that hides nothing, and may not be what was meant."""
    return [
        diagnostic("date-future", article.path, date=article.card.date.edtf)
        for article in articles
        if article.card.date and article.card.date.instant > now
    ]
