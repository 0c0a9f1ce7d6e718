"""All that is found in a site on the way to its pages."""

from collections.abc import Iterable

from dateline.pipeline.advice import advice
from dateline.pipeline.hidden_targets import told_of_hidden
from dateline.pipeline.miscased_paths import told_of_case
from dateline.pipeline.request import Request
from dateline.pipeline.site import LoadedSite
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic


def findings(loaded: LoadedSite, request: Request) -> tuple[Diagnostic, ...]:
    """What a build for this request has to tell, advice included."""
    articles = loaded.parsed.articles
    return (
        *told_of_hidden(
            told_of_case(loaded.findings, loaded.files.inventory.records),
            articles,
            loaded.parsed.bytes.keys() - articles.keys(),
            loaded.articles.keys(),
            loaded.settings.prefix,
            request.as_of,
        ),
        *loaded.parsed.diagnostics,
        *ahead_of_time(loaded.articles.values(), request.as_of),
        *advice(loaded.files, articles, loaded.site),
    )


def ahead_of_time(articles: Iterable[Article], now: int) -> list[Diagnostic]:
    """Articles dated after ``now`` (POSIX seconds): that hides nothing, and may not be what was meant."""
    return [
        diagnostic("date-future", article.path, date=article.card.date.edtf)
        for article in articles
        if article.card.date and article.card.date.instant > now
    ]
