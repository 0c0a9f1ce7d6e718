"""The summary of a build: what it did, and all that it found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dateline.pipeline.request import Clock, Request, Summary
from dateline.pipeline.schedule import ScheduledChange, in_words, next_change
from dateline.publishing.output import PublishResult
from dateline.reading.permalinks import output_path
from dateline.values.diagnostics import Diagnostic, reports, with_line
from dateline.values.settings import Settings
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.pipeline.site import LoadedSite


class Facts(NamedTuple):
    """What is known of the site once its pages are listed."""

    settings: Settings
    articles: int
    pages: int
    next_change: ScheduledChange | None


def summarise(
    request: Request,
    clock: Clock,
    found: Sequence[Diagnostic],
    known: Facts | str,
    *,
    rendered: int = 0,
    published: PublishResult | None = None,
) -> Summary:
    """The summary of a build that ends here.

    ``known`` is the site's language alone where its settings cannot be read.
    """
    facts = known if isinstance(known, Facts) else None
    language = known if isinstance(known, str) else known.settings.language
    change = facts.next_change if facts else None
    notes = list(in_words(change, facts.settings)) if facts and change else []
    if published and published.method == "files":
        notes.append(word("told-files", language))
    return Summary(
        articles=facts.articles if facts else 0,
        pages=facts.pages if facts else 0,
        rendered=rendered,
        kept=facts.pages - rendered if facts and published else 0,
        written=published.written if published else 0,
        removed=published.removed if published else 0,
        published=published is not None,
        unchanged=False,
        next_change=change.instant if change else None,
        seconds=clock.seconds,
        diagnostics=tuple(
            reports(
                map(with_line, found),
                language=language,
                levels=facts.settings.diagnostics if facts else {},
                strict=request.strict,
                advice=not request.publish,
            )
        ),
        language=language,
        notes=tuple(notes),
    )


def facts_of(loaded: "LoadedSite", request: Request) -> Facts:
    """What is known of a loaded site."""
    change = next_change(request.as_of, loaded.parsed.articles.values(), drafts=request.drafts)
    # Two pages of one address are a mistake that is told, and one page.
    pages = {output_path(page.url) for page in loaded.site.pages}
    return Facts(loaded.settings, len(loaded.site.archive.articles), len(pages), change)
